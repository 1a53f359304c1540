// The conceptual framework: themes placed and linked by people, by drag or by keys alone. It paints
// first and asks later; what it has not been told is stored stays in this browser until it is. Words enter as text only.

import { Menu } from "./board_menu.js";
import { el, key, whenGone } from "./make.js";
import { Outbox } from "./outbox.js";

const maps = new WeakMap();
const FAR = 1000;
const SVG = "http://www.w3.org/2000/svg";
const PAUSE = 500;

export default function conceptual({ data, parentElement, setStateValue }) {
  let found = maps.get(parentElement);
  if (!found) {
    found = new Placed(parentElement, data);
    maps.set(parentElement, found);
  }
  found.set = setStateValue;
  found.hear(data);
  return () => whenGone(parentElement, () => {
    found.close();
    maps.delete(parentElement);
  });
}

class Placed {
  constructor(root, data) {
    this.stop = new AbortController();
    this.saved = el("span", { class: "saved", role: "status" }, "saved");
    this.outbox = new Outbox(data.study, data.coder, (ops, tries) => this.set("up", { client: this.outbox.client, ops, tries }), () => this.status());
    this.at = null;
    this.moving = new Map();
    this.told = el("p", { class: "told", role: "status", "aria-live": "polite" });
    this.shelf = el("div", { class: "shelf", role: "group", "aria-label": "Themes not placed yet" });
    this.lines = document.createElementNS(SVG, "svg");
    this.lines.setAttribute("aria-hidden", "true");
    this.photo = el("img", { class: "photo", alt: "", hidden: true });
    this.columns = el("div", { class: "field", role: "group", "aria-label": "The framework" }, this.photo, this.lines);
    this.arrows = el("section", { class: "arrows", "aria-label": "Arrows" });
    this.menu = new Menu(this);
    this.page = el("div", { class: "board placed" }, this.shelf, this.told, this.columns, help(), this.arrows, this.menu.box);
    root.append(this.page);
    this.page.addEventListener("keydown", (event) => this.pressed(event));
    for (const name of ["workbench:stored", "storage"]) window.addEventListener(name, () => this.status(), { signal: this.stop.signal });
    window.addEventListener("pagehide", () => this.flush(), { signal: this.stop.signal });
    new ResizeObserver(() => this.drawLines()).observe(this.columns);
  }

  close() {
    this.flush();
    this.stop.abort();
    this.outbox.close();
  }

  status() {
    const unsaved = this.outbox.unsaved + this.outbox.left() + this.moving.size;
    this.saved.textContent = unsaved ? `${unsaved} unsaved` : "saved";
    this.saved.classList.toggle("waiting", unsaved > 0);
    if (!this.outbox.kept) this.say("This browser keeps nothing for later. Stay on this page until “saved” shows.", true);
  }

  hear(data) {
    const { client, acked_n, refused } = data.answered;
    const now = this.outbox.answered(client, acked_n);
    const why = refused.filter(([n]) => now.includes(n));
    if (why.length) this.say(`Not done. ${why.map(([, words]) => words).join(" ")}`, true);
    this.nodes = new Map(data.nodes.map((each) => [each.id, { ...each }]));
    this.links = data.links.map((each) => ({ ...each }));
    this.names = new Map(data.names);
    this.order = data.names.map(([id]) => id);
    this.photo.hidden = !data.photo;
    if (data.photo && this.photo.src !== data.photo) this.photo.src = data.photo;
    for (const op of this.outbox.waiting) this.paint(op);
    for (const [id, place] of this.moving) Object.assign(this.nodes.get(id) ?? {}, place);
    this.draw();
    this.status();
  }

  get byId() {
    return new Map(this.order.map((id) => [id, { id, name: this.names.get(id) }]));
  }

  say(words, refused = false) {
    this.told.textContent = words;
    this.told.classList.toggle("refused", refused);
  }

  // -- drawing

  draw() {
    const root = this.page.getRootNode();
    const held = root.activeElement?.closest?.(".node") ? this.at : null;
    const label = root.activeElement?.closest?.(".arrow")?.dataset.key;
    if (this.dragging) return;
    const open = this.order.filter((id) => !this.nodes.has(id));
    this.shelf.replaceChildren(
      el("span", { class: "hint" }, open.length ? "Not placed yet:" : "Every theme is placed."),
      ...open.map((id) => el("button", { type: "button", "data-id": id, onclick: () => this.placeNew(id) }, this.names.get(id))),
      this.saved,
    );
    for (const old of this.columns.querySelectorAll(".node")) old.remove();
    for (const id of this.order) if (this.nodes.has(id)) this.columns.append(this.node(this.nodes.get(id)));
    if (!label) this.drawArrows();
    this.drawLines();
    if (held) this.focus();
  }

  node(each) {
    const made = el(
      "div",
      {
        class: "node", "data-id": each.id, role: "group", tabindex: 0, style: { "--x": each.x / FAR, "--y": each.y / FAR, "--c1": each.hue ?? "var(--wb-accent)" },
        "aria-label": this.spoken(each), onfocus: () => { this.at = each.id; }, onpointerdown: (event) => this.grabbed(event, each, made),
        ondblclick: () => this.chosen(each.id),
      },
      el("b", {}, this.photo.hidden ? this.names.get(each.id) : `${each.number ?? ""} ${this.names.get(each.id)}`.trim()),
      each.fed ? el("small", {}, each.fed) : null,
    );
    return made;
  }

  spoken(each) {
    const out = this.links.filter((link) => link.source === each.id)
      .map((link) => `arrow to ${this.names.get(link.target)}${link.label ? `, ${link.label}` : ""}`);
    return [this.names.get(each.id), `${Math.round(each.x / 10)} percent from the left, ${Math.round(each.y / 10)} from the top`, each.fed, ...out].filter(Boolean).join("; ");
  }

  drawLines() {
    const field = this.columns.getBoundingClientRect();
    if (!field.width || !this.nodes) return;
    this.lines.setAttribute("viewBox", `0 0 ${field.width} ${field.height}`);
    const boxes = new Map([...this.columns.querySelectorAll(".node")].map((node) => {
      const box = node.getBoundingClientRect();
      return [node.dataset.id, { x: box.left - field.left + box.width / 2, y: box.top - field.top + box.height / 2, w: box.width / 2 + 4, h: box.height / 2 + 4 }];
    }));
    const both = new Set(this.links.map((link) => `${link.target} ${link.source}`));
    this.lines.replaceChildren(...this.links.flatMap((link) => {
      const a = boxes.get(link.source), b = boxes.get(link.target);
      if (!a || !b) return [];
      const [from, to] = [edge(a, b), edge(b, a)];
      const part = both.has(`${link.source} ${link.target}`) ? 0.68 : 0.5;
      const words = svg("text", { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part + 4, "text-anchor": "middle" });
      words.textContent = link.label;
      return [svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y }), head(from, to), words];
    }));
  }

  drawArrows() {
    if (!this.links.length) {
      this.arrows.replaceChildren(el("p", { class: "hint" }, "No arrow yet. On a theme press L and choose where it points."));
      return;
    }
    const rows = this.links.map((link) => el(
      "li", { class: "arrow", "data-key": `${link.source} ${link.target}` },
      el("span", {}, this.names.get(link.source), " → ", this.names.get(link.target)),
      el("input", {
        type: "text", maxlength: 200, value: link.label, placeholder: "what stands on it",
        "aria-label": `What stands on the arrow from ${this.names.get(link.source)} to ${this.names.get(link.target)}`,
        onchange: (event) => this.send({ op: "tie", source: link.source, target: link.target, label: event.target.value }, "Worded."),
        onblur: () => setTimeout(() => this.drawArrows(), 0),
      }),
      el("button", { type: "button", onclick: () => this.untie(link) }, "Take away"),
    ));
    this.arrows.replaceChildren(el("h2", {}, "Arrows"), el("ul", {}, rows));
  }

  focus() {
    this.columns.querySelector(`.node[data-id="${CSS.escape(this.at ?? "")}"]`)?.focus({ preventScroll: true });
  }

  // -- doing

  send(op, words) {
    this.flush();
    this.outbox.add({ on: "conceptual", ...op });
    this.paint(op);
    this.draw();
    this.say(words);
  }

  paint(op) {
    if (op.op === "place") this.nodes.set(op.theme, { ...this.nodes.get(op.theme), id: op.theme, x: op.x, y: op.y });
    if (op.op === "take off") {
      this.nodes.delete(op.theme);
      this.links = this.links.filter((link) => link.source !== op.theme && link.target !== op.theme);
    }
    if (op.op === "tie" || op.op === "untie") {
      const at = this.links.findIndex((link) => link.source === op.source && link.target === op.target);
      if (op.op === "untie") this.links = this.links.filter((_, n) => n !== at);
      else if (at < 0) this.links.push({ source: op.source, target: op.target, label: op.label });
      else this.links[at].label = op.label;
    }
  }

  placeNew(id) {
    const n = this.nodes.size;
    this.at = id;
    this.send({ op: "place", theme: id, x: 100 + (n % 4) * 265, y: 100 + (Math.floor(n / 4) % 4) * 265 }, `“${this.names.get(id)}” is placed. Move it with the arrow keys, or drag it.`);
    this.focus();
  }

  // Many presses are one move: it is sent when the hand rests.
  nudge(id, dx, dy) {
    const node = this.nodes.get(id);
    node.x = clamp(node.x + dx);
    node.y = clamp(node.y + dy);
    this.moving.set(id, { x: node.x, y: node.y });
    this.status();
    this.settle(id);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.flush(), PAUSE);
  }

  settle(id) {
    const node = this.nodes.get(id);
    const made = this.columns.querySelector(`.node[data-id="${CSS.escape(id)}"]`);
    made?.style.setProperty("--x", node.x / FAR);
    made?.style.setProperty("--y", node.y / FAR);
    made?.setAttribute("aria-label", this.spoken(node));
    this.drawLines();
  }

  flush() {
    clearTimeout(this.resting);
    const moved = [...this.moving];
    this.moving.clear();
    for (const [theme, place] of moved) this.send({ op: "place", theme, ...place }, `“${this.names.get(theme)}” is moved.`);
  }

  grabbed(event, each, made) {
    if (event.button !== 0) return;
    const field = this.columns.getBoundingClientRect();
    const box = made.getBoundingClientRect();
    const start = { x: event.clientX, y: event.clientY, nx: each.x, ny: each.y };
    const wide = Math.max(1, field.width - box.width), high = Math.max(1, field.height - box.height);
    made.setPointerCapture(event.pointerId);
    this.dragging = true;
    made.onpointermove = (move) => {
      each.x = clamp(start.nx + ((move.clientX - start.x) / wide) * FAR);
      each.y = clamp(start.ny + ((move.clientY - start.y) / high) * FAR);
      this.settle(each.id);
    };
    made.onpointerup = made.onpointercancel = () => {
      made.onpointermove = made.onpointerup = made.onpointercancel = null;
      this.dragging = false;
      if (each.x !== start.nx || each.y !== start.ny) this.send({ op: "place", theme: each.id, x: each.x, y: each.y }, `“${this.names.get(each.id)}” is moved.`);
    };
  }

  tie(id) {
    const open = this.order.filter((other) => other !== id && this.nodes.has(other) && !this.links.some((link) => link.source === id && link.target === other));
    if (!open.length) return this.say("There is no further placed theme it could point at.");
    this.menu.show(id, `An arrow from “${this.names.get(id)}” to`, open.map((other) => [this.names.get(other), () => {
      this.send({ op: "tie", source: id, target: other, label: "" }, "The arrow is there. Say what stands on it, or leave it empty.");
      this.arrows.querySelector(`[data-key="${CSS.escape(`${id} ${other}`)}"] input`)?.focus();
    }]), true);
  }

  untie(link) {
    this.send({ op: "untie", source: link.source, target: link.target }, "The arrow is gone. Ctrl+Z brings it back.");
    this.drawArrows();
    (this.arrows.querySelector("button") ?? this.columns.querySelector(".node"))?.focus();
  }

  takeOff(id) {
    this.send({ op: "take off", theme: id }, `“${this.names.get(id)}” is off the framework. Ctrl+Z brings it back.`);
    (this.columns.querySelector(".node") ?? this.shelf.querySelector("button"))?.focus();
  }

  chosen(id) {
    this.menu.show(id, this.names.get(id), [
      ["Draw an arrow to…", () => this.tie(id)],
      ["Where it came from", () => this.openLineage(id)],
      ["Take it off the framework", () => this.takeOff(id)],
    ]);
  }

  openLineage(id) {
    history.pushState({}, "", `strands?view=lineage&theme=${encodeURIComponent(id)}`);
    window.dispatchEvent(new PopStateEvent("popstate"));
  }

  pressed(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.target.matches?.("input")) {
      this.send({ op: event.shiftKey ? "redo" : "undo" }, event.shiftKey ? "Done again." : "Taken back.");
      return stop(event);
    }
    const at = event.target.closest?.(".node");
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    const id = at.dataset.id;
    const far = event.shiftKey ? 100 : 20;
    const act = {
      ArrowLeft: () => this.nudge(id, -far, 0), ArrowRight: () => this.nudge(id, far, 0),
      ArrowUp: () => this.nudge(id, 0, -far), ArrowDown: () => this.nudge(id, 0, far),
      Enter: () => this.chosen(id), l: () => this.tie(id), Delete: () => this.takeOff(id),
    }[event.key];
    if (!act) return;
    act();
    stop(event);
  }
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

function clamp(value) {
  return Math.max(0, Math.min(FAR, Math.round(value)));
}

function edge(a, b) {
  const dx = b.x - a.x, dy = b.y - a.y;
  const part = Math.min(dx ? a.w / Math.abs(dx) : Infinity, dy ? a.h / Math.abs(dy) : Infinity);
  return Number.isFinite(part) ? { x: a.x + dx * part, y: a.y + dy * part } : { x: a.x, y: a.y };
}

function head(from, to) {
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const ax = (to.x - from.x) / long, ay = (to.y - from.y) / long;
  const points = [[to.x, to.y], [to.x - 10 * ax - 4.5 * ay, to.y - 10 * ay + 4.5 * ax], [to.x - 10 * ax + 4.5 * ay, to.y - 10 * ay - 4.5 * ax]];
  return svg("polygon", { points: points.map((each) => each.join(",")).join(" ") });
}

function svg(name, said) {
  const made = document.createElementNS(SVG, name);
  for (const [key_, value] of Object.entries(said)) made.setAttribute(key_, value);
  return made;
}

function help() {
  return el(
    "p", { class: "help" },
    key("Tab"), " from theme to theme · ", key("←", "↑", "↓", "→"), " move it (", key("Shift"), " further) · ", key("L"), " draw an arrow · ",
    key("Enter"), " what can be done · ", key("Delete"), " take off · ", key("Ctrl", "Z"), " undo · or drag",
  );
}
