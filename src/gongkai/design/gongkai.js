// Conveniences. Every page works without this file.
(function () {
  "use strict";
  var page = document.documentElement;
  page.classList.add("scripted");

  // Keys: j and k walk the rows, / goes to the search field, ? shows the keys. Enter is the browser's own.
  var here = -1;

  function rows() {
    return Array.prototype.filter.call(document.querySelectorAll("[data-row]"), function (row) {
      return row.querySelector("a[href]") && row.offsetParent !== null;
    });
  }

  function walk(step) {
    var all = rows();
    if (!all.length) return;
    if (all[here]) all[here].classList.remove("here");
    here = Math.max(0, Math.min(all.length - 1, here + step));
    all[here].classList.add("here");
    all[here].querySelector("a[href]").focus();
    all[here].scrollIntoView({ block: "nearest" });
  }

  function isTyping(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  function showKeys() {
    var keys = document.getElementById("keys");
    if (keys && keys.showModal && !keys.open) keys.showModal();
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    var search = document.querySelector("[data-search]");
    if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
    else if (event.key === "/" && search) search.focus();
    else if (event.key === "?") showKeys();
    else return;
    event.preventDefault();
  });

  document.addEventListener("focusin", function (event) {
    var row = event.target.closest("[data-row]");
    if (!row) return;
    rows().forEach(function (other, number) {
      other.classList.toggle("here", other === row);
      if (other === row) here = number;
    });
  });

  // What is typed stays in this tab until it has been accepted. The page that follows tells: one that failed, or
  // that shows what is wrong, did not accept it.
  var KEPT = "gongkai-kept:";
  var SENT = "gongkai-sent";
  var store = (function () {
    try {
      sessionStorage.setItem("gongkai-try", "1");
      sessionStorage.removeItem("gongkai-try");
      return sessionStorage;
    } catch (refused) {
      return null;
    }
  })();

  function isKept(field) {
    return field.name && !/^(hidden|password|file|submit|button)$/.test(field.type);
  }

  // A day nobody changed is not kept: another morning the form names its own.
  function remember(form) {
    var words = Array.prototype.filter.call(form.elements, function (field) {
      return isKept(field) && !(field.type === "date" && field.value === field.defaultValue);
    }).map(function (field) {
      var choice = field.type === "checkbox" || field.type === "radio";
      return [field.name, choice ? field.value : null, choice ? field.checked : field.value];
    });
    store.setItem(KEPT + form.dataset.keep, JSON.stringify(words));
  }

  function bringBack(form) {
    var words = JSON.parse(store.getItem(KEPT + form.dataset.keep) || "[]");
    Array.prototype.filter.call(form.elements, isKept).forEach(function (field) {
      words.forEach(function (word) {
        if (word[0] !== field.name) return;
        if (word[1] === null) field.value = word[2];
        else if (word[1] === field.value) field.checked = word[2];
      });
    });
  }

  function wasAccepted() {
    var arrival = performance.getEntriesByType("navigation")[0];
    return !(arrival && arrival.responseStatus >= 400) && !document.querySelector("#errors, [data-signed-out]");
  }

  function keep() {
    var sent = store.getItem(SENT);
    if (sent && wasAccepted()) store.removeItem(KEPT + sent);
    store.removeItem(SENT);
    document.querySelectorAll("form[data-keep]").forEach(function (form) {
      bringBack(form);
      form.addEventListener("input", function () { remember(form); });
      form.addEventListener("submit", function () { store.setItem(SENT, form.dataset.keep); });
    });
  }

  if (store) keep();

  // A second press of the button while the first is under way is ignored.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "1";
    form.querySelectorAll("button").forEach(function (button) { button.setAttribute("aria-disabled", "true"); });
  });

  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    document.querySelectorAll("form[data-sending]").forEach(function (form) {
      delete form.dataset.sending;
      form.querySelectorAll("button").forEach(function (button) { button.removeAttribute("aria-disabled"); });
    });
  });

  // A box dragged over a page goes into the first row of marks that is empty. Fingers scroll, so they type numbers.
  document.querySelectorAll("svg[data-page]").forEach(function (sheet) {
    var from = null, box = null, row = null;

    function place(event) {
      return new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM().inverse());
    }

    function field(name) { return row.querySelector('[name$="-' + name + '"]'); }

    function span(event) {
      var to = place(event), end = sheet.viewBox.baseVal;
      var x = Math.max(0, Math.min(end.width, to.x)), y = Math.max(0, Math.min(end.height, to.y));
      return [Math.min(from.x, x), Math.min(from.y, y), Math.max(from.x, x), Math.max(from.y, y)];
    }

    sheet.addEventListener("pointerdown", function (event) {
      row = Array.prototype.filter.call(document.querySelectorAll("[data-mark]"), function (one) {
        return !one.querySelector('[name$="-x1"]').value;
      })[0];
      if (event.pointerType === "touch" || event.button || !row) return;
      event.preventDefault();
      from = place(event);
      box = document.createElementNS(sheet.namespaceURI, "rect");
      box.setAttribute("class", "mark-box");
      sheet.appendChild(box);
      sheet.setPointerCapture(event.pointerId);
    });

    sheet.addEventListener("pointermove", function (event) {
      if (!from) return;
      var at = span(event);
      [["x", at[0]], ["y", at[1]], ["width", at[2] - at[0]], ["height", at[3] - at[1]]].forEach(function (side) {
        box.setAttribute(side[0], side[1]);
      });
    });

    sheet.addEventListener("pointerup", function (event) {
      if (!from) return;
      var at = span(event);
      from = null;
      if (at[2] - at[0] < 1 || at[3] - at[1] < 1) return box.remove();
      field("page").value = sheet.dataset.page;
      ["x0", "y0", "x1", "y1"].forEach(function (name, side) { field(name).value = at[side].toFixed(1); });
      field("ground").focus();
    });
  });

  // What is public already and may answer is shown while it is asked for; the button that does it otherwise goes.
  document.querySelectorAll(".unscripted").forEach(function (part) { part.remove(); });
  document.querySelectorAll("[data-offers]").forEach(function (place) {
    var form = place.closest("form");
    form.addEventListener("change", function (event) {
      if (!/^(subject|description)$/.test(event.target.name)) return;
      var said = new FormData();
      ["csrfmiddlewaretoken", "subject", "description"].forEach(function (name) {
        said.append(name, form.elements[name].value);
      });
      fetch(place.dataset.offers, { method: "POST", body: said }).then(function (answer) {
        return answer.ok ? answer.text() : "";
      }).then(function (part) { place.innerHTML = part; }, function () {});
    });
  });

  // A button to print shows itself where it works.
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  // After a refusal, the list of what is wrong is where the reader should be.
  var errors = document.getElementById("errors");
  if (errors && !errors.closest(".specimen")) errors.focus();
})();
