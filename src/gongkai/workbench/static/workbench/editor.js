// The text of a document with headings, lists and tables. Without this file the text area takes plain words or HTML.
(function () {
  "use strict";
  var BLOCKS = { P: 1, H2: 1, H3: 1, H4: 1, BLOCKQUOTE: 1, UL: 1, OL: 1, LI: 1, TABLE: 1, THEAD: 1, TBODY: 1, TR: 1, TD: 1, TH: 1, HR: 1 };
  var MARKS = { STRONG: "B", B: "B", EM: "I", I: "I", U: "U", S: "S", SUB: "SUB", SUP: "SUP", BR: "BR", A: "A" };
  var HEADINGS = { H1: "H2", H5: "H4", H6: "H4" };
  var DROPPED = /^(SCRIPT|STYLE|TITLE|META|LINK|IFRAME|OBJECT|EMBED|SVG|IMG|TEMPLATE|NOSCRIPT|HEAD|BUTTON|SELECT)$/;
  var SPANS = ["colspan", "rowspan", "start"];

  // Whatever comes in is rebuilt from the few elements the office keeps; the server does the same again.
  function clean(html) {
    var inert = document.createElement("template"); // what lies in one is read, never run, loaded or applied
    inert.innerHTML = html.replace(/<[a-z][^>]*>/gi, function (tag) {
      return tag.replace(/\s(style|on[a-z]+)\s*=/gi, " data-$1=");
    });
    var made = document.createDocumentFragment();
    copy(inert.content, made);
    return made;
  }

  function copy(from, to) {
    var list = null;
    Array.prototype.forEach.call(from.childNodes, function (node) {
      if (node.nodeType === 3) return to.appendChild(document.createTextNode(node.data));
      if (node.nodeType !== 1 || DROPPED.test(node.tagName.toUpperCase())) return;
      var item = wordListItem(node);
      if (item) {
        if (!list || list.tagName !== item.kind) list = to.appendChild(document.createElement(item.kind));
        return copy(item.words, list.appendChild(document.createElement("LI")));
      }
      list = null;
      copy(node, rebuilt(node, to));
    });
  }

  function rebuilt(node, to) {
    var tag = HEADINGS[node.tagName] || MARKS[node.tagName] || (BLOCKS[node.tagName] ? node.tagName : "");
    if (node.tagName === "DIV" && !node.querySelector("p,div,table,ul,ol,h1,h2,h3,h4")) tag = "P";
    if (!tag) return to;
    var made = document.createElement(tag);
    SPANS.forEach(function (name) { if (node.hasAttribute(name)) made.setAttribute(name, node.getAttribute(name)); });
    if (tag === "A") {
      if (!/^(https?:|mailto:)/i.test(node.getAttribute("href") || "")) return to;
      made.setAttribute("href", node.getAttribute("href"));
    }
    return to.appendChild(made);
  }

  // A word processor writes its lists as paragraphs with a mark in front.
  function wordListItem(node) {
    if (node.tagName !== "P" || !/mso-list:\s*l\d/i.test(node.getAttribute("data-style") || "")) return null;
    var mark = Array.prototype.filter.call(node.querySelectorAll("[data-style]"), function (part) {
      return /mso-list:\s*ignore/i.test(part.getAttribute("data-style"));
    })[0];
    var kind = mark && /[\da-z一二三四五六七八九十]+[.、)）]/i.test(mark.textContent) ? "OL" : "UL";
    if (mark) mark.remove();
    return { kind: kind, words: node };
  }

  function start(area) {
    var bar = document.querySelector("[data-toolbar]");
    var sheet = document.createElement("div");
    var label = document.querySelector('label[for="' + area.id + '"]');
    sheet.className = "editor document article";
    sheet.lang = "zh-Hans";
    sheet.setAttribute("role", "textbox");
    sheet.setAttribute("aria-multiline", "true");
    ["aria-describedby", "aria-invalid"].forEach(function (name) {
      if (area.hasAttribute(name)) sheet.setAttribute(name, area.getAttribute(name));
    });
    if (label) {
      label.id = area.id + "_label";
      sheet.setAttribute("aria-labelledby", label.id);
      label.addEventListener("click", function () { sheet.focus(); });
    }
    sheet.id = area.id;
    area.id += "_source";
    area.hidden = true;
    area.after(sheet);
    sheet.before(bar);
    bar.setAttribute("aria-controls", sheet.id);
    bar.hidden = false;
    var editor = new Squire(sheet, { blockTag: "P", sanitizeToDOMFragment: clean, tagAttributes: {} });
    editor.setKeyHandler("Tab", null); // the key leaves the text, as everywhere
    editor.setKeyHandler("Shift-Tab", null);
    editor.setHTML(asHtml(area.value));
    editor.addEventListener("input", function () {
      area.value = sheet.textContent.trim() || sheet.querySelector("table,hr") ? editor.getHTML() : "";
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
    buttons(bar, editor, sheet);
  }

  function asHtml(text) {
    if (/<\/?[a-z][^>]*>/i.test(text)) return text;
    var sheet = document.createElement("div");
    text.split(/\n+/).forEach(function (line) {
      if (line.trim()) sheet.appendChild(document.createElement("p")).textContent = line;
    });
    return sheet.innerHTML;
  }

  // What the buttons do.
  function block(editor, tag) {
    editor.modifyBlocks(function (words) {
      words.querySelectorAll("p,h2,h3,h4").forEach(function (old) {
        var made = document.createElement(tag);
        while (old.firstChild) made.appendChild(old.firstChild);
        old.replaceWith(made);
      });
      return words;
    });
  }

  function cellOf(editor) {
    var node = editor.getSelection().startContainer;
    return (node.nodeType === 1 ? node : node.parentNode).closest("td,th");
  }

  function changeTable(editor, change) {
    var cell = cellOf(editor);
    if (!cell) return;
    editor.saveUndoState();
    change(cell, cell.parentNode, cell.closest("table"));
  }

  function emptyCell(tag) {
    var cell = document.createElement(tag || "td");
    cell.appendChild(document.createElement("br"));
    return cell;
  }

  function addRow(_cell, row) {
    var made = document.createElement("tr");
    for (var number = 0; number < row.cells.length; number += 1) made.appendChild(emptyCell());
    row.after(made);
  }

  function addColumn(cell, _row, table) {
    var place = cell.cellIndex;
    Array.prototype.forEach.call(table.rows, function (row) {
      var beside = row.cells[Math.min(place, row.cells.length - 1)];
      beside.after(emptyCell(beside.tagName));
    });
  }

  function dropRow(_cell, row, table) {
    (table.rows.length > 1 ? row : table).remove();
  }

  var ROW = "<tr><td><br></td><td><br></td><td><br></td></tr>";
  var TABLE = "<table><tbody><tr><th><br></th><th><br></th><th><br></th></tr>" + ROW + ROW + "</tbody></table><p><br></p>";

  var DOES = {
    paragraph: function (editor) { block(editor, "p"); },
    h2: function (editor) { block(editor, editor.hasFormat("H2") ? "p" : "h2"); },
    h3: function (editor) { block(editor, editor.hasFormat("H3") ? "p" : "h3"); },
    bold: function (editor) { editor[editor.hasFormat("B") ? "removeBold" : "bold"](); },
    italic: function (editor) { editor[editor.hasFormat("I") ? "removeItalic" : "italic"](); },
    list: function (editor) { editor[editor.hasFormat("UL") ? "removeList" : "makeUnorderedList"](); },
    numbers: function (editor) { editor[editor.hasFormat("OL") ? "removeList" : "makeOrderedList"](); },
    link: function (editor, bar) {
      var address = window.prompt(bar.dataset.ask, "https://");
      if (address === null) return;
      if (/^(https?:\/\/.|mailto:.)/i.test(address)) editor.makeLink(address);
      else editor.removeLink();
    },
    table: function (editor) { if (!cellOf(editor)) editor.insertHTML(TABLE); },
    row: function (editor) { changeTable(editor, addRow); },
    column: function (editor) { changeTable(editor, addColumn); },
    drop: function (editor) { changeTable(editor, dropRow); },
    undo: function (editor) { editor.undo(); },
    redo: function (editor) { editor.redo(); }
  };
  var SHOWS = { h2: "H2", h3: "H3", bold: "B", italic: "I", list: "UL", numbers: "OL", link: "A" };

  // One stop for the Tab key; the arrows walk the buttons.
  function buttons(bar, editor, sheet) {
    var all = Array.prototype.slice.call(bar.querySelectorAll("button"));
    all.forEach(function (button, number) { button.tabIndex = number ? -1 : 0; });
    bar.addEventListener("mousedown", function (event) { event.preventDefault(); }); // the selection stays
    bar.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) return;
      sheet.focus();
      DOES[button.dataset.do](editor, bar);
      show();
    });
    bar.addEventListener("keydown", function (event) {
      var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key], at = all.indexOf(document.activeElement);
      if (!step || at < 0) return;
      event.preventDefault();
      var next = all[(at + step + all.length) % all.length];
      all[at].tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });

    function show() {
      all.forEach(function (button) {
        var tag = SHOWS[button.dataset.do];
        if (tag) button.setAttribute("aria-pressed", String(editor.hasFormat(tag)));
      });
    }

    editor.addEventListener("pathChange", show);
    show();
  }

  document.querySelectorAll("textarea[data-rich]").forEach(start);
})();
