// What the inspector shows on request: who also agreed, suggestions, the history of a passage.

import { el } from "./make.js";

const MOST_NAMES = 14;

export class Beside {
  constructor(app) {
    this.app = app;
    this.past = false; // whether the history is open
    this.names = el("input", { type: "text", class: "names", spellcheck: "false", autocomplete: "off", "aria-label": "Who also agreed: names, with commas between", placeholder: "P3, P7", onkeydown: (event) => this.named(event), onblur: () => this.takeNames(false) });
    this.people = el("p", { class: "people" });
    this.also = el("section", { class: "also", hidden: true }, el("h2", {}, "Also agreed ", el("kbd", {}, "g")), this.people, this.names);
    this.offers = el("section", { class: "offers" });
    this.steps = el("ol", { class: "steps" });
    this.fold = el("button", { type: "button", class: "fold", "aria-expanded": "false", onclick: () => this.toggle() }, "History of this passage ", el("kbd", {}, "y"));
    this.history = el("section", { hidden: true }, this.fold, this.steps);
  }

  draw() {
    this.drawAlso();
    this.drawOffers();
    this.drawPast();
  }

  // Who took part here, but for those whose words these are.
  others() {
    const { app } = this;
    const own = new Set(app.transcript.parts(app.chosen).map(({ index }) => app.transcript.turns[index].person));
    const all = new Set(app.transcript.turns.map(({ person }) => person).filter(Boolean));
    return [...all].filter((name) => !own.has(name));
  }

  agreed() {
    return this.app.hanging.of("assent", this.app.chosen.id).map(({ who }) => who).sort();
  }

  drawAlso() {
    const { app } = this;
    this.also.hidden = !app.chosen;
    if (!app.chosen) return;
    const agreed = this.agreed();
    const others = this.others();
    const shown = others.length > MOST_NAMES ? agreed : [...new Set([...others, ...agreed])];
    this.people.replaceChildren(
      ...shown.map((name) => el("button", { type: "button", class: "person", "aria-pressed": String(agreed.includes(name)), onmousedown: (event) => event.preventDefault(), onclick: () => this.turn(name) }, agreed.includes(name) ? `✓ ${name}` : name)),
    );
    if (!shown.length) this.people.replaceChildren(others.length ? "" : "Nobody else took part in this conversation.");
    this.names.hidden = !others.length && !agreed.length;
    if (app.focused() !== this.names) this.names.value = agreed.join(", ");
  }

  turn(name) {
    const agreed = this.agreed();
    this.app.deeds.agreed(agreed.includes(name) ? agreed.filter((each) => each !== name) : [...agreed, name]);
    this.app.focusText();
  }

  askNames() {
    const { app } = this;
    if (!app.chosen) app.frame.say("Choose a coding first: click its words, or press Enter");
    else {
      if (!app.view.now.right) app.view.fold("right");
      this.drawAlso();
      this.names.focus();
      this.names.select();
    }
  }

  named(event) {
    if (event.key === "Escape") this.names.value = this.agreed().join(", ");
    else if (event.key !== "Enter") return;
    event.preventDefault();
    if (this.takeNames(true)) this.app.focusText();
  }

  // Whether every name is somebody's; if so they are taken.
  takeNames(told) {
    const { app } = this;
    if (!app.chosen || !app.transcript) return true;
    const known = new Map([...this.others(), ...this.agreed()].map((name) => [name.toLowerCase(), name]));
    const wanted = this.names.value.split(/[,;\n]+/).map((name) => name.trim()).filter(Boolean);
    const stranger = wanted.find((name) => !known.has(name.toLowerCase()));
    if (stranger && told) app.frame.say(`Nobody else here is called “${stranger}”. There are: ${[...known.values()].slice(0, 20).join(", ")}`, "refused");
    if (stranger) return false;
    app.deeds.agreed([...new Set(wanted.map((name) => known.get(name.toLowerCase())))]);
    return true;
  }

  drawOffers() {
    const { app } = this;
    const { offers } = app;
    const { open, now } = offers;
    const button = (label, name, act) => el("button", { type: "button", class: "act", onmousedown: (event) => event.preventDefault(), onclick: () => { act(); app.focusText(); } }, label, " ", el("kbd", {}, name));
    const head = el("h2", {}, "You may wish to look at");
    if (!offers.time) {
      const read = Boolean(app.readMark());
      this.offers.replaceChildren(head, read ? el("p", { class: "acts" }, button("Look for passages", "n", () => offers.next())) : el("p", { class: "hint" }, "Suggestions open once you have read the whole document and marked it as read."));
    } else if (!offers.list) this.offers.replaceChildren(head, el("p", { class: "hint" }, "Looking …"));
    else if (!open.length) this.offers.replaceChildren(head, el("p", { class: "hint" }, offers.why ?? "Nothing more to look at here."), el("p", { class: "acts" }, button("Look again", "n", () => offers.ask())));
    else {
      const offer = now ?? open[0];
      const at = open.indexOf(offer) + 1;
      this.offers.replaceChildren(
        head,
        el("blockquote", { class: "offer" }, app.transcript.words(offer)),
        el("p", { class: "hint" }, `“${app.codes.get(offer.code)?.name ?? offer.theme}” · ${offer.strength} · turn ${offer.from.turn} · ${at} of ${open.length}`),
        offer.words.length ? el("p", { class: "hint" }, "for the words ", el("b", {}, offer.words.slice(0, 6).join(", "))) : "",
        el("p", { class: "acts" }, button("Take it", "a", () => offers.take()), button("Not this", "x", () => offers.reject()), button("Next", "n", () => offers.next())),
      );
    }
  }

  toggle() {
    this.past = !this.past;
    this.asked = null;
    this.app.report();
    this.app.later();
    this.app.focusText();
    if (!this.app.chosen) this.app.frame.say("Choose a coding first: click its words, or press Enter");
  }

  // The coding whose history is wanted.
  get wanted() {
    return this.past && this.app.chosen ? this.app.chosen.id : "";
  }

  hear(past) {
    if (!past || JSON.stringify(past) === JSON.stringify(this.known)) return;
    this.known = past;
    this.app.later();
  }

  drawPast() {
    const { app } = this;
    this.history.hidden = !app.chosen;
    this.fold.setAttribute("aria-expanded", String(this.past));
    this.steps.hidden = !this.past;
    if (!this.wanted) return;
    if (this.asked !== this.wanted) {
      this.asked = this.wanted;
      app.report();
    }
    const known = this.known?.coding === this.wanted ? this.known : null;
    const rows = (known?.steps ?? []).map(({ who, what, at, undone }) => el("li", {}, el("b", {}, who), ` ${what}`, undone ? " (undone)" : "", " ", el("small", {}, when(at))));
    this.steps.replaceChildren(...(rows.length ? rows : [el("li", { class: "hint" }, known ? (known.why ?? "Nothing is stored of it yet.") : "Looking …")]));
  }
}

function when(at) {
  return new Date(at).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}
