// On every page, without anything to see: sends what a workspace that is gone left in local
// storage, and runs the whole page again when a workspace gets no answer (a restarted server no
// longer knows its fragment).

import { whenGone } from "./make.js";
import { prefix, readStored, writeStored } from "./outbox.js";

const savers = new WeakMap();
const MOST = 50;
const PATIENCE = 3000;
const AGAIN = 1000;

export default function saver({ data, parentElement, setStateValue }) {
  let mine = savers.get(parentElement);
  if (!mine) {
    mine = new Saver();
    savers.set(parentElement, mine);
  }
  mine.data = data;
  mine.set = setStateValue;
  mine.heard();
  return () => whenGone(parentElement, () => {
    mine.stop.abort();
    savers.delete(parentElement);
  });
}

class Saver {
  constructor() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    window.addEventListener("workbench:again", () => this.set("again", Date.now()), { signal });
    window.addEventListener("workbench:left", () => setTimeout(() => this.look(), 50), { signal });
    signal.addEventListener("abort", () => this.waiter?.());
  }

  heard() {
    this.waiter?.();
    this.look();
  }

  async look() {
    if (this.busy || this.stop.signal.aborted) return;
    this.busy = true;
    try {
      for (const place of this.orphans()) await adopting(place, () => this.adopt(place));
    } finally {
      this.busy = false;
      this.lookAgain();
    }
  }

  // What somebody holds now may be an orphan in a moment.
  lookAgain() {
    clearTimeout(this.timer);
    if (this.stop.signal.aborted || !this.orphans().length) return;
    this.timer = setTimeout(() => this.look(), AGAIN);
  }

  orphans() {
    const start = prefix(this.data.study, this.data.coder);
    return Object.keys(localStorage).filter((place) => place.startsWith(start));
  }

  async adopt(place) {
    while (!this.stop.signal.aborted) {
      const ops = readStored(place);
      if (!ops.length) {
        writeStored(place, []);
        window.dispatchEvent(new CustomEvent("workbench:stored"));
        return;
      }
      const { client } = ops[0];
      this.set("up", { client, ops: ops.slice(0, MOST), at: Date.now() });
      await this.answer();
      const { answered } = this.data;
      if (answered.client === client) {
        writeStored(place, readStored(place).filter((op) => op.n > answered.acked_n));
        window.dispatchEvent(new CustomEvent("workbench:stored"));
      }
    }
  }

  answer() {
    return new Promise((resolve) => {
      const late = setTimeout(resolve, PATIENCE);
      this.waiter = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }
}

// Only where nobody holds it any more; without locks twice does no harm.
function adopting(name, work) {
  if (!navigator.locks) return work();
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : null));
}
