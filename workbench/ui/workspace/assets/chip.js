// The small list that floats beside a selection: the codes on the digits.

import { el } from "./make.js";

export class Chip {
  constructor(app) {
    this.app = app;
    this.element = el("div", { class: "chip", hidden: true, role: "group", "aria-label": "Codes for the selection" });
  }

  show() {
    const { app } = this;
    if (!app.selecting.passage) {
      this.hide();
      return;
    }
    const rows = app.digits.map((id, at) => this.row(app.codes.get(id), at)).filter(Boolean);
    const more = el("p", {}, el("kbd", {}, "/"), " any code  ", el("kbd", {}, ">"), " new  ", el("kbd", {}, "i"), " in vivo");
    this.element.replaceChildren(...rows, more);
    this.element.hidden = false;
    app.placeBeside(this.element);
  }

  hide() {
    this.element.hidden = true;
  }

  row(code, at) {
    if (!code) return null;
    return el(
      "button",
      {
        type: "button",
        tabindex: -1,
        style: { "--hue": code.hue },
        onmousedown: (event) => event.preventDefault(), // the selection stays
        onclick: () => {
          this.app.apply(code.id);
          this.app.focusText();
        },
      },
      el("kbd", {}, String(at + 1)),
      el("span", { class: "swatch" }),
      el("span", { class: "label" }, code.name),
    );
  }
}
