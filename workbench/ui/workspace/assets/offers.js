// Suggestions in the transcript, for a document marked as read: asked for, looked at, taken or not.

import { newId } from "./make.js";

export class Offers {
  constructor(app) {
    this.app = app;
    this.time = 0; // which time they were asked for; 0: not shown
    this.forget();
  }

  forget() {
    this.time = 0;
    this.list = null; // null: none have come
    this.why = null;
    this.gone = new Set();
    this.at = null;
  }

  ask() {
    if (!this.app.readMark()) {
      this.app.frame.say("Suggestions open once you have read the whole document: mark it as read first");
      return;
    }
    this.forget();
    this.time = Date.now();
    this.app.frame.say("Looking for passages you may wish to look at");
    this.app.report();
    this.app.later();
  }

  hear(offers) {
    if (!offers || offers.time !== this.time || offers.document !== this.app.documentId || this.list) return;
    this.list = offers.found;
    this.why = offers.why ?? null;
    this.draw();
    if (this.open.length) this.next();
    else this.app.frame.say(this.why ?? "Nothing more to look at in this document");
  }

  get open() {
    return (this.list ?? []).filter(({ id }) => !this.gone.has(id));
  }

  get now() {
    return this.open.find(({ id }) => id === this.at) ?? null;
  }

  draw() {
    const parts = this.open.flatMap((offer) => this.app.transcript.parts(offer));
    this.app.painter.mark("offer", parts);
    this.app.later();
  }

  next(by = 1) {
    const { open } = this;
    if (!open.length) {
      this.ask();
      return;
    }
    const at = open.findIndex(({ id }) => id === this.at);
    this.show(open[(at + by + open.length) % open.length]);
  }

  show(offer) {
    const { app } = this;
    this.at = offer.id;
    app.letGo();
    app.selecting.go(app.transcript.at.get(offer.from.turn));
    app.frame.here(app.selecting.index, "center");
    app.painter.mark("sought", app.transcript.parts(offer));
    clearTimeout(app.seeking);
    app.seeking = setTimeout(() => app.painter.mark("sought", []), 2600);
    app.later();
  }

  take() {
    const { app } = this;
    const offer = this.meant();
    if (!offer) return;
    const { from, to, code } = offer;
    const coding = { kind: "coding", id: newId(), code, coder: app.coder, from, to };
    const same = app.alike(coding);
    const effects = [this.decided(offer), ...(same ? [] : [{ kind: "coding", id: coding.id, before: null, value: coding }])];
    app.act({ op: "accept", id: coding.id, suggestion: offer.id }, effects, `Coded “${app.codes.get(code)?.name ?? offer.theme}”`);
    app.used(code);
    this.settled(offer);
  }

  reject() {
    const offer = this.meant();
    if (!offer) return;
    this.app.act({ op: "reject", id: newId(), suggestion: offer.id }, [this.decided(offer)], `Not offered again for “${offer.theme}”; Ctrl Z takes that back`);
    this.settled(offer);
  }

  // The suggestion looked at, else the first one of this turn.
  meant() {
    const turn = this.app.turnNumber();
    const offer = this.now ?? this.open.find(({ from }) => from.turn === turn);
    if (!offer) this.app.frame.say(this.list ? "No suggestion here; n goes to the next one" : "No suggestions are shown; n looks for some");
    return offer;
  }

  decided({ id }) {
    return { kind: "decided", id, before: { kind: "decided", id, open: true }, value: { kind: "decided", id, open: false } };
  }

  // An answer of the server takes the layer away (now is null): what was decided stays so.
  told(id, now) {
    if (!now) return;
    if (now.open) this.gone.delete(id);
    else this.gone.add(id);
    this.draw();
  }

  settled({ id }) {
    const order = this.list.findIndex((each) => each.id === id);
    const left = [...this.list.slice(order + 1), ...this.list.slice(0, order)].find((each) => !this.gone.has(each.id));
    this.at = null;
    if (left) this.show(left);
    this.app.focusText();
  }
}
