// Every field is saved as it is typed. "已保存" appears only after the server answered; a second tab gets both values
// shown; an expired session keeps the text and logs in again in place.
(function () {
  "use strict";
  var WAIT = 600, pending = new Map(), waitingForLogin = new Set(), busy = new Set(), again = new Set();

  function key(form, field) {
    return "draft:" + form.dataset.autosaveUrl + ":" + field.dataset.section + "." + field.dataset.field;
  }
  function status(field, text, kind) {
    var place = document.getElementById(field.id + "-status");
    if (!place) { return; }
    place.textContent = text;
    place.className = "save-status " + (kind || "");
    summarise();
  }
  // One line that stays in sight says how all fields stand together.
  function summarise() {
    var bar = document.querySelector("[data-save-bar]");
    if (!bar) { return; }
    var all = Array.from(document.querySelectorAll("[data-status]"));
    var wrong = all.filter(function (one) { return one.matches(".is-problem, .conflict"); }).length;
    var saved = all.filter(function (one) { return one.matches(".is-saved"); });
    var text = wrong ? "有 " + wrong + " 处没有保存，请看标出的栏目" : pending.size ? "正在保存……" : saved.length ? "全部" + saved[saved.length - 1].textContent : "填写的内容自动保存";
    bar.textContent = text;
    bar.parentElement.classList.toggle("is-problem", wrong > 0);
    bar.parentElement.classList.toggle("is-saved", !wrong && !pending.size && saved.length > 0);
  }
  function csrf() { return document.querySelector("[name=csrfmiddlewaretoken]").value; }

  // One save of a field at a time: a second one would carry a version that the first is about to change.
  async function save(field) {
    if (busy.has(field)) { again.add(field); return; }
    busy.add(field);
    try { await send(field); } finally { busy.delete(field); }
    if (again.delete(field) && !field.dataset.conflict) { save(field); }
  }
  async function send(field) {
    var form = field.form, sent = field.value;
    window.clearTimeout(pending.get(field));
    pending.set(field, true);
    status(field, "正在保存……");
    var answer;
    try {
      answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrf() },
        body: JSON.stringify({
          section: field.dataset.section, field: field.dataset.field, value: sent,
          version: Number(field.dataset.version)
        })
      });
    } catch (error) {
      status(field, "未保存，正在重试", "is-problem");
      pending.set(field, window.setTimeout(function () { save(field); }, 3000));
      return;
    }
    if (answer.status === 401) { return logInAgain(field, (await answer.json()).login_url); }
    if (answer.status === 403) { return logInAgain(field, "/login/?in_place=1"); }
    if (answer.status === 409) { return conflict(field, (await answer.json()).current); }
    if (answer.status === 422 || answer.status === 400) {
      var body = await answer.json();
      pending.delete(field);
      field.setAttribute("aria-invalid", "true");
      return status(field, body.errors.join("；"), "is-problem");
    }
    if (!answer.ok) {
      status(field, "未保存，正在重试", "is-problem");
      pending.set(field, window.setTimeout(function () { save(field); }, 5000));
      return;
    }
    var saved = await answer.json();
    field.dataset.version = saved.version;
    field.removeAttribute("aria-invalid");
    if (field.value !== sent) { again.add(field); return; }
    pending.delete(field);
    localStorage.removeItem(key(form, field));
    status(field, "已保存 " + saved.saved_at, "is-saved");
    // What the answer means for the conditions, and what is still missing, is shown at once.
    document.body.dispatchEvent(new CustomEvent("draft-saved"));
  }

  function conflict(field, current) {
    var place = document.getElementById(field.id + "-status");
    var held = current ? current.value : "";
    field.dataset.conflict = "1";
    place.className = "save-status conflict";
    place.replaceChildren();
    var text = document.createElement("p");
    text.textContent = "另一个页面已先保存了这一项。请选择保留哪一个：";
    place.append(text);
    place.append(choice("采用本页内容", field.value, function () { take(field.value, true); }));
    summarise();
    place.append(choice("采用已存内容", held === null ? "" : held, function () { take(held, false); }));
    pending.delete(field);
    function take(value, again) {
      delete field.dataset.conflict;
      field.value = value === null ? "" : value;
      field.dataset.version = current ? current.version : 0;
      if (again) { save(field); } else {
        localStorage.removeItem(key(field.form, field));
        status(field, "已采用 " + current.saved_at + " 保存的内容", "is-saved");
      }
    }
  }
  function choice(label, value, act) {
    var box = document.createElement("div"), button = document.createElement("button"), shown = document.createElement("blockquote");
    button.type = "button"; button.className = "btn btn-sm btn-outline-primary"; button.textContent = label;
    button.addEventListener("click", act);
    shown.textContent = value;
    box.append(shown, button);
    return box;
  }

  async function logInAgain(field, url) {
    waitingForLogin.add(field);
    localStorage.setItem(key(field.form, field), field.value);
    status(field, "登录已过期，内容仍在本页", "is-problem");
    var dialog = document.getElementById("login-again");
    if (dialog.open) { return; }
    dialog.querySelector("[data-login-body]").innerHTML = await (await fetch(url)).text();
    dialog.showModal();
    dialog.querySelector("form").addEventListener("submit", async function (event) {
      event.preventDefault();
      var form = event.target;
      var answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      var body = await answer.json();
      if (!body.ok) {
        var error = form.querySelector("[data-refusal]") || form.insertBefore(document.createElement("p"), form.firstChild);
        error.setAttribute("data-refusal", ""); error.className = "field-error"; error.textContent = body.error;
        return;
      }
      if (!body.same) { window.location.reload(); return; }
      document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach(function (input) { input.value = body.csrf; });
      dialog.close();
      waitingForLogin.forEach(function (waiting) { save(waiting); });
      waitingForLogin.clear();
    });
  }

  function changed(event) {
    var field = event.target;
    if (!field.matches("[data-autosave-url] [data-field]")) { return; }
    localStorage.setItem(key(field.form, field), field.value);
    // Two values stand side by side: nothing is sent until one is chosen.
    if (field.dataset.conflict) { return; }
    window.clearTimeout(pending.get(field));
    status(field, "");
    pending.set(field, window.setTimeout(function () { save(field); }, event.type === "change" ? 0 : WAIT));
  }
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);

  window.addEventListener("beforeunload", function (event) {
    if (pending.size || waitingForLogin.size) { event.preventDefault(); }
  });

  // Text of a tab that was closed before it was saved is offered again, never put in silently.
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-autosave-url] [data-field]").forEach(function (field) {
      var left = localStorage.getItem(key(field.form, field));
      if (left === null || left === field.value) { localStorage.removeItem(key(field.form, field)); return; }
      var held = field.value;
      field.value = left;
      conflict(field, { value: held, version: field.dataset.version, saved_at: "此前" });
    });
  });
})();
