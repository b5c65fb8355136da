// Small things that every page may use.
"use strict";

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

// A batch that has just been judged gets its whole page: heading, downloads, counts.
document.addEventListener("htmx:afterSwap", () => {
  const body = document.getElementById("body");
  if (body && !body.hasAttribute("hx-get")) window.location.reload();
});
