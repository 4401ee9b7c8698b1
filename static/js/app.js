// Keyboard for clerks, one click means one click, CSRF for htmx, countdowns.
(function () {
  "use strict";

  function typing(target) {
    return target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  function rows() {
    return Array.from(document.querySelectorAll("[data-row]"));
  }

  function move(step) {
    var all = rows();
    var now = all.findIndex(function (row) { return row.classList.contains("is-current"); });
    var next = all[Math.max(0, Math.min(all.length - 1, now + step))];
    if (!next) { return; }
    all.forEach(function (row) { row.classList.remove("is-current"); });
    next.classList.add("is-current");
    next.scrollIntoView({ block: "nearest" });
    var target = next.querySelector("a, button, input");
    if (target) { target.focus({ preventScroll: true }); }
  }

  function press(key) {
    var here = document.querySelector("[data-row].is-current") || document;
    var target = here.querySelector('[data-key="' + key + '"]');
    if (target) { target.click(); }
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) { return; }
    if (event.key === "/") {
      var search = document.querySelector("[type=search]");
      if (search) { event.preventDefault(); search.focus(); }
    } else if (event.key === "j") { move(1); } else if (event.key === "k") { move(-1); }
    else if (event.key === "p" || event.key === "r") { press(event.key); }
    else if (event.key === "?") { document.getElementById("keys").showModal(); }
  });

  // Arrow keys and Enter move inside a grid of inputs.
  document.addEventListener("keydown", function (event) {
    var cell = event.target.closest("[data-grid]");
    if (!cell) { return; }
    var steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0] };
    var step = steps[event.key];
    if (!step) { return; }
    var row = cell.closest("tr"), table = cell.closest("table");
    var column = Array.from(row.querySelectorAll("[data-grid]")).indexOf(cell);
    var all = Array.from(table.querySelectorAll("tbody tr"));
    var target = all[all.indexOf(row) + step[0]];
    var next = target && target.querySelectorAll("[data-grid]")[column];
    event.preventDefault();
    if (next) { next.focus(); next.select(); } else { cell.blur(); }
  });

  document.addEventListener("submit", function (event) {
    if (event.defaultPrevented || event.target.method !== "post") { return; }
    var button = event.submitter;
    window.setTimeout(function () { if (button) { button.disabled = true; } }, 0);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("button[disabled]").forEach(function (button) { button.disabled = false; });
  });

  document.addEventListener("htmx:configRequest", function (event) {
    var token = document.querySelector("[name=csrfmiddlewaretoken]");
    if (token) { event.detail.headers["X-CSRFToken"] = token.value; }
  });

  document.addEventListener("DOMContentLoaded", function () {
    var panel = document.querySelector(".refusals[role=alert]");
    if (panel) { panel.focus(); }
    document.querySelectorAll("textarea[data-count]").forEach(count);
  });
  document.addEventListener("input", function (event) {
    if (event.target.matches("textarea[data-count]")) { count(event.target); }
  });

  // CONV-07: every Chinese character and punctuation mark is one, every run of letters or digits is one.
  function count(area) {
    var found = area.value.match(/[A-Za-z0-9\u00c0-\u024f]+|[^\sA-Za-z0-9\u00c0-\u024f]/gu) || [];
    var place = area.parentElement.querySelector("[data-counter]");
    if (!place) {
      place = document.createElement("div");
      place.setAttribute("data-counter", "");
      place.className = "help";
      area.insertAdjacentElement("afterend", place);
    }
    var limits = [];
    if (area.dataset.minimum) { limits.push("不少于 " + area.dataset.minimum + " 字"); }
    if (area.dataset.maximum) { limits.push("不超过 " + area.dataset.maximum + " 字"); }
    place.textContent = "现有 " + found.length + " 字" + (limits.length ? "（" + limits.join("，") + "）" : "");
  }
})();
