// The crosswalk: strands' codebooks side by side, the integrated themes beside them. It paints first
// and asks later; what it has not been told is stored stays in this browser until it is. Words enter as text only.

import { Menu } from "./board_menu.js";
import { proposals, source, target } from "./crosswalk_cards.js";
import { el, key, whenGone } from "./make.js";
import { Outbox } from "./outbox.js";

const walks = new WeakMap();
const SHOWN = "workbench-crosswalk-shown";
const KINDS = [["themes", "Themes"], ["both", "Themes and codes"]];
export const RELATIONS = [
  ["same", "the same as"], ["broader", "broader than"], ["narrower", "narrower than"], ["related", "only related to"],
];

export default function crosswalk({ data, parentElement, setStateValue }) {
  let found = walks.get(parentElement);
  if (!found) {
    found = new Walk(parentElement, data);
    walks.set(parentElement, found);
  }
  found.set = setStateValue;
  found.hear(data);
  return () => whenGone(parentElement, () => {
    found.close();
    walks.delete(parentElement);
  });
}

class Walk {
  constructor(root, data) {
    this.stop = new AbortController();
    this.saved = el("span", { class: "saved", role: "status" }, "saved");
    this.outbox = new Outbox(data.study, data.coder, (ops, tries) => this.set("up", { client: this.outbox.client, ops, tries }), () => this.status());
    this.at = null;
    this.shown = sessionStorage.getItem(SHOWN) ?? "themes";
    this.told = el("p", { class: "told", role: "status", "aria-live": "polite" });
    this.head = el("div", { class: "head" });
    this.aside = el("div", {});
    this.columns = el("div", { class: "columns" });
    this.menu = new Menu(this);
    this.page = el("div", { class: "board walk" }, this.head, this.told, this.columns, help(), this.aside, this.menu.box);
    root.append(this.page);
    this.page.addEventListener("keydown", (event) => this.pressed(event));
    for (const name of ["workbench:stored", "storage"]) window.addEventListener(name, () => this.status(), { signal: this.stop.signal });
  }

  close() {
    this.stop.abort();
    this.outbox.close();
  }

  status() {
    const unsaved = this.outbox.unsaved + this.outbox.left();
    this.saved.textContent = unsaved ? `${unsaved} unsaved` : "saved";
    this.saved.classList.toggle("waiting", unsaved > 0);
    if (!this.outbox.kept) this.say("This browser keeps nothing for later. Stay on this page until “saved” shows.", true);
  }

  hear(data) {
    this.data = data;
    this.answered(data.answered);
    this.strands = data.strands.map((each) => ({ ...each, codes: each.codes.map((code) => ({ ...code, mapped: [...code.mapped] })) }));
    this.themes = data.integrated;
    this.byId = new Map([...this.strands.flatMap((each) => each.codes), ...this.themes].map((each) => [each.id, each]));
    for (const op of this.outbox.waiting) this.paint(op);
    this.draw();
    this.status();
  }

  answered({ client, acked_n, refused }) {
    const now = this.outbox.answered(client, acked_n);
    const why = refused.filter(([n]) => now.includes(n));
    if (why.length) this.say(`Not done. ${why.map(([, words]) => words).join(" ")}`, true);
  }

  say(words, refused = false) {
    this.told.textContent = words;
    this.told.classList.toggle("refused", refused);
  }

  // -- drawing

  draw() {
    const active = this.page.getRootNode().activeElement;
    const held = active?.closest?.(".card") && this.columns.contains(active);
    const scrolled = [...this.columns.querySelectorAll("ul")].map((list) => list.scrollTop);
    if (!this.head.childElementCount) this.drawHead();
    const visible = [...this.strands.flatMap((each) => this.visible(each.codes)), ...this.themes];
    if (!visible.some((each) => each.id === this.at)) this.at = visible[0]?.id ?? null;
    this.columns.style.setProperty("--n", this.strands.length + 1);
    this.columns.replaceChildren(...this.strands.map((each) => this.strand(each)), this.integrated());
    this.columns.querySelectorAll("ul").forEach((list, i) => { list.scrollTop = scrolled[i] ?? 0; });
    this.aside.replaceChildren(proposals(this));
    if (held) this.focus();
  }

  drawHead() {
    const kinds = KINDS.map(([name, words]) => el("button", {
      type: "button", "aria-pressed": String(name === this.shown),
      onclick: (event) => {
        this.shown = name;
        sessionStorage.setItem(SHOWN, name);
        for (const each of event.target.parentElement.children) each.setAttribute("aria-pressed", String(each === event.target));
        this.draw();
      },
    }, words));
    this.head.append(el("div", { class: "kinds", role: "group", "aria-label": "What is shown of the strands" }, kinds), this.saved);
  }

  visible(codes) {
    return this.shown === "both" ? codes : codes.filter((each) => each.theme || each.mapped.length);
  }

  strand(each) {
    const cards = this.visible(each.codes);
    const themes = each.codes.filter((code) => code.theme);
    const open = themes.filter((code) => !code.went).length;
    const hint = open ? `${open} of ${themes.length} went nowhere yet` : "each went somewhere";
    return el(
      "section", { class: "column", "aria-label": `Strand ${each.name}` },
      el("h2", {}, each.name, each.frozen ? el("span", { class: "n" }, "frozen") : null),
      el("p", { class: "hint" }, themes.length ? hint : "no theme yet"),
      el("ul", {}, cards.map((code) => source(this, code))),
    );
  }

  integrated() {
    const fed = new Map(this.themes.map((each) => [each.id, []]));
    for (const each of this.strands) {
      for (const code of each.codes) {
        for (const said of code.mapped) fed.get(said.theme_id)?.push({ ...said, code, strand: each.name });
      }
    }
    return el(
      "section", { class: "column whole", "aria-label": "Integrated themes" },
      el("h2", {}, "Integrated themes", el("span", { class: "n" }, String(this.themes.length))),
      el("p", { class: "hint" }, "drop a strand’s theme here: onto a theme, or onto the last place for a new one"),
      el("ul", {}, this.themes.map((each) => target(this, each, fed.get(each.id))), target(this, null, [])),
    );
  }

  focus() {
    const found = this.columns.querySelector(`[data-id="${CSS.escape(this.at ?? "")}"]`);
    found?.focus({ preventScroll: true });
    found?.scrollIntoView({ block: "nearest" });
  }

  // -- doing

  send(op, words) {
    this.outbox.add({ on: "crosswalk", ...op });
    this.paint(op);
    this.draw();
    this.say(words);
  }

  paint(op) {
    const code = this.byId.get(op.code);
    if (op.op === "map" && code) {
      const kept = code.mapped.filter((each) => op.theme && each.theme_id && each.theme_id !== op.theme);
      code.mapped = [...kept, { theme_id: op.theme ?? null, relation: op.relation, theme: this.byId.get(op.theme)?.name ?? "" }];
      code.went ||= op.relation !== "related";
    }
    if (op.op === "clear" && code) code.mapped = code.mapped.filter((each) => op.theme && each.theme_id !== op.theme);
    if (op.op === "dismiss") this.data.proposals = this.data.proposals.filter((each) => each.one !== op.one || each.other !== op.other);
  }

  map(code, theme, relation) {
    this.at = code;
    const how = RELATIONS.find(([name]) => name === relation)[1];
    this.send({ op: "map", code, theme, relation }, `“${this.byId.get(code).name}” is ${how} “${this.byId.get(theme).name}”.`);
    this.focus();
  }

  onlyHere(code) {
    this.at = code;
    this.send({ op: "map", code, theme: null, relation: "only here" }, `“${this.byId.get(code).name}” is only here.`);
    this.focus();
  }

  clear(code, theme = null) {
    if (!this.byId.get(code).mapped.length) return this.say("Nothing was decided of it yet.");
    this.at = code;
    this.send({ op: "clear", code, theme }, `Taken back: what “${this.byId.get(code).name}” is.`);
    this.focus();
  }

  make(codes, name) {
    this.send({ op: "make", codes, name }, `Making the integrated theme “${name}”.`);
    this.focus();
  }

  dismiss(pair) {
    this.send({ op: "dismiss", one: pair.one, other: pair.other }, "Not proposed any more. Ctrl+Z brings it back.");
  }

  // -- choosing

  chosen(code) {
    const each = this.byId.get(code);
    if (!each || !("mapped" in each)) return this.openLineage(code);
    const back = each.mapped.map((said) => [
      `Take back: ${said.relation} ${said.theme}`.trim(), () => this.clear(code, said.theme_id),
    ]);
    this.menu.show(code, `“${each.name}” is`, [
      ...this.themes.map((theme) => [`… “${theme.name}”`, () => this.relation(code, theme.id)]),
      ["only here", () => this.onlyHere(code)],
      ["A new integrated theme of this name", () => this.make([code], each.name)],
      ...back,
    ], true);
  }

  relation(code, theme) {
    const names = [this.byId.get(code).name, this.byId.get(theme).name];
    this.menu.show(code, `“${names[0]}” is … “${names[1]}”`, RELATIONS.map(([name, words]) => [words, () => this.map(code, theme, name)]));
  }

  dropped(event, theme) {
    const code = event.dataTransfer.getData("text/x-workbench-card");
    if (!this.byId.has(code)) return;
    this.at = code;
    if (theme) this.relation(code, theme.id);
    else this.make([code], this.byId.get(code).name);
  }

  openLineage(id) {
    history.pushState({}, "", `strands?view=lineage&theme=${encodeURIComponent(id)}`);
    window.dispatchEvent(new PopStateEvent("popstate"));
  }

  // -- keys

  pressed(event) {
    if (event.ctrlKey || event.metaKey) return this.back(event);
    const at = event.target.closest?.(".card[data-id]");
    if (!at || event.altKey || event.shiftKey || event.target.matches("button")) return;
    const id = at.dataset.id;
    const mine = "mapped" in (this.byId.get(id) ?? {});
    const act = {
      ArrowLeft: () => this.beside(at, -1), ArrowRight: () => this.beside(at, 1),
      ArrowUp: () => this.along(at, -1), ArrowDown: () => this.along(at, 1), Enter: () => this.chosen(id),
      ...(mine ? { m: () => this.chosen(id), o: () => this.onlyHere(id), n: () => this.make([id], this.byId.get(id).name), Delete: () => this.clear(id) } : {}),
    }[event.key];
    if (!act) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  }

  back(event) {
    if (event.key.toLowerCase() !== "z" || event.target.matches?.("input")) return;
    this.send({ op: event.shiftKey ? "redo" : "undo" }, event.shiftKey ? "Done again." : "Taken back.");
    event.preventDefault();
    event.stopPropagation();
  }

  along(at, row) {
    const cards = [...at.closest("ul").querySelectorAll(".card[data-id]")];
    this.go(cards[cards.indexOf(at) + row]);
  }

  beside(at, step) {
    const columns = [...this.columns.children];
    const here = columns.findIndex((column) => column.contains(at));
    const row = [...columns[here].querySelectorAll(".card[data-id]")].indexOf(at);
    for (let i = here + step; columns[i]; i += step) {
      const cards = columns[i].querySelectorAll(".card[data-id]");
      if (cards.length) return this.go(cards[Math.min(row, cards.length - 1)]);
    }
  }

  go(found) {
    if (!found) return;
    this.at = found.dataset.id;
    for (const each of this.columns.querySelectorAll(".card[data-id]")) each.tabIndex = each === found ? 0 : -1;
    this.focus();
  }
}

function help() {
  return el(
    "p", { class: "help" },
    key("←", "↑", "↓", "→"), " go · ", key("Enter"), " say what it is · ", key("N"), " new integrated theme of it · ",
    key("O"), " only here · ", key("Delete"), " take back · ", key("Ctrl", "Z"), " undo · or drag",
  );
}
