// A passage put beside codings of the same code that are there. What overlaps becomes one, what only
// touches stays by itself, and one key, u, takes the other way: each way is one step and one undo.

import { newId } from "./make.js";

const SAID = /[\p{L}\p{N}]/u;

export class Joining {
  constructor(app) {
    this.app = app;
    this.choice = null; // {after, n, id, coding, near, one}: what was decided last, and can be turned
  }

  // Codes the passage, if codings of its code are met; whether that was so.
  offer(coding) {
    const over = this.met(coding, true);
    const near = over.length ? over : this.met(coding, false);
    this.choice = null;
    if (!near.length) return false;
    this.lay(coding, near, over.length > 0);
    return true;
  }

  // The other way, as long as nothing else was done since; whether there was one.
  turn() {
    const { app, choice } = this;
    if (!choice || choice.after !== app.journal.newest || choice.id !== app.chosen?.id) return false;
    if (choice.n !== null) app.journal.undo();
    this.lay({ ...choice.coding, id: newId() }, choice.near, !choice.one);
    app.focusText();
    return true;
  }

  lay(coding, near, one) {
    const done = one ? this.join(coding, near) : this.apart(coding, near);
    this.choice = { ...done, coding, near, one, after: this.app.journal.newest };
    this.app.choose(done.id);
  }

  apart(coding, near) {
    const { app } = this;
    const { id, code, from, to } = coding;
    const touches = this.overlaps(coding, near[0]) ? "overlaps" : "touches";
    const effects = [{ kind: "coding", id, before: null, value: coding }];
    const said = `Coded by itself; it ${touches} another “${app.codes.get(code)?.name}”. u makes one of them`;
    return { id, n: app.act({ op: "code", id, revision: app.revision, from, to, code }, effects, said) };
  }

  join(coding, near) {
    const { app } = this;
    const { id, code, from, to } = coding;
    const [kept, ...others] = near;
    const whole = { from: this.first([coding, ...near]), to: this.last([coding, ...near]) };
    const name = app.codes.get(code)?.name;
    if (!others.length && same(whole.from, kept.from) && same(whole.to, kept.to)) {
      app.frame.say(`This lies within “${name}” already. u codes it by itself, too`);
      return { id: kept.id, n: null };
    }
    const effects = [
      ...others.flatMap((before) => [{ kind: "coding", id: before.id, before, value: null }, ...app.hanging.along(before.id, kept.id)]),
      { kind: "coding", id: kept.id, before: kept, value: { ...kept, ...whole } },
    ];
    const said = `Made one with the “${name}” it meets. u keeps it by itself`;
    const op = { op: "code", id, revision: app.revision, from, to, code, ids: near.map((each) => each.id) };
    return { id: kept.id, n: app.act(op, effects, said) };
  }

  // Codings of the same code and coder that share words with a passage, or else that stand next to
  // it in the same turn; in order.
  met(coding, overlap) {
    const { transcript, painter, codes, coder } = this.app;
    if (!codes.get(coding.code)) return [];
    const parts = transcript.parts(coding);
    const ends = new Set([parts[0]?.index, parts.at(-1)?.index]);
    const found = new Map();
    for (const { index, from, to } of parts) {
      const around = overlap ? painter.within(index, from, to) : ends.has(index) ? painter.within(index, 0, Infinity) : [];
      for (const other of around) {
        if (other.code !== coding.code || other.coder !== coder) continue;
        if (overlap || this.touches(coding, other)) found.set(other.id, other);
      }
    }
    return [...found.values()].sort((a, b) => transcript.line(a.from) - transcript.line(b.from));
  }

  overlaps(one, other) {
    const { transcript } = this.app;
    return transcript.line(one.from) < transcript.line(other.to) && transcript.line(other.from) < transcript.line(one.to);
  }

  touches(one, other) {
    const { transcript } = this.app;
    const [a, b] = transcript.line(one.to) <= transcript.line(other.from) ? [one, other] : [other, one];
    return a.to.turn === b.from.turn && !SAID.test(transcript.words({ from: a.to, to: b.from }));
  }

  first(codings) {
    const { transcript } = this.app;
    return codings.reduce((at, { from }) => (transcript.line(from) < transcript.line(at) ? from : at), codings[0].from);
  }

  last(codings) {
    const { transcript } = this.app;
    return codings.reduce((at, { to }) => (transcript.line(to) > transcript.line(at) ? to : at), codings[0].to);
  }
}

function same(one, other) {
  return one.turn === other.turn && one.utf16 === other.utf16;
}
