// What stands around the transcript: three panes, title and status, footer, messages, the keys.

import { el, key } from "./make.js";
import { HELP } from "./keys.js";

const SAID = 4200;

export class Frame {
  constructor(app) {
    this.app = app;
    this.chooser = el("select", { "aria-label": "Document", onchange: () => this.turnTo(this.chooser.value) });
    this.title = el("span", {});
    this.sub = el("span", { class: "sub" });
    this.saved = el("span", { class: "saved", role: "status" }, "saved");
    this.read = el("button", { type: "button", class: "read", onclick: () => {
      app.markRead(!app.readMark());
      app.focusText();
    } });
    this.place = el("span", { class: "place" });
    this.message = el("div", { class: "message", role: "status", "aria-live": "polite", hidden: true });
    this.alarm = el("div", { class: "alarm", role: "alert", hidden: true });
    this.scroller = el("div", { class: "scroller", tabindex: 0, role: "group", "aria-label": "Transcript" });
    this.sheet = el("div", { class: "sheet", hidden: true, role: "dialog", "aria-label": "Keys", tabindex: -1 });
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    const tool = (name, label, what, act) => el("button", { type: "button", class: name, title: what, "aria-label": what, onclick: act }, label);
    const back = (act) => () => {
      act();
      app.focusText();
    };
    const keys = el("button", { type: "button", class: "help", onclick: () => this.help() }, key("?"), el("span", { class: "word" }, " keys"));
    this.left = tool("fold left", "‹", "Fold the codebook: (", back(() => app.view.fold("left")));
    this.right = tool("fold right", "›", "Fold the right pane: )", back(() => app.view.fold("right")));
    const print = tool("printing", "Print", "Print with numbered lines and a wide margin: p", back(() => app.print()));
    const look = tool("looks", "Aa", "Type size, width, numbers: d", () => app.view.toggle());
    this.paper = el(
      "section",
      { class: "paper", "aria-label": "The document" },
      el("header", {}, this.left, el("h1", {}, this.title, this.chooser), this.sub, el("span", { class: "tools" }, this.read, this.saved, look, print, keys), this.right),
      this.alarm,
      this.scroller,
      this.message,
      app.chip.element,
      app.palette.element,
      app.view.panel,
      el("footer", {}, this.place, el("span", { class: "hints" }, hint("turn", "t"), hint("their own words", "i"), hint("quote", "q"), hint("memo", "m"), hint("undo", "Ctrl Z"))),
    );
    this.element = el("div", { class: "page" }, el("div", { class: "desk" }, app.tree.element, this.paper, app.inspector.element, this.sheet));
  }

  // The buttons that fold say which way the pane goes.
  folded(left, right) {
    for (const [button, shown, signs] of [[this.left, left, "‹›"], [this.right, right, "›‹"]]) {
      button.textContent = signs[shown ? 0 : 1];
      button.setAttribute("aria-expanded", String(shown));
    }
  }

  show(text, turns) {
    const { documents, document: own } = text;
    this.chooser.replaceChildren(...documents.map(({ id, name }) => el("option", { value: id, selected: id === own.id }, name)));
    this.title.textContent = own.name;
    this.sub.textContent = own.about;
    this.scroller.replaceChildren(...turns, el("div", { class: "end" }, turns.length ? "End of the transcript" : "There are no turns in this document."));
    this.marked = null;
  }

  // Another document is another address, as the browser's Back button knows it.
  turnTo(id) {
    history.pushState({}, "", `?document=${encodeURIComponent(id)}`);
    window.dispatchEvent(new PopStateEvent("popstate"));
    this.app.focusText();
  }

  status() {
    const { kept } = this.app.outbox;
    const unsaved = this.app.outbox.unsaved + this.app.outbox.left();
    this.saved.textContent = unsaved ? `${unsaved} unsaved` : "saved";
    this.saved.classList.toggle("waiting", unsaved > 0);
    if (!kept) this.trouble("This browser keeps nothing for later (its storage is full or switched off). Stay on this page until “saved” shows.");
  }

  trouble(why) {
    this.alarm.hidden = !why;
    this.alarm.textContent = why ?? "";
  }

  // The turn the keyboard stands in.
  here(index, block = "nearest") {
    const element = this.app.transcript.rows[index]?.element;
    if (!element) return;
    this.marked?.classList.remove("now");
    element.classList.add("now");
    this.marked = element;
    this.scroller.setAttribute("aria-activedescendant", element.id);
    if (block !== "none") element.scrollIntoView({ block });
    if (block === "center") this.steady(element);
    this.keepPlace();
  }

  // Turns on the way get their true height only when they come near.
  steady(element, times = 0) {
    if (times > 5) return;
    requestAnimationFrame(() => {
      element.scrollIntoView({ block: "center" });
      this.steady(element, times + 1);
    });
  }

  where() {
    const { app } = this;
    const turn = app.transcript.turns[app.selecting.index];
    if (turn) {
      const coders = [...new Set(app.codingsHere().map(({ coder }) => coder))].join(" + ");
      this.place.textContent = [turn.who, ...turn.groups, `turn ${turn.n} of ${app.transcript.turns.length}`, coders].filter(Boolean).join(" · ");
    }
    const read = Boolean(app.readMark());
    this.read.textContent = read ? "✓ Read" : "Mark as read";
    this.read.setAttribute("aria-pressed", String(read));
    this.read.title = read ? "You have read this document through. Press to take that back." : "Say that you have read this document through; suggestions wait for that.";
  }

  say(words, kind = "") {
    this.message.textContent = words;
    this.message.className = `message ${kind}`;
    this.message.hidden = false;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => (this.message.hidden = true), kind ? SAID * 2 : SAID);
  }

  get helping() {
    return !this.sheet.hidden;
  }

  help() {
    const row = ([names, what]) => el("div", {}, el("dt", {}, el("kbd", {}, names)), el("dd", {}, what));
    const groups = HELP.map(([title, rows]) => el("section", {}, el("h3", {}, title), el("dl", {}, rows.map(row))));
    const own = [...this.app.hotkeys.codes].map(([name, id]) => [name, this.app.codes.get(id)?.name]).filter(([, name]) => name);
    if (own.length) groups.push(el("section", {}, el("h3", {}, "Your own"), el("dl", {}, own.map(row))));
    this.sheet.replaceChildren(el("div", { class: "card", tabindex: 0 }, el("h2", {}, "Keys in the transcript"), el("div", { class: "groups" }, groups), el("p", {}, "Any key closes this; ↑ ↓ scroll.")));
    this.sheet.hidden = false;
    this.sheet.onclick = () => this.closeHelp();
    this.sheet.firstElementChild.focus(); // the list itself scrolls by arrows
  }

  closeHelp(event) {
    if (["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Tab", "Shift"].includes(event?.key)) {
      const card = this.sheet.firstElementChild;
      card.scrollBy(0, { ArrowDown: 60, ArrowUp: -60, PageDown: 400, PageUp: -400 }[event.key] ?? 0);
      event.preventDefault();
      return;
    }
    event?.preventDefault();
    this.sheet.hidden = true;
    this.app.focusText();
  }

  turnBox(index) {
    return this.app.transcript.rows[index]?.said.getBoundingClientRect();
  }

  // Below a place of the text, or above it where there is no room.
  placeBeside(element, box) {
    if (!box) return;
    const paper = this.paper.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const left = Math.min(Math.max(box.left - paper.left, 12), paper.width - width - 12);
    const below = box.bottom - paper.top + 8;
    const above = box.top - paper.top - height - 8;
    const top = below + height < paper.height - 40 || above < 56 ? Math.min(below, paper.height - height - 40) : above;
    element.style.left = `${Math.max(left, 12)}px`;
    element.style.top = `${Math.max(top, 56)}px`;
  }

  // Where the reader was in a document, kept for this tab.

  get placeKey() {
    return `workbench:at:${this.app.study}:${this.app.documentId}`;
  }

  scrolled() {
    this.app.chip.hide();
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.measure(), 250);
  }

  measure() {
    const { transcript } = this.app;
    const top = this.scroller.getBoundingClientRect().top;
    const index = transcript.search(({ element }) => element.getBoundingClientRect().bottom <= top + 1);
    const element = transcript.rows[index]?.element;
    if (!element) return;
    this.top = [index, Math.round(top - element.getBoundingClientRect().top)];
    this.keepPlace();
  }

  keepPlace() {
    const kept = [...(this.top ?? [0, 0]), this.app.selecting.index];
    try {
      sessionStorage.setItem(this.placeKey, JSON.stringify(kept));
    } catch {
      clearTimeout(this.keeping); // storage is switched off: the place is simply not kept
    }
  }

  restore() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(this.placeKey) ?? "null");
    } catch {
      kept = null; // not ours
    }
    const [index, into, now] = Array.isArray(kept) ? kept : [0, 0, 0];
    this.top = [index, into];
    this.app.selecting.go(now);
    this.here(this.app.selecting.index, "none");
    if (index || into) this.settle(index, into);
    else this.scroller.scrollTop = 0;
  }

  settle(index, into, times = 0) {
    const element = this.app.transcript.rows[index]?.element;
    if (!element || times > 5) return;
    element.scrollIntoView({ block: "start" });
    this.scroller.scrollTop += into;
    requestAnimationFrame(() => this.settle(index, into, times + 1));
  }

  forget() {
    clearTimeout(this.keeping);
  }
}

function hint(what, name) {
  return el("span", {}, what, " ", el("kbd", {}, name));
}
