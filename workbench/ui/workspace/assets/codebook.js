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
      const rank = likeness(wanted, code, () => fold(`${this.path(code.id)} ${code.definition}`));
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

function likeness(wanted, code, more) {
  const name = fold(code.name);
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (words.some((word) => word.startsWith(wanted))) return 2;
  if (words.map((word) => word[0]).join("").startsWith(wanted)) return 3;
  if (name.includes(wanted)) return 4;
  if (wanted.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)))) return 4;
  if (scattered(wanted, name)) return 5;
  return more().includes(wanted) ? 6 : Infinity;
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
    this.rows = el("div", { class: "rows", role: "tree", "aria-label": "Codebook" });
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
      this.rows.querySelector("button")?.focus();
    } else return;
    event.preventDefault();
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
    const rows = shown.map((code) => this.row(code, Boolean(wanted)));
    if (!rows.length) rows.push(el("p", { class: "none" }, wanted ? "No code is like that. Press > in the text to make one." : "No codes yet. Select some words, press > and give them a name."));
    this.rows.replaceChildren(...rows);
  }

  row(code, flat) {
    const count = el("span", { class: "count" });
    this.counts.set(code.id, count);
    this.count(code.id);
    const digit = this.app.digits.indexOf(code.id);
    return el(
      "button",
      {
        class: ["code", code.theme && !flat ? "theme" : "", code.id === this.app.shownCode ? "shown" : "", code.stage === "set aside" ? "aside" : ""].join(" "),
        role: "treeitem",
        type: "button",
        "data-code": code.id,
        title: code.definition || null,
        style: { "--hue": code.hue, "--depth": flat ? 0 : code.depth },
        onmousedown: (event) => event.preventDefault(), // the selection stays
        onclick: () => this.app.codeClicked(code.id),
      },
      el("span", { class: "label" }, code.name, flat ? el("small", {}, [this.app.codes.path(code.id), code.definition].filter(Boolean).join(" · ")) : null),
      digit >= 0 && digit < 9 ? el("kbd", {}, String(digit + 1)) : null,
      count,
    );
  }

  count(id) {
    const shown = this.counts?.get(id);
    if (shown) shown.textContent = String(this.app.countOf(id) || "");
  }
}
