// What has been done here and is not known to be stored yet.
//
// Every operation has a number of its own under a client made for this mount, and stays in local
// storage until the server has answered it: reload, another page and a killed server lose nothing.
// The server does each (client, number) once, so sending again is always safe.

import { newId } from "./make.js";

const MOST = 50;
const PATIENCE = 1500;

export function prefix(study, coder) {
  return `workbench:outbox:${study}:${coder}:`;
}

export function readStored(place) {
  try {
    const found = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return []; // not ours, or storage is switched off
  }
}

export function writeStored(place, ops) {
  try {
    if (ops.length) localStorage.setItem(place, JSON.stringify(ops));
    else localStorage.removeItem(place);
    return true;
  } catch {
    return false; // full or switched off: the page still holds them and says so
  }
}

export class Outbox {
  constructor(study, coder, send, changed) {
    this.client = newId();
    this.family = prefix(study, coder);
    this.place = this.family + this.client;
    this.waiting = [];
    this.n = 0;
    this.sent = 0;
    this.tries = 0;
    this.kept = true;
    this.send = send;
    this.changed = changed;
    this.held = holdLock(this.place);
  }

  get unsaved() {
    return this.waiting.length;
  }

  // Operations that other mounts of this person left in this browser and that wait for the saver.
  left() {
    let count = 0;
    try {
      for (const place of Object.keys(localStorage)) {
        if (place.startsWith(this.family) && place !== this.place) count += readStored(place).length;
      }
    } catch {
      return 0; // storage is switched off: nothing can be left there
    }
    return count;
  }

  add(op) {
    const made = { client: this.client, n: ++this.n, ...op };
    this.waiting.push(made);
    this.kept = writeStored(this.place, this.waiting);
    this.changed();
    if (!this.timer) this.flush();
    return made.n;
  }

  // The oldest operations without an answer; again after a while, as long as there is none.
  flush() {
    clearTimeout(this.timer);
    this.timer = null;
    const ops = this.waiting.slice(0, MOST);
    if (!ops.length || this.closed) return;
    this.sent = ops.at(-1).n;
    this.tries += 1;
    this.send(ops, this.tries);
    const again = Math.min(PATIENCE * this.tries, 6000);
    this.timer = setTimeout(() => {
      window.dispatchEvent(new CustomEvent("workbench:again"));
      this.flush();
    }, again);
  }

  // Returns the numbers answered now.
  answered(client, upTo) {
    if (client !== this.client) return [];
    const done = this.waiting.filter((op) => op.n <= upTo).map((op) => op.n);
    if (!done.length) return [];
    this.waiting = this.waiting.filter((op) => op.n > upTo);
    this.kept = writeStored(this.place, this.waiting);
    this.changed();
    if (upTo >= this.sent) {
      this.tries = 0;
      this.flush();
    }
    return done;
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    this.held.release();
    window.dispatchEvent(new CustomEvent("workbench:left"));
  }
}

// Held for as long as its mount lives, so that others can tell an orphan.
function holdLock(name) {
  let release = () => {};
  if (navigator.locks) {
    navigator.locks.request(name, () => new Promise((resolve) => (release = resolve)));
  }
  return { release: () => release() };
}
