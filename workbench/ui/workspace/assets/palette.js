// The palette: a few letters and Enter, or > and a new name.

import { fold } from "./codebook.js";
import { el } from "./make.js";
import { badge } from "./transcript.js";

const PLACEHOLDERS = {
  code: "Code, or > and a new name",
  recode: "The code they shall have instead",
  group: "Said from whose standpoint?",
  key: "Which code shall have a key of its own?",
};

export class Palette {
  constructor(app) {
    this.app = app;
    this.input = el("input", {
      type: "text",
      placeholder: "Code, or > and a new name",
      "aria-label": "Code to apply: a few letters, or > and a new name",
      spellcheck: "false",
      autocomplete: "off",
      role: "combobox",
      "aria-expanded": "true",
      "aria-controls": "palette-list",
      oninput: () => this.draw(),
      onkeydown: (event) => this.pressed(event),
      onblur: () => setTimeout(() => this.app.focused() !== this.input && this.close(false), 120),
    });
    this.list = el("ul", { id: "palette-list", role: "listbox" });
    this.element = el("div", { class: "palette", hidden: true }, this.input, this.list);
  }

  get open() {
    return !this.element.hidden;
  }

  // mode: what is chosen for: a coding, "recode", "group" (speaking as), "key" (of one's own)
  show(start = "", mode = "code") {
    if (mode === "recode" && !this.app.deeds.mine()) return;
    this.mode = mode;
    this.input.placeholder = PLACEHOLDERS[mode];
    this.input.setAttribute("aria-label", PLACEHOLDERS[mode]);
    this.app.selecting.keep();
    this.element.hidden = false;
    this.input.value = start;
    this.draw();
    this.app.placeBeside(this.element);
    this.input.focus();
  }

  close(focus = true) {
    if (!this.open) return;
    this.element.hidden = true;
    this.app.selecting.painter.mark("kept", []);
    if (focus) this.app.focusText();
  }

  draw() {
    const { value } = this.input;
    const name = value.replace(/^\s*>/, "").trim();
    if (this.mode === "group") {
      this.drawGroups(value);
      return;
    }
    const making = this.mode === "code" && value.trimStart().startsWith(">");
    const found = making ? [] : this.app.codes.find(value, this.app.recent).slice(0, 8);
    this.choices = found.map((code) => ({ code }));
    const known = this.app.codes.list.some((code) => code.name.toLowerCase() === name.toLowerCase());
    if (name && this.mode === "code" && (making || !known)) this.choices.push({ name });
    this.at = 0;
    this.input.setAttribute("aria-activedescendant", "palette-0");
    this.list.replaceChildren(...this.choices.map((choice, at) => this.row(choice, at)));
    if (!this.choices.length) this.list.replaceChildren(el("li", { class: "none" }, making ? "Type the new code’s name." : "There are no codes yet: type > and a name."));
  }

  drawGroups(value) {
    const wanted = fold(value.trim());
    const names = this.app.text.standpoints.filter((name) => fold(name).includes(wanted));
    this.choices = [...names.map((group) => ({ group })), ...("as themselves".includes(wanted) ? [{ group: null }] : [])];
    this.at = 0;
    this.input.setAttribute("aria-activedescendant", "palette-0");
    this.list.replaceChildren(...this.choices.map((choice, at) => this.groupRow(choice, at)));
    if (!this.choices.length) this.list.replaceChildren(el("li", { class: "none" }, "No group is called that. Groups are made on the page People."));
  }

  groupRow({ group }, at) {
    return el("li", { ...this.option(at) }, group ? badge(this.app.text.groups[group]) : el("span", { class: "swatch new" }), el("span", { class: "label" }, group ?? "As themselves"), el("small", {}, group ? "" : "takes the mark away"), at === 0 ? el("kbd", {}, "↵") : null);
  }

  option(at) {
    return {
      role: "option",
      id: `palette-${at}`,
      class: at === this.at ? "first" : "",
      "aria-selected": at === this.at ? "true" : "false",
      onmousedown: (event) => {
        event.preventDefault();
        this.take(at);
      },
    };
  }

  row({ code, name }, at) {
    const theme = this.app.activeTheme();
    const hint = at === 0 ? "↵" : code ? this.app.hotkeys.of(code.id) : ">";
    const where = code ? this.app.codes.path(code.id) : theme ? `under ${theme.name}` : "at the top";
    return el(
      "li",
      {
        ...this.option(at),
        style: code ? { "--hue": code.hue } : {},
      },
      el("span", { class: code ? "swatch" : "swatch new" }),
      el("span", { class: "label" }, code ? code.name : `New code “${name}”`),
      el("small", {}, where),
      hint ? el("kbd", {}, hint) : null,
    );
  }

  pressed(event) {
    const last = (this.choices?.length ?? 1) - 1;
    if (event.key === "Enter") this.take(this.at);
    else if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown") this.move(Math.min(this.at + 1, last));
    else if (event.key === "ArrowUp") this.move(Math.max(this.at - 1, 0));
    else return;
    event.preventDefault();
  }

  move(at) {
    this.at = at;
    this.input.setAttribute("aria-activedescendant", `palette-${at}`);
    [...this.list.children].forEach((row, index) => {
      row.className = index === at ? "first" : "";
      row.setAttribute("aria-selected", index === at ? "true" : "false");
    });
    this.list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  take(at) {
    const choice = this.choices[at];
    this.close();
    if (!choice) return;
    if (this.mode === "group") this.app.deeds.speakAs(choice.group);
    else if (this.mode === "recode") this.app.deeds.recode(choice.code.id);
    else if (this.mode === "key") this.app.hotkeys.ask(choice.code.id);
    else if (choice.code) this.app.apply(choice.code.id);
    else this.app.applyNew(choice.name);
  }
}
