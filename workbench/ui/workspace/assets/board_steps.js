// The moves of one board: kept in this browser until they are known to be stored, as the transcript's
// are (outbox.js), and taken back by the number of the move, so that no other step is meant.

import { Outbox } from "./outbox.js";

export class Steps {
  constructor(data, send, changed) {
    this.outbox = new Outbox(data.study, data.coder, send, changed);
    this.list = []; // {n, op, before, undone: n of the undo or null}
  }

  get unsaved() {
    return this.outbox.unsaved + this.outbox.left();
  }

  did(op, card) {
    const before = { stage: card.stage, serves: card.serves, under: card.under };
    this.list = this.list.filter((step) => step.undone === null);
    this.list.push({ n: this.outbox.add({ on: "board", ...op }), op, before, undone: null });
  }

  undo() {
    const step = this.list.findLast((each) => each.undone === null);
    const n = this.outbox.add({ on: "board", op: "undo", ...(step ? { of: step.n } : {}) });
    if (step) step.undone = n;
  }

  redo() {
    const step = this.list.find((each) => each.undone !== null);
    const n = this.outbox.add({ on: "board", op: "redo", ...(step ? { of: step.undone } : {}) });
    if (step) Object.assign(step, { n, undone: null });
  }

  // Lays on the cards what has no answer yet.
  paint(byId) {
    for (const { n, op } of this.outbox.waiting) {
      const step = this.list.find((each) => each.n === n || (op === "undo" && each.undone === n));
      const card = byId.get(step?.op.code);
      if (!card) continue;
      if (op === "undo") Object.assign(card, step.before);
      else moved(card, step.op);
    }
  }

  // What an answer says: [number, why] of the moves that were refused now, and what came of others.
  heard({ client, acked_n, refused, told }) {
    const now = this.outbox.answered(client, acked_n);
    const why = refused.filter(([n]) => now.includes(n));
    const numbers = why.map(([n]) => n);
    this.list = this.list.filter((step) => !numbers.includes(step.n));
    for (const step of this.list) if (numbers.includes(step.undone)) step.undone = null;
    return { refused: why.map(([, words]) => words), told: told.filter(([n]) => now.includes(n)).map(([, words]) => words) };
  }

  close() {
    this.outbox.close();
  }
}

function moved(card, op) {
  if (op.op === "stage") card.stage = op.stage;
  if (op.op === "link" && !card.serves.includes(op.theme)) card.serves = [...card.serves, op.theme];
  if (op.op === "unlink") card.serves = card.serves.filter((id) => id !== op.theme);
  if (op.op === "under") card.under = op.under;
}
