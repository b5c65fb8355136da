// The upload form: many files and folders, errors beside the field, nothing lost.
"use strict";

(() => {
  const form = document.getElementById("upload");
  const words = form.dataset;
  const input = document.getElementById("files");
  const roster = document.getElementById("roster");
  const folder = document.getElementById("folder");
  const drop = document.getElementById("drop");
  const list = document.getElementById("files-list");
  const status = document.getElementById("files-status");
  const clear = document.getElementById("files-clear");
  const alertBox = document.getElementById("alert");
  const progress = document.getElementById("upload-progress");
  const uploading = document.getElementById("uploading");
  const submit = form.querySelector('[type="submit"]');
  const SHOWN = 200;
  const NOISE = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);

  // By path, so that dropping the same folder twice adds nothing.
  const chosen = new Map();

  // With a script the plain inputs give way to buttons; they work without one.
  const pickers = { files: input, folder, roster };
  input.hidden = roster.hidden = true;
  for (const button of form.querySelectorAll("[data-choose]")) {
    button.hidden = false;
    button.addEventListener("click", () => pickers[button.dataset.choose].click());
  }

  // A dialog that is cancelled empties the input in some browsers: keep what was there.
  let rosterFile = null;
  function setRoster(file) {
    rosterFile = file || rosterFile;
    document.getElementById("roster-name").textContent = rosterFile ? rosterFile.name : "";
    if (rosterFile) mark("roster", "");
  }
  roster.addEventListener("change", () => setRoster(roster.files[0]));

  function add(path, file) {
    if (!NOISE.has(file.name)) chosen.set(path, file);
  }

  function fill(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  function megabytes(bytes) {
    return bytes < 100000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
  }

  function total() {
    let bytes = 0;
    for (const file of chosen.values()) bytes += file.size;
    return bytes;
  }

  function render() {
    list.replaceChildren();
    for (const [path, file] of [...chosen].slice(0, SHOWN)) list.append(item(path, file));
    if (chosen.size > SHOWN) {
      const more = document.createElement("li");
      more.textContent = fill(words.filesMore, { count: chosen.size - SHOWN });
      list.append(more);
    }
    list.hidden = clear.hidden = chosen.size === 0;
    status.textContent = chosen.size
      ? fill(words.filesCount, { count: chosen.size, size: megabytes(total()) })
      : words.filesNone;
    if (chosen.size) mark("files", "");
  }

  function item(path, file) {
    const row = document.createElement("li");
    const name = document.createElement("span");
    name.className = "files__name";
    name.textContent = path;
    const size = document.createElement("span");
    size.className = "small soft number";
    size.textContent = megabytes(file.size);
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "button button--quiet button--small";
    remove.textContent = words.remove;
    remove.setAttribute("aria-label", `${words.remove} ${path}`);
    remove.addEventListener("click", () => {
      chosen.delete(path);
      render();
      (list.querySelector("button") || controlOf("files")).focus();
    });
    row.append(name, size, remove);
    return row;
  }

  for (const each of [input, folder]) {
    each.addEventListener("change", () => {
      for (const file of each.files) add(file.webkitRelativePath || file.name, file);
      each.value = "";
      render();
    });
  }
  clear.addEventListener("click", () => {
    chosen.clear();
    render();
    controlOf("files").focus();
  });

  // Dropped folders are walked; readEntries gives a hundred entries at a time.
  async function walk(entry) {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      add(entry.fullPath.replace(/^\//, ""), file);
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!entries.length) return;
      for (const each of entries) await walk(each);
    }
  }

  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("drop--over");
    });
  }
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) drop.classList.remove("drop--over");
  });
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("drop--over");
    if (event.target.closest("#roster-field")) {
      setRoster(event.dataTransfer.files[0]);
      return;
    }
    const items = [...event.dataTransfer.items].filter((each) => each.kind === "file");
    // Entries must be taken before the first await: the list is emptied afterwards.
    const taken = items.map((each) => [each.webkitGetAsEntry(), each.getAsFile()]);
    for (const [entry, file] of taken) {
      if (entry) await walk(entry);
      else if (file) add(file.name, file);
    }
    render();
  });

  function controlOf(name) {
    return form.querySelector(`[data-choose="${name}"]`) || form.elements[name];
  }

  function mark(name, message) {
    const place = document.getElementById(`${name}-error`);
    if (!place) return;
    place.textContent = message;
    place.closest(".field").classList.toggle("field--bad", Boolean(message));
    const control = controlOf(name);
    if (message) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }

  function showErrors(errors) {
    const items = alertBox.querySelector("ul");
    items.replaceChildren();
    for (const name of ["programme", "roster", "as_of", "replaces", "precheck", "files"]) mark(name, "");
    for (const { field, detail } of errors) {
      mark(field, detail);
      const row = document.createElement("li");
      const link = document.createElement("a");
      link.textContent = detail;
      link.href = `#${field}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const target = controlOf(field);
        if (target) target.focus();
      });
      row.append(document.getElementById(`${field}-error`) ? link : detail);
      items.append(row);
    }
    alertBox.hidden = errors.length === 0;
    if (errors.length) alertBox.focus();
  }

  function ownErrors() {
    const errors = [];
    const need = (field, missing, detail) => missing && errors.push({ field, detail });
    need("programme", !form.elements.programme.value, words.errorProgramme);
    need("roster", !rosterFile, words.errorRoster);
    need("files", !chosen.size, words.errorFiles);
    need("files", chosen.size > Number(words.count), words.errorCount);
    need("files", total() > Number(words.bytes), words.errorTotal);
    for (const [path, file] of chosen) {
      if (file.size <= Number(words.fileBytes)) continue;
      need("files", true, fill(words.errorBytes, { name: path }));
      break;
    }
    return errors;
  }

  function busy(is) {
    submit.disabled = is;
    progress.hidden = !is;
    progress.value = 0;
    if (!is) uploading.textContent = "";
  }

  function answered(request) {
    let answer = {};
    try {
      answer = JSON.parse(request.responseText);
    } catch (error) {
      answer = {};
    }
    // A proxy or server that failed may have accepted all the same; any other answer is final.
    if (request.status < 500 && !answer.retryable) sent = { content: "", key: "" };
    if (request.status === 202 || request.status === 200) {
      window.location.assign(`/batches/${answer.id}`);
      return;
    }
    busy(false);
    const errors = answer.errors && answer.errors.length ? answer.errors : null;
    showErrors(errors || [{ field: "form", detail: answer.detail || words.errorNetwork }]);
  }

  // The same content again, after an answer that was lost, must not make a second batch.
  let sent = { content: "", key: "" };

  function content() {
    const mark = (path, file) => [path, file.size, file.lastModified];
    return JSON.stringify([
      form.elements.programme.value,
      form.elements.as_of.value,
      form.elements.replaces.value,
      form.elements.precheck.checked,
      mark(rosterFile.name, rosterFile),
      [...chosen].map(([path, file]) => mark(path, file)),
    ]);
  }

  // randomUUID is missing where the page is not served over TLS.
  function randomKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function keyOf(now) {
    if (sent.content !== now) sent = { content: now, key: randomKey() };
    return sent.key;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const errors = ownErrors();
    showErrors(errors);
    if (errors.length) return;
    const body = new FormData();
    body.append("programme", form.elements.programme.value);
    body.append("as_of", form.elements.as_of.value);
    body.append("replaces", form.elements.replaces.value);
    body.append("precheck", String(form.elements.precheck.checked));
    body.append("roster", rosterFile);
    for (const [path, file] of chosen) body.append("files", file, path);
    // fetch does not tell how far an upload has come.
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (step) => {
      const percent = step.total ? Math.round((step.loaded / step.total) * 100) : 0;
      progress.value = percent;
      uploading.textContent = fill(words.uploading, { percent });
    });
    request.addEventListener("load", () => answered(request));
    request.addEventListener("error", () => {
      busy(false);
      showErrors([{ field: "form", detail: words.errorNetwork }]);
    });
    request.open("POST", "/api/v1/verify");
    request.setRequestHeader("Idempotency-Key", keyOf(content()));
    busy(true);
    request.send(body);
  });

  render();
})();
