// How the workspace is shown: panes, reading width, type size, numbers. Kept in this browser.

import { el } from "./make.js";

const PLACE = "workbench:view";
const PLAIN = { left: true, right: true, width: "medium", size: "normal", numbers: true, times: true, lines: false };
const SIZES = ["normal", "large", "projector"];
const WIDTHS = ["narrow", "medium", "wide"];

export class View {
  constructor(app) {
    this.app = app;
    this.now = { ...PLAIN, ...read() };
    this.panel = el("div", { class: "view", hidden: true, role: "dialog", "aria-label": "How the transcript is shown", onkeydown: (event) => this.pressed(event) });
  }

  get lines() {
    return this.now.lines;
  }

  set(changed, said) {
    this.now = { ...this.now, ...changed };
    try {
      localStorage.setItem(PLACE, JSON.stringify(this.now));
    } catch {
      said = `${said ?? "Set"} (until you leave this page)`; // storage is switched off
    }
    this.show();
    if (said) this.app.frame.say(said);
  }

  // As classes and attributes that the style sheet knows.
  show() {
    const { element } = this.app.frame;
    const desk = element.querySelector(".desk");
    const { left, right, width, size, numbers, times } = this.now;
    desk.classList.toggle("no-left", !left);
    desk.classList.toggle("no-right", !right);
    desk.classList.toggle("no-numbers", !numbers);
    desk.classList.toggle("no-times", !times);
    desk.dataset.width = width;
    desk.dataset.size = size;
    this.app.frame.folded(left, right);
    this.app.painter?.again(this.app.painter.near);
    this.app.later();
    if (!this.panel.hidden) this.draw();
    const now = this.app.selecting?.index;
    if (now !== undefined) requestAnimationFrame(() => this.app.frame.here(now, "nearest"));
  }

  fold(side) {
    const what = side === "left" ? "Codebook" : "Right pane";
    const focused = this.app.focused()?.closest?.(side === "left" ? ".book" : ".inspector");
    this.set({ [side]: !this.now[side] }, `${what} ${this.now[side] ? "folded; the same key shows it" : "shown"}`);
    if (focused) this.app.focusText();
  }

  grow(by) {
    const at = SIZES.indexOf(this.now.size) + by;
    const size = SIZES[Math.min(Math.max(at, 0), SIZES.length - 1)];
    this.set({ size }, { normal: "Type as usual", large: "Large type", projector: "Type for a projector" }[size]);
  }

  toggle() {
    this.panel.hidden = !this.panel.hidden;
    this.app.chip.hide();
    if (this.panel.hidden) this.app.focusText();
    else {
      this.draw();
      this.panel.querySelector("input:checked, input")?.focus();
    }
  }

  draw() {
    const focused = this.app.focused()?.id;
    this.panel.replaceChildren(
      this.choice("Type", "size", SIZES, ["Usual", "Large", "Projector"]),
      this.choice("Width of the lines", "width", WIDTHS, ["Narrow", "Medium", "Wide"]),
      el("fieldset", {}, el("legend", {}, "Beside the words"), this.check("numbers", "Turn numbers"), this.check("times", "Times"), this.check("lines", "Line numbers, every fifth of a turn")),
      el("fieldset", {}, el("legend", {}, "Panes"), this.check("left", "Codebook ("), this.check("right", "What is selected )")),
      el("button", { type: "button", class: "act", onclick: () => (this.toggle(), this.app.print()) }, "Print ", el("kbd", {}, "p")),
    );
    if (focused) this.panel.querySelector(`#${focused}`)?.focus();
  }

  choice(label, name, values, words) {
    const rows = values.map((value, at) =>
      el("label", {}, el("input", { type: "radio", name: `view-${name}`, id: `view-${value}`, checked: this.now[name] === value, onchange: () => this.set({ [name]: value }) }), ` ${words[at]}`),
    );
    return el("fieldset", {}, el("legend", {}, label), rows);
  }

  check(name, label) {
    return el("label", {}, el("input", { type: "checkbox", id: `view-${name}`, checked: this.now[name], onchange: () => this.set({ [name]: !this.now[name] }) }), ` ${label}`);
  }

  pressed(event) {
    if (event.key !== "Escape" && event.key !== "d") return;
    event.preventDefault();
    this.toggle();
  }
}

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
    return kept && typeof kept === "object" ? kept : {};
  } catch {
    return {}; // not ours, or storage is switched off
  }
}
