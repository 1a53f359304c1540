// What was done here, for undo and redo. Each step is taken back by the number of its operation,
// so that nobody else's step, and none of another page, is meant by mistake.

export class Journal {
  constructor(app) {
    this.app = app;
    this.steps = []; // {n, document, effects, undone: n of the undo or null}
  }

  did(n, effects) {
    this.steps = this.steps.filter((step) => step.undone === null);
    this.steps.push({ n, document: this.app.documentId, effects, undone: null });
  }

  // The step that undo takes back; null where nothing was done in this visit.
  get newest() {
    return this.steps.findLast((each) => each.undone === null) ?? null;
  }

  undo() {
    const step = this.newest;
    const { app } = this;
    if (!step) {
      app.outbox.add({ op: "undo" });
      app.frame.say("Undoing your last step before this visit");
      return;
    }
    step.undone = app.outbox.add({ op: "undo", of: step.n });
    this.lay(step, step.undone, (effect) => effect.before);
    app.frame.say("Undone; Ctrl Shift Z does it again");
  }

  redo() {
    const step = this.steps.find((each) => each.undone !== null);
    const { app } = this;
    if (!step) {
      app.outbox.add({ op: "redo" });
      return;
    }
    const n = app.outbox.add({ op: "redo", of: step.undone });
    this.lay(step, n, (effect) => effect.value);
    step.n = n;
    step.undone = null;
    app.frame.say("Done again");
  }

  lay(step, n, value) {
    if (step.document !== this.app.documentId) return;
    this.app.store.lay(n, step.effects.map((effect) => ({ ...effect, value: value(effect) ?? null })));
  }

  // A refused step was never done; a refused undo has taken nothing back.
  refused(numbers) {
    this.steps = this.steps.filter((step) => !numbers.includes(step.n));
    for (const step of this.steps) if (numbers.includes(step.undone)) step.undone = null;
  }
}
