// The claim page: evidence beside the row, decisions by keyboard.
"use strict";

(() => {
  const viewer = document.getElementById("viewer");
  const form = document.getElementById("decision");
  const help = document.getElementById("help");
  const findings = [...document.querySelectorAll("[data-finding]")];
  const zooms = [1, 1.5, 2, 3, 4];
  let zoom = 0;
  let current = -1;

  function show(documentId) {
    for (const figure of viewer.querySelectorAll("figure")) {
      figure.hidden = figure.dataset.document !== documentId;
    }
    for (const tab of viewer.querySelectorAll(".viewer__tabs button")) {
      tab.setAttribute("aria-pressed", String(tab.dataset.open === documentId));
    }
    return [...viewer.querySelectorAll("figure")].find((each) => !each.hidden);
  }

  const LEGIBLE_PX = 18;

  function applyZoom() {
    for (const page of viewer.querySelectorAll(".page")) page.style.width = `${zooms[zoom] * 100}%`;
  }

  // Zooms in until the box is high enough to be read; never out by itself.
  function zoomFor(box) {
    const height = box.getBoundingClientRect().height / zooms[zoom];
    const needed = zooms.findIndex((each) => height * each >= LEGIBLE_PX);
    zoom = Math.max(zoom, needed < 0 ? zooms.length - 1 : needed);
    applyZoom();
  }

  // Scrolls the box of a field into the middle of the stage and lets it stand out.
  function highlight(figure, field, magnify) {
    for (const box of viewer.querySelectorAll(".box--open")) box.classList.remove("box--open");
    if (!figure || !field) return;
    const box = [...figure.querySelectorAll("polygon")].find((each) => each.dataset.field === field);
    if (!box) return;
    box.classList.add("box--open");
    if (magnify) zoomFor(box);
    const stage = figure.querySelector(".viewer__stage");
    const place = box.getBoundingClientRect();
    const frame = stage.getBoundingClientRect();
    stage.scrollTop += place.top + place.height / 2 - frame.top - frame.height / 2;
    stage.scrollLeft += place.left + place.width / 2 - frame.left - frame.width / 2;
  }

  function open(button) {
    for (const each of document.querySelectorAll(".finding--open")) each.classList.remove("finding--open");
    const finding = button.closest(".finding");
    if (finding) {
      finding.classList.add("finding--open");
      current = findings.indexOf(button);
    }
    highlight(show(button.dataset.open), button.dataset.field, true);
    // On a narrow screen the picture stands above what was pressed.
    if (window.matchMedia("(max-width: 960px)").matches) viewer.scrollIntoView({ block: "start" });
  }

  function step(by) {
    if (!findings.length) return;
    current = (current + by + findings.length) % findings.length;
    const button = findings[current];
    open(button);
    button.focus();
    button.closest(".finding").scrollIntoView({ block: "nearest" });
  }

  function setZoom(direction) {
    if (direction === "fit") zoom = 0;
    if (direction === "in") zoom = Math.min(zoom + 1, zooms.length - 1);
    if (direction === "out") zoom = Math.max(zoom - 1, 0);
    applyZoom();
    const marked = viewer.querySelector(".box--open");
    if (marked) highlight(marked.closest("figure"), marked.dataset.field, false);
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) open(opener);
    const zoomer = event.target.closest("[data-zoom]");
    if (zoomer) setZoom(zoomer.dataset.zoom);
    if (event.target.closest("#help-open")) toggleHelp();
  });

  function toggleHelp() {
    if (!help) return;
    disarm();
    if (help.open) help.close();
    else help.showModal();
  }

  function follow(id) {
    const link = document.getElementById(id);
    if (link) link.click();
  }

  // A decision stays for good, so one stray key must not make it: the first press arms
  // the button, the same key again or Enter within three seconds decides.
  const ARMED_MS = 3000;
  const armedStatus = document.getElementById("decision-armed");
  let armed = null;
  let disarming = 0;

  function disarm() {
    if (!armed) return;
    clearTimeout(disarming);
    armed.classList.remove("button--armed");
    armedStatus.textContent = "";
    armed = null;
  }

  function arm(button) {
    disarm();
    armed = button;
    armed.classList.add("button--armed");
    const { text } = armedStatus.dataset;
    armedStatus.textContent = text
      .replace("{verdict}", button.dataset.label)
      .replace("{key}", button.dataset.key);
    disarming = setTimeout(disarm, ARMED_MS);
  }

  function confirmArmed() {
    const button = armed;
    disarm();
    button.click();
  }

  function decide(verdict) {
    const button = form && form.querySelector(`[value="${verdict}"]`);
    if (!button) return;
    if (button === armed) confirmArmed();
    else arm(button);
  }

  const keys = {
    c: () => decide("clear"),
    r: () => decide("review"),
    f: () => decide("flagged"),
    n: () => follow("next"),
    p: () => follow("previous"),
    j: () => step(1),
    k: () => step(-1),
    m: () => {
      disarm();
      if (form) form.elements.comment.focus();
    },
    "+": () => setZoom("in"),
    "=": () => setZoom("in"),
    "-": () => setZoom("out"),
    0: () => setZoom("fit"),
    "?": toggleHelp,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    const writing = event.target.matches("input, textarea, select");
    if (writing) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (help && help.open && event.key !== "?") return;
    if (armed && event.key === "Escape") disarm();
    if (armed && event.key === "Enter") {
      event.preventDefault();
      confirmArmed();
      return;
    }
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  if (!form) return;

  const reviewer = form.elements.reviewer;
  if (reviewer) {
    reviewer.value = localStorage.getItem("reviewer") || "";
    reviewer.addEventListener("change", () => localStorage.setItem("reviewer", reviewer.value));
  }
  form.addEventListener("submit", disarm);
  const failure = document.getElementById("decision-error");
  form.addEventListener("htmx:afterRequest", (event) => {
    failure.hidden = event.detail.successful;
    failure.textContent = event.detail.successful ? "" : failure.dataset.text;
    if (event.detail.successful) form.elements.comment.value = "";
  });
})();
