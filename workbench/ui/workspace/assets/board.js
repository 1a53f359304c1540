// The board: every theme and code in the column of its stage. It paints first and asks later; what
// it has not been told is stored stays in this browser until it is. Words enter as text only.

import { card, place } from "./board_cards.js";
import { Menu } from "./board_menu.js";
import { Steps } from "./board_steps.js";
import { el, key, whenGone } from "./make.js";

const boards = new WeakMap();
const SHOWN = "workbench-board-shown";
const KINDS = [["both", "Themes and codes"], ["themes", "Themes"], ["codes", "Codes"]];

export default function board({ data, parentElement, setStateValue }) {
  let found = boards.get(parentElement);
  if (!found) {
    found = new Board(parentElement, data);
    boards.set(parentElement, found);
  }
  found.set = setStateValue;
  found.hear(data);
  return () => whenGone(parentElement, () => {
    found.close();
    boards.delete(parentElement);
  });
}

class Board {
  constructor(root, data) {
    this.stop = new AbortController();
    this.at = null;
    this.sought = "";
    this.shown = sessionStorage.getItem(SHOWN) ?? "both";
    this.told = el("p", { class: "told", role: "status", "aria-live": "polite" });
    this.saved = el("span", { class: "saved", role: "status" }, "saved");
    this.columns = el("div", { class: "columns" });
    this.menu = new Menu(this);
    this.head = el("div", { class: "head" });
    this.page = el("div", { class: "board" }, this.head, this.told, this.columns, help(), this.menu.box);
    root.append(this.page);
    this.page.addEventListener("keydown", (event) => this.pressed(event));
    this.steps = new Steps(data, (ops, tries) => this.set("up", { client: this.steps.outbox.client, ops, tries }), () => this.status());
    for (const name of ["workbench:stored", "storage"]) window.addEventListener(name, () => this.status(), { signal: this.stop.signal });
  }

  close() {
    this.stop.abort();
    this.steps.close();
  }

  hear(data) {
    this.data = data;
    const { refused, told } = this.steps.heard(data.answered);
    if (refused.length) this.say(`Not done. ${refused.join(" ")}`, true);
    else if (data.trouble) this.say(data.trouble, true);
    else if (told.length) this.say(told.join(" "));
    this.show();
  }

  // The cards as the server has them, and on top of them what was done here and has no answer.
  show() {
    this.cards = this.data.cards.map((each) => ({ ...each }));
    this.byId = new Map(this.cards.map((each) => [each.id, each]));
    this.steps.paint(this.byId);
    this.draw();
    this.status();
  }

  status() {
    const { unsaved, outbox } = this.steps;
    this.saved.textContent = unsaved ? `${unsaved} unsaved` : "saved";
    this.saved.classList.toggle("waiting", unsaved > 0);
    if (!outbox.kept) this.say("This browser keeps nothing for later. Stay on this page until “saved” shows.", true);
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
    this.head.append(seek, el("div", { class: "kinds", role: "group", "aria-label": "What is shown" }, kinds), this.saved);
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
    this.steps.did(op, this.byId.get(op.code));
    this.show();
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
    this.say(`“${this.byId.get(id).name}” stands ${theme ? `under “${this.byId.get(theme).name}”` : "at the top"} now.`);
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
    if (event.shiftKey) this.steps.redo();
    else this.steps.undo();
    this.say(event.shiftKey ? "Done again." : "Taken back.");
    this.show();
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
