// Beside the transcript: the code in question with its rules, the codings here, memos.

import { el, newId } from "./make.js";

export class Inspector {
  constructor(app) {
    this.app = app;
    this.code = el("section", { class: "about" });
    this.here = el("section", {});
    this.others = el("div", { class: "memos" });
    this.memo = el("textarea", {
      rows: 4,
      "aria-label": "Memo",
      placeholder: "What strikes you here?",
      onblur: () => {
        this.keepMemo();
        this.element.scrollTop = 0;
      },
      onkeydown: (event) => this.pressed(event),
    });
    this.about = el("p", { class: "hint" });
    this.element = el(
      "aside",
      { class: "inspector", "aria-label": "About what is selected" },
      this.here,
      app.beside.also,
      this.code,
      app.beside.offers,
      el("section", {}, el("h2", {}, "Memo"), this.about, this.others, this.memo),
      app.beside.history,
    );
  }

  draw() {
    this.drawHere();
    this.drawCode();
    this.drawMemo();
    if (this.app.transcript) this.app.beside.draw();
  }

  drawCode() {
    const { app } = this;
    const code = app.codes.get(app.chosen?.code ?? app.shownCode ?? app.recent[0]);
    if (!code) {
      this.code.replaceChildren(el("h2", {}, "Codes"), el("p", { class: "hint" }, "Choose a code on the left to read its definition here."));
      return;
    }
    const rule = (label, text) => (text ? el("p", { class: "rule" }, el("b", {}, label), " ", text) : null);
    const path = app.codes.path(code.id);
    this.code.replaceChildren(
      ...[
        el("h2", { style: { "--hue": code.hue } }, el("span", { class: "swatch" }), code.name),
        path ? el("p", { class: "path" }, path) : null,
        el("p", {}, code.definition || (code.theme ? "This theme has no definition yet." : "This code has no definition yet.")),
        rule("Also when", code.include),
        rule("Not when", code.exclude),
      ].filter(Boolean),
    );
  }

  drawHere() {
    const { app } = this;
    const found = app.codingsHere();
    const what = app.selecting?.passage ? "On this passage" : `On turn ${app.turnNumber()}`;
    const rows = found.map((coding) => this.row(coding));
    const together = app.several.ids.size;
    this.here.replaceChildren(
      el("h2", {}, what),
      rows.length ? el("ul", { class: "here" }, rows) : el("p", { class: "hint" }, "Nothing is coded here yet."),
      ...(together ? [el("p", { class: "together" }, `${together} chosen together; Esc lets them go`)] : []),
      ...(app.chosen || together ? this.actions(app.chosen, together) : []),
    );
  }

  row(coding) {
    const { app } = this;
    const code = app.codes.get(coding.code);
    const marks = [app.hanging.pick(coding.id) ? "❝" : "", app.hanging.of("memo", coding.id).length ? "✎" : "", app.several.ids.has(coding.id) ? "☑" : ""].join(" ").trim();
    return el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: coding.id === app.chosen?.id ? "chosen" : "",
          style: { "--hue": code?.hue ?? "#777777" },
          onmousedown: (event) => event.preventDefault(),
          onclick: (event) => app.pointed(coding.id, event),
        },
        el("span", { class: "swatch" }),
        el("span", { class: "label" }, code?.name ?? "a code that is gone"),
        marks ? el("span", { class: "marks" }, marks) : null,
        el("small", {}, coding.coder),
      ),
    );
  }

  actions(coding, together) {
    const { app } = this;
    const button = (label, name, act) =>
      el("button", { type: "button", class: "act", onmousedown: (event) => event.preventDefault(), onclick: () => { act(); if (name !== "m" && name !== "o") app.focusText(); } }, label, " ", el("kbd", {}, name));
    const several = together > 1 ? ` ${together}` : "";
    return [
      coding ? el("blockquote", {}, this.said(coding)) : "",
      el(
        "p",
        { class: "acts" },
        ...(coding && !several ? [button(app.hanging.pick(coding.id) ? "Off the shortlist" : "Shortlist", "q", () => app.deeds.quote()), button("Memo", "m", () => app.startMemo())] : []),
        button(`Other code${several ? ` for${several}` : ""}`, "o", () => app.palette.show("", "recode")),
        button(`Remove${several}`, "Del", () => app.deeds.remove()),
      ),
    ];
  }

  // The words; of an exchange, who said what.
  said(coding) {
    const { transcript } = this.app;
    const parts = transcript.parts(coding);
    const short = (words) => (words.length > 220 ? `${words.slice(0, 219)}…` : words);
    const words = ({ index, from, to }) => transcript.turns[index].text.slice(from, to).replace(/\s+/g, " ");
    if (parts.length < 2) return short(parts.map(words).join(" "));
    const lines = parts.slice(0, 6).map((part) => el("p", {}, el("b", {}, transcript.turns[part.index].who), " ", short(words(part))));
    return [...lines, ...(parts.length > 6 ? [el("p", {}, `… and ${parts.length - 6} turns more`)] : [])];
  }

  // The memo field belongs to the chosen coding, else to the whole document.
  drawMemo() {
    const { app } = this;
    if (app.focused() === this.memo) return;
    const target = app.chosen?.id ?? app.documentId;
    const name = app.codes.get(app.chosen?.code)?.name;
    const memos = app.hanging.of("memo", target);
    this.target = target;
    this.mine = memos.find((memo) => memo.coder === app.coder) ?? null;
    this.about.textContent = app.chosen ? `On “${name ?? "this coding"}” here.` : "On the whole document.";
    this.others.replaceChildren(
      ...memos
        .filter((memo) => memo !== this.mine)
        .map((memo) => el("p", {}, memo.text, " ", el("small", {}, memo.coder))),
    );
    this.memo.value = this.mine?.text ?? "";
  }

  pressed(event) {
    const done = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
    if (!done) return;
    event.preventDefault();
    this.app.focusText();
  }

  keepMemo() {
    const text = this.memo.value.trim();
    const { target, mine } = this;
    if (text === (mine?.text ?? "")) return;
    const id = mine?.id ?? newId();
    const memo = { kind: "memo", id, target, text, coder: this.app.coder };
    this.app.act(
      { op: "memo", id, target, text },
      [{ kind: "memo", id, before: mine, value: text ? memo : null }],
      text ? "Memo kept" : "Memo removed",
    );
    this.drawMemo();
  }
}
