// Limits are told before; size and type are looked at in the browser first, then again by the server.
(function () {
  "use strict";
  var NAMES = { pdf: ["application/pdf"], jpeg: ["image/jpeg"], png: ["image/png"] };

  function words(bytes) { return (bytes / 1048576).toFixed(1) + " MB"; }

  function problem(form, file) {
    var limit = Number(form.dataset.maximumBytes);
    if (file.size > limit) { return "文件 " + words(file.size) + "，超过上限 " + words(limit) + "。"; }
    var types = form.dataset.types.split(",").flatMap(function (name) { return NAMES[name] || []; });
    if (file.type && types.length && !types.includes(file.type)) { return "不接受这种文件，请选择 PDF、JPEG 或 PNG。"; }
    if (!file.size) { return "文件是空的。"; }
    return "";
  }
  function tell(form, text, kind) {
    var place = form.querySelector("[data-upload-status]");
    place.textContent = text;
    place.className = kind || "";
  }

  document.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-upload]");
    if (form && event.target.type === "file" && event.target.files[0]) {
      tell(form, problem(form, event.target.files[0]) || "可以上传。", "help");
    }
  });

  document.addEventListener("submit", function (event) {
    var form = event.target.closest("form[data-upload]");
    if (!form) { return; }
    var file = form.querySelector("[type=file]").files[0];
    if (!file) { return; }
    event.preventDefault();
    var found = problem(form, file);
    if (found) { tell(form, found, "field-error"); return; }
    var bar = document.createElement("progress"), request = new XMLHttpRequest();
    bar.max = 100;
    tell(form, "正在上传……");
    form.querySelector("[data-upload-status]").append(bar);
    request.upload.addEventListener("progress", function (now) { bar.value = 100 * now.loaded / now.total; });
    request.addEventListener("load", function () {
      if (request.status === 200) { window.location.reload(); return; }
      var text = "没有存入，请重试。";
      try { text = JSON.parse(request.responseText).errors.join("；"); } catch (error) { /* not JSON: keep the plain words */ }
      tell(form, text, "field-error");
    });
    request.addEventListener("error", function () { tell(form, "网络中断，没有存入，请重试。", "field-error"); });
    request.open("POST", form.action || window.location.href);
    request.setRequestHeader("Accept", "application/json");
    request.send(new FormData(form));
  });
})();
