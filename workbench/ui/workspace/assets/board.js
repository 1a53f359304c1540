// The board: every theme and code in the column of its stage. It paints first and asks later; what
// it has not been told is stored is sent again with the next move. Words enter as text only.

import { card, place } from "./board_cards.js";
import { Menu } from "./board_menu.js";
import { el, key, newId, whenGone } from "./make.js";

const boards = new WeakMap();
const SHOWN = "workbench-board-shown";
const KINDS = [["both", "Themes and codes"], ["themes", "Themes"], ["codes", "Codes"]];

export default function board({ data, parentElement, setStateValue }) {
  let found = boards.get(parentElement);
  if (!found) {
    found = new Board(parentElement);
    boards.set(parentElement, found);
  }
  found.set = setStateValue;
  found.hear(data);
  return () => whenGone(parentElement, () => boards.delete(parentElement));
}

class Board {
  constructor(root) {
    this.client = newId();
    this.n = 0;
    this.outbox = [];
    this.at = null;
    this.sought = "";
    this.shown = sessionStorage.getItem(SHOWN) ?? "both";
    this.told = el("p", { class: "told", role: "status", "aria-live": "polite" });
    this.columns = el("div", { class: "columns" });
    this.menu = new Menu(this);
    this.head = el("div", { class: "head" });
    this.page = el("div", { class: "board" }, this.head, this.told, this.columns, help(), this.menu.box);
    root.append(this.page);
    this.page.addEventListener("keydown", (event) => this.pressed(event));
  }

  hear(data) {
    this.data = data;
    this.answered(data.answered);
    this.cards = data.cards.map((each) => ({ ...each }));
    this.byId = new Map(this.cards.map((each) => [each.id, each]));
    for (const op of this.outbox) this.paint(op);
    this.draw();
  }

  answered(answered) {
    if (answered.client !== this.client) return;
    const why = answered.refused.filter(([n]) => this.outbox.some((op) => op.n === n));
    this.outbox = this.outbox.filter((op) => op.n > answered.acked_n);
    if (why.length) this.say(`Not done. ${why.map(([, words]) => words).join(" ")}`, true);
  }

  say(words, refused = false) {
    this.told.textContent = words;
    this.told.classList.toggle("refused", refused);
  }

  // -- drawing

  draw() {
    const held = this.page.getRootNode().activeElement;
    const focused = held?.closest?.(".card") !== null && held?.closest?.(".card") !== undefined;
    const scrolled = [...this.columns.querySelectorAll("ul")].map((list) => list.scrollTop);
    if (!this.head.childElementCount) this.drawHead();
    const visible = this.visible();
    if (!visible.some((each) => each.id === this.at)) this.at = visible[0]?.id ?? null;
    this.columns.replaceChildren(
      ...this.data.stages.map((stage) => this.column(stage, visible.filter((c) => c.stage === stage.name))),
    );
    this.columns.querySelectorAll("ul").forEach((list, i) => { list.scrollTop = scrolled[i] ?? 0; });
    if (focused) this.focus();
  }

  drawHead() {
    const seek = el("input", {
      type: "search", placeholder: "Find a theme or code", "aria-label": "Find a theme or code",
      oninput: (event) => { this.sought = event.target.value; this.draw(); },
    });
    const kinds = KINDS.map(([name, words]) => el("button", {
      type: "button", "aria-pressed": String(name === this.shown),
      onclick: (event) => {
        this.shown = name;
        sessionStorage.setItem(SHOWN, name);
        for (const each of event.target.parentElement.children) each.setAttribute("aria-pressed", String(each === event.target));
        this.draw();
      },
    }, words));
    this.head.append(seek, el("div", { class: "kinds", role: "group", "aria-label": "What is shown" }, kinds));
  }

  visible() {
    const sought = this.sought.trim().toLocaleLowerCase();
    return this.cards.filter((each) => {
      const theme = each.level !== "code";
      if (this.shown !== "both" && theme !== (this.shown === "themes")) return false;
      return `${each.name}\n${each.idea}\n${each.definition}`.toLocaleLowerCase().includes(sought);
    });
  }

  column(stage, cards) {
    const list = el("ul", {}, cards.map((each) => card(this, each)));
    const made = el(
      "section", { class: "column", "aria-label": `${stage.name}, ${cards.length} shown` },
      el("h2", {}, stage.name, el("span", { class: "n" }, String(cards.length))),
      el("p", { class: "hint" }, stage.hint),
      list,
    );
    if (!cards.length) list.append(el("li", { class: "none" }, this.sought ? "none found" : "empty"));
    place(made, (event) => this.dropped(event, stage.name, null));
    return made;
  }

  focus() {
    const found = this.columns.querySelector(`[data-id="${CSS.escape(this.at ?? "")}"]`);
    found?.focus({ preventScroll: true });
    found?.scrollIntoView({ block: "nearest" });
  }

  // -- doing

  send(op) {
    this.n += 1;
    this.outbox.push({ client: this.client, n: this.n, ...op });
    this.paint(op);
    this.draw();
    this.set("up", { client: this.client, ops: this.outbox });
  }

  paint(op) {
    const moved = this.byId.get(op.code);
    if (!moved) return;
    if (op.op === "stage") moved.stage = op.stage;
    if (op.op === "link" && !moved.serves.includes(op.theme)) moved.serves = [...moved.serves, op.theme];
    if (op.op === "unlink") moved.serves = moved.serves.filter((id) => id !== op.theme);
    if (op.op === "under") moved.under = op.under;
  }

  stage(id, stage) {
    const moved = this.byId.get(id);
    if (moved.stage === stage) return;
    this.at = id;
    this.send({ op: "stage", code: id, stage });
    this.say(`“${moved.name}” is in “${stage}” now.`);
    this.focus();
  }

  serve(id, theme) {
    this.send({ op: "link", code: id, theme });
    this.say(`“${this.byId.get(id).name}” serves “${this.byId.get(theme).name}” too.`);
  }

  serveNoMore(id, theme) {
    this.send({ op: "unlink", code: id, theme });
    this.say(`“${this.byId.get(id).name}” no longer serves “${this.byId.get(theme)?.name ?? "it"}”.`);
  }

  under(id, theme) {
    this.send({ op: "under", code: id, under: theme });
    this.say(`“${this.byId.get(id).name}” stands under “${this.byId.get(theme).name}” now.`);
  }

  dropped(event, stage, onto) {
    const id = event.dataTransfer.getData("text/x-workbench-card");
    const moved = this.byId.get(id);
    if (!moved) return;
    this.at = id;
    if (onto && onto.id !== id && onto.level !== "code") this.menu.dropped(moved, onto, stage);
    else this.stage(id, stage);
  }

  open(id) {
    history.pushState({}, "", `themes?theme=${encodeURIComponent(id)}`);
    window.dispatchEvent(new PopStateEvent("popstate"));
  }

  // -- keys

  pressed(event) {
    if (event.ctrlKey || event.metaKey) return this.back(event);
    const at = event.target.closest?.(".card");
    if (!at || event.altKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const row = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const act = { m: () => this.menu.of(at.dataset.id), l: () => this.menu.themes(at.dataset.id), Enter: () => this.open(at.dataset.id) }[event.key];
    if (step && event.shiftKey) this.shift(at.dataset.id, step);
    else if (step) this.aside(at, step);
    else if (row) this.along(at, row);
    else if (act && !event.shiftKey) act();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  back(event) {
    if (event.key.toLowerCase() !== "z" || event.target.matches?.("input")) return;
    this.send({ op: event.shiftKey ? "redo" : "undo" });
    this.say(event.shiftKey ? "Done again." : "Taken back.");
    event.preventDefault();
    event.stopPropagation();
  }

  shift(id, step) {
    const names = this.data.stages.map((stage) => stage.name);
    const to = names[names.indexOf(this.byId.get(id).stage) + step];
    if (to) this.stage(id, to);
    else this.say(step < 0 ? "It is in the first column." : "It is in the last column.");
  }

  along(at, row) {
    const cards = [...at.closest("ul").querySelectorAll(".card")];
    this.go(cards[cards.indexOf(at) + row]);
  }

  aside(at, step) {
    const columns = [...this.columns.children];
    const here = columns.findIndex((column) => column.contains(at));
    const row = [...columns[here].querySelectorAll(".card")].indexOf(at);
    for (let i = here + step; columns[i]; i += step) {
      const cards = columns[i].querySelectorAll(".card");
      if (cards.length) return this.go(cards[Math.min(row, cards.length - 1)]);
    }
  }

  go(found) {
    if (!found) return;
    this.at = found.dataset.id;
    for (const each of this.columns.querySelectorAll(".card")) each.tabIndex = each === found ? 0 : -1;
    this.focus();
  }
}

function help() {
  return el(
    "p", { class: "help" },
    key("←", "↑", "↓", "→"), " go · ", key("Shift"), " with ", key("←", "→"), " move to another stage · ",
    key("L"), " serve a further theme · ", key("M"), " everything else · ", key("Enter"), " open · ",
    key("Ctrl", "Z"), " undo · or drag",
  );
}
