// Limits are told before; size and type are looked at in the browser first, then again by the server. Several files go
// one after the other, each with its own bar; a broken line is tried again, and what failed stays in the list with the
// file still in hand. Without this script the same form sends everything at once.
(function () {
  "use strict";
  var NAMES = { pdf: ["application/pdf"], jpeg: ["image/jpeg"], png: ["image/png"] };
  var WAITS = [1000, 3000, 8000];

  function words(bytes) { return (bytes / 1048576).toFixed(1) + " MB"; }

  function problem(form, file) {
    var limit = Number(form.dataset.maximumBytes);
    if (file.size > limit) { return "文件 " + words(file.size) + "，超过上限 " + words(limit) + "。请降低分辨率，或拆成几个文件。"; }
    var types = form.dataset.types.split(",").flatMap(function (name) { return NAMES[name] || []; });
    if (file.type && types.length && !types.includes(file.type)) { return "不接受这种文件，请选择 " + form.dataset.types.split(",").map(function (name) { return name.toUpperCase(); }).join("、") + "。"; }
    if (!file.size) { return "文件是空的。"; }
    return "";
  }
  function place(form) { return form.querySelector("[data-upload-status]"); }
  function tell(form, text, kind) {
    place(form).textContent = text;
    place(form).className = kind || "";
  }

  function line(form, file) {
    var row = document.createElement("div"), name = document.createElement("p"), bar = document.createElement("progress");
    row.className = "upload-row";
    name.textContent = file.name + "（" + words(file.size) + "）";
    bar.max = 100;
    bar.setAttribute("aria-label", file.name + " 上传进度");
    row.append(name, bar);
    place(form).append(row);
    return { row: row, name: name, bar: bar };
  }
  function say(shown, text, kind) {
    shown.name.textContent = text;
    shown.name.className = kind || "";
  }
  function again(shown, text, act) {
    var button = document.createElement("button");
    button.type = "button"; button.className = "btn btn-sm btn-outline-primary"; button.textContent = "重试";
    say(shown, text, "field-error");
    button.addEventListener("click", function () { button.remove(); act(); });
    shown.row.append(button);
  }

  // Resolves to true when the file is kept, false when it was refused; never rejects.
  function send(form, file, several, shown, tries) {
    return new Promise(function (resolve) {
      var request = new XMLHttpRequest(), data = new FormData(form);
      data.delete("file");
      data.append("file", file, file.name);
      if (several) { data.delete("title"); data.delete("record"); }
      say(shown, "正在上传 " + file.name + "（" + words(file.size) + "）");
      request.upload.addEventListener("progress", function (now) { shown.bar.value = 100 * now.loaded / now.total; });
      request.addEventListener("load", function () {
        if (request.status === 200) { shown.bar.value = 100; say(shown, "已存入：" + file.name, "is-saved"); resolve(true); return; }
        var text = "没有存入，请重试。";
        try { text = JSON.parse(request.responseText).errors.join("；"); } catch (error) { if (request.status === 413) { text = "文件太大，没有存入。"; } }
        if (request.status >= 500 || request.status === 0) { return failed(); }
        shown.bar.remove();
        say(shown, file.name + "：" + text, "field-error");
        shown.name.setAttribute("data-refusal", "");
        resolve(false);
      });
      function failed() {
        if (tries < WAITS.length) {
          say(shown, "网络中断，" + WAITS[tries] / 1000 + " 秒后再试：" + file.name, "field-error");
          window.setTimeout(function () { send(form, file, several, shown, tries + 1).then(resolve); }, WAITS[tries]);
          return;
        }
        again(shown, "网络中断，没有存入：" + file.name + "。文件还在本页，网络恢复后按“重试”。", function () {
          send(form, file, several, shown, 0).then(function (kept) { if (kept) { reload(form); } });
        });
        resolve(false);
      }
      request.addEventListener("error", failed);
      request.addEventListener("timeout", failed);
      request.open("POST", form.action || window.location.href);
      request.setRequestHeader("Accept", "application/json");
      request.send(data);
    });
  }
  // Back to the slot that was worked at, never to the top of a long page.
  function reload(form) {
    var shelf = form.closest("[id]"), next = form.dataset.next;
    if (next) { window.location.assign(next); return; }
    if (shelf) { window.history.replaceState(null, "", "#" + shelf.id); }
    window.location.reload();
  }

  async function sendAll(form, files) {
    var button = form.querySelector("button:not([type=button])"), kept = 0, found = "";
    var several = files.length > 1;
    tell(form, "");
    files = files.filter(function (file) {
      var wrong = problem(form, file);
      if (wrong) { found = "found"; say(line(form, file), file.name + "：" + wrong, "field-error"); }
      return !wrong;
    });
    if (button) { button.disabled = true; }
    for (var file of files) {
      if (await send(form, file, several, line(form, file), 0)) { kept += 1; }
    }
    if (button) { button.disabled = false; }
    if (kept && kept === files.length && !found) { reload(form); }
    else if (kept) {
      var more = document.createElement("button");
      more.type = "button"; more.className = "btn btn-sm btn-outline-primary"; more.textContent = "刷新列表";
      more.addEventListener("click", function () { reload(form); });
      place(form).append(more);
    }
  }

  document.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-upload]");
    if (!form || event.target.type !== "file" || !event.target.files.length) { return; }
    if (event.target.matches("[data-camera]")) { sendAll(form, Array.from(event.target.files)); return; }
    var wrong = Array.from(event.target.files).map(function (file) { return problem(form, file); }).find(Boolean);
    tell(form, wrong || "可以上传。", wrong ? "field-error" : "help");
  });

  document.addEventListener("submit", function (event) {
    var form = event.target.closest("form[data-upload]");
    if (!form) { return; }
    var files = Array.from(form.querySelector("[type=file][name=file]").files);
    if (!files.length) { return; }
    event.preventDefault();
    sendAll(form, files);
  });

  // Files dropped onto a form go the same way as chosen ones.
  ["dragenter", "dragover"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      var form = event.target.closest && event.target.closest("form[data-upload]");
      if (form) { event.preventDefault(); form.classList.add("is-over"); }
    });
  });
  document.addEventListener("dragleave", function (event) {
    var form = event.target.closest && event.target.closest("form[data-upload]");
    if (form && !form.contains(event.relatedTarget)) { form.classList.remove("is-over"); }
  });
  document.addEventListener("drop", function (event) {
    var form = event.target.closest && event.target.closest("form[data-upload]");
    if (!form || !event.dataTransfer.files.length) { return; }
    event.preventDefault();
    form.classList.remove("is-over");
    sendAll(form, Array.from(event.dataTransfer.files));
  });
})();
