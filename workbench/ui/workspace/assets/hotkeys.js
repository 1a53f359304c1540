// Keys of one's own for codes: letters that mean nothing else here, or a digit that stays. Kept in
// this browser for this person and study.

import { isTaken } from "./keys.js";

export class Hotkeys {
  constructor(app) {
    this.app = app;
    this.place = `workbench:keys:${app.study}:${app.coder}`;
    this.codes = new Map(); // key -> code id
    try {
      const kept = JSON.parse(localStorage.getItem(this.place) ?? "{}");
      for (const [key, code] of Object.entries(kept ?? {})) this.codes.set(key, String(code));
    } catch {
      this.codes.clear(); // not ours, or storage is switched off
    }
  }

  // The key of a code: a letter of one's own, else the digit it has.
  of(code) {
    const own = [...this.codes].find(([, id]) => id === code)?.[0];
    const digit = this.app.digits.indexOf(code);
    return own ?? (digit >= 0 && digit < 9 ? String(digit + 1) : null);
  }

  get(key) {
    const code = this.codes.get(key);
    return code && this.app.codes.get(code) ? code : null;
  }

  // The digits' codes: those that stay, and the others in the places left.
  digits(wanted) {
    const held = Array.from({ length: 9 }, (_, at) => this.get(String(at + 1)));
    const rest = [...new Set(wanted)].filter((id) => !held.includes(id));
    const filled = held.map((id) => id ?? rest.shift());
    while (filled.length && !filled.at(-1)) filled.pop();
    return filled;
  }

  ask(code = this.app.chosen?.code ?? this.app.shownCode) {
    const { app } = this;
    if (!app.codes.get(code)) {
      app.palette.show("", "key");
      return;
    }
    app.frame.say(`Press a letter or a digit for “${app.codes.get(code).name}”; Delete takes its key away, Esc leaves it`, "asking");
    app.asking = (event) => this.answer(code, event);
  }

  answer(code, { key }) {
    const { app } = this;
    if (["Shift", "Control", "Alt", "Meta", "AltGraph", "Dead"].includes(key)) return false;
    const name = app.codes.get(code)?.name;
    const own = [...this.codes].find(([, id]) => id === code)?.[0];
    if (key === "Escape") app.frame.say("Left as it is");
    else if (key === "Delete" || key === "Backspace") {
      this.codes.delete(own);
      this.keep(`“${name}” has no key of its own`);
    } else if (!/^[\p{L}1-9]$/u.test(key) || isTaken(key)) {
      app.frame.say(`“${key}” does something else here. Press another letter or a digit, or Esc`, "asking");
      return false;
    } else {
      this.codes.delete(own);
      this.codes.set(key, code);
      this.keep(`${key} is “${name}” from now on, for you in this browser`);
    }
    return true;
  }

  keep(said) {
    const { app } = this;
    try {
      localStorage.setItem(this.place, JSON.stringify(Object.fromEntries(this.codes)));
      app.frame.say(said);
    } catch {
      app.frame.say(`${said} (until you leave this page: this browser keeps nothing)`);
    }
    app.fillDigits();
    app.later(true);
  }
}
