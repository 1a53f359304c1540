// The codebook beside the transcript: a tree with counts and digits, its filter, and the search
// that the palette shares.

import { el } from "./make.js";

const SHOWN = 40;

export class Codes {
  constructor() {
    this.list = [];
    this.byId = new Map();
  }

  set(list) {
    this.list = list;
    this.byId = new Map(list.map((code) => [code.id, code]));
  }

  get(id) {
    return this.byId.get(id);
  }

  path(id) {
    const names = [];
    for (let code = this.get(this.get(id)?.under); code; code = this.get(code.under)) names.unshift(code.name);
    return names.join(" › ");
  }

  themeOf(id) {
    for (let code = this.get(id); code; code = this.get(code.under)) if (code.theme) return code;
    return null;
  }

  // The codes a few letters mean, the likeliest first.
  find(letters, recent) {
    const wanted = fold(letters.trim());
    if (!wanted) {
      const last = recent.map((id) => this.get(id)).filter(Boolean);
      return [...last, ...this.list.filter((code) => !last.includes(code))].slice(0, SHOWN);
    }
    const found = [];
    this.list.forEach((code, at) => {
      const rank = likeness(wanted, code, fold(this.path(code.id)));
      if (rank < Infinity) {
        const used = recent.indexOf(code.id);
        found.push([rank, used < 0 ? 99 : used, at, code]);
      }
    });
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    return found.slice(0, SHOWN).map(([, , , code]) => code);
  }
}

export function fold(text) {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}

function likeness(wanted, code, path) {
  const name = fold(code.name);
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (words.some((word) => word.startsWith(wanted))) return 2;
  if (words.map((word) => word[0]).join("").startsWith(wanted)) return 3;
  if (name.includes(wanted)) return 4;
  if (wanted.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)))) return 4;
  if (scattered(wanted, name)) return 5;
  // Two themes may hold codes of one name: a word of the theme beside one of the code tells them apart.
  const all = [...path.split(/[^\p{L}\p{N}]+/u), ...words];
  const parts = wanted.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (parts.length && parts.every((part) => all.some((word) => word.startsWith(part)))) return 6;
  return `${path} ${fold(code.definition)}`.includes(wanted) ? 7 : Infinity;
}

function scattered(wanted, name) {
  let at = -1;
  return [...wanted].every((letter) => (at = name.indexOf(letter, at + 1)) >= 0);
}

export class Tree {
  constructor(app) {
    this.app = app;
    this.filter = el("input", {
      type: "search",
      class: "filter",
      placeholder: "Find a code",
      "aria-label": "Find a code by name, path or definition",
      spellcheck: "false",
      autocomplete: "off",
      oninput: () => this.draw(),
      onkeydown: (event) => this.pressed(event),
    });
    this.rows = el("div", { class: "rows", role: "tree", "aria-label": "Codebook", onkeydown: (event) => this.walked(event) });
    this.element = el(
      "nav",
      { class: "book", "aria-label": "Codes" },
      el("div", { class: "find" }, this.filter, el("kbd", { title: "Opens the palette beside the text" }, "/")),
      this.rows,
    );
  }

  pressed(event) {
    if (event.key === "Enter") {
      const [first] = this.matching();
      if (first) this.app.codeClicked(first.id);
      this.clear();
    } else if (event.key === "Escape") {
      this.clear();
    } else if (event.key === "ArrowDown") {
      this.go(0);
    } else return;
    event.preventDefault();
  }

  // Among the codes by arrows: one of them at a time is in the order of Tab.
  walked(event) {
    const rows = [...this.rows.querySelectorAll("[data-code]")];
    const at = rows.indexOf(event.target.closest("[data-code]"));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") this.app.codeClicked(rows[at]?.dataset.code);
    else if (event.key === "Escape") this.app.focusText();
    else if (to === -1) this.filter.focus();
    else if (to !== undefined) this.go(Math.min(to, rows.length - 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  go(at) {
    const rows = this.rows.querySelectorAll("[data-code]");
    for (const row of rows) row.tabIndex = -1;
    if (!rows[at]) return;
    rows[at].tabIndex = 0;
    rows[at].focus();
  }

  clear() {
    this.filter.value = "";
    this.draw();
    this.app.focusText();
  }

  matching() {
    return this.app.codes.find(this.filter.value, this.app.recent);
  }

  // Redrawn as a whole when codes change; counts alone change in place.
  draw() {
    const wanted = this.filter.value.trim();
    const shown = wanted ? this.matching() : this.app.codes.list;
    this.counts = new Map();
    const focused = this.rows.contains(this.app.focused()) ? this.app.focused().dataset.code : null;
    const rows = shown.map((code) => this.row(code, Boolean(wanted)));
    if (rows.length) rows[0].tabIndex = 0;
    if (!rows.length) rows.push(el("p", { class: "none" }, wanted ? "No code is like that. Press > in the text to make one." : "No codes yet. Select some words, press > and give them a name."));
    this.rows.replaceChildren(...rows);
    if (focused) this.go(shown.findIndex(({ id }) => id === focused));
  }

  row(code, flat) {
    const count = el("span", { class: "count" });
    this.counts.set(code.id, count);
    this.count(code.id);
    const own = this.app.hotkeys.of(code.id);
    return el(
      "div",
      {
        class: ["code", code.theme && !flat ? "theme" : "", code.id === this.app.shownCode ? "shown" : "", code.stage === "set aside" ? "aside" : ""].join(" "),
        role: "treeitem",
        tabindex: -1,
        draggable: "true",
        "aria-level": flat ? 1 : code.depth + 1,
        "aria-selected": String(code.id === this.app.shownCode),
        "data-code": code.id,
        title: code.definition || null,
        style: { "--hue": code.hue, "--depth": flat ? 0 : code.depth },
        onmousedown: () => this.app.selecting?.keep(), // to be seen while the mouse is down
        onclick: () => this.app.codeClicked(code.id),
      },
      el("span", { class: "label" }, code.name, flat ? el("small", {}, [this.app.codes.path(code.id), code.definition].filter(Boolean).join(" · ")) : null),
      own ? el("kbd", {}, own) : null,
      count,
    );
  }

  count(id) {
    const shown = this.counts?.get(id);
    if (shown) shown.textContent = String(this.app.countOf(id) || "");
  }
}
