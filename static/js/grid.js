// Keyboard and paste of a score grid. Each cell saves itself when it changes; a pasted block is sent as one form.
(function () {
  "use strict";

  function cells(row) { return Array.from(row.querySelectorAll("[data-grid]")); }

  function place(cell) {
    var rows = Array.from(cell.closest("tbody").querySelectorAll("tr"));
    var row = cell.closest("tr");
    return { rows: rows, down: rows.indexOf(row), right: cells(row).indexOf(cell) };
  }

  function go(cell, down, right) {
    var here = place(cell);
    var row = here.rows[here.down + down];
    var next = row && cells(row)[here.right + right];
    if (next) { next.focus(); next.select(); } else { cell.blur(); }
  }

  function atStart(cell) { return cell.selectionStart === 0 && (cell.selectionEnd === 0 || whole(cell)); }
  function atEnd(cell) { return cell.selectionEnd === cell.value.length && (cell.selectionStart === cell.value.length || whole(cell)); }
  function whole(cell) { return cell.selectionStart === 0 && cell.selectionEnd === cell.value.length; }

  document.addEventListener("keydown", function (event) {
    var cell = event.target.closest("[data-grid]");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    var step = null;
    if (event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey)) { step = [-1, 0]; }
    else if (event.key === "ArrowDown" || event.key === "Enter") { step = [1, 0]; }
    else if (event.key === "ArrowLeft" && atStart(cell)) { step = [0, -1]; }
    else if (event.key === "ArrowRight" && atEnd(cell)) { step = [0, 1]; }
    else if (event.key === "Escape") { cell.value = cell.defaultValue; cell.select(); return; }
    if (!step) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    var here = place(cell);
    if (step[1] && !cells(here.rows[here.down])[here.right + step[1]]) { return; }
    go(cell, step[0], step[1]);
  }, true);

  document.addEventListener("paste", function (event) {
    var cell = event.target.closest("[data-grid]");
    var text = cell && event.clipboardData ? event.clipboardData.getData("text/plain") : "";
    if (!cell || !/[\t\r\n]/.test(text.replace(/[\r\n]+$/, ""))) { return; }
    event.preventDefault();
    var here = place(cell), filled = 0, outside = 0;
    text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n").forEach(function (line, down) {
      line.split("\t").forEach(function (value, right) {
        var row = here.rows[here.down + down];
        var target = row && cells(row)[here.right + right];
        if (target) { target.value = value.trim(); filled += 1; } else { outside += 1; }
      });
    });
    if (cell.closest("[data-grid-plain]")) { return; } // saved by its own button
    var form = cell.form;
    htmx.ajax("POST", form.action, { source: form, target: form, swap: "outerHTML" }).then(function () {
      var status = document.querySelector("[data-grid-status]");
      if (!status) { return; }
      var told = "粘贴了 " + filled + " 格" + (outside ? "，有 " + outside + " 格超出表格没有粘贴" : "") + "。";
      status.textContent = told + status.textContent;
    });
  });
})();
