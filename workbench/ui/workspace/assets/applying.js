// Codes put on passages: what the App does with a code, a passage and a key. Methods of the App.

import { newId } from "./make.js";

export const applying = {
  target() {
    return this.selecting.passage ?? this.transcript.whole(this.selecting.index);
  },

  apply(codeId, passage = this.target(), made = null) {
    const code = made ?? this.codes.get(codeId);
    if (!passage || !code) return;
    const coding = { kind: "coding", id: newId(), code: codeId, coder: this.coder, ...passage };
    const same = this.alike(coding);
    if (same) {
      this.choose(same.id);
      this.chip.hide();
      this.frame.say(`“${code.name}” is on this already`);
      return;
    }
    this.several.clear();
    if (made || !this.joining.offer(coding)) {
      const op = { op: "code", id: coding.id, revision: this.revision, ...passage, code: codeId };
      const effects = [{ kind: "coding", id: coding.id, before: null, value: coding }];
      if (made) {
        op.new = { name: made.name, under: made.under };
        effects.unshift({ kind: "code", id: made.id, before: null, value: made });
      }
      this.act(op, effects);
      this.frame.say(`Coded “${code.name}”`, "quiet");
      this.choose(coding.id);
    }
    this.used(codeId);
    this.chip.hide();
  },

  alike({ code, from, to }) {
    const index = this.transcript.at.get(from.turn);
    return this.painter
      .within(index, from.utf16, from.utf16 + 1)
      .find((other) => other.code === code && other.coder === this.coder && at(other.from, from) && at(other.to, to));
  },

  applyNew(name, passage = this.target()) {
    const cleaned = name.replace(/\s+/g, " ").trim().slice(0, 200);
    if (!cleaned) return;
    const known = this.codes.list.find((code) => code.name.toLowerCase() === cleaned.toLowerCase());
    if (known) {
      this.apply(known.id, passage);
      return;
    }
    const theme = this.activeTheme();
    const made = {
      kind: "code", id: newId(), name: cleaned, under: theme?.id ?? null, depth: theme ? theme.depth + 1 : 0,
      hue: "#777777", theme: false, stage: "candidate", definition: "", include: "", exclude: "", elsewhere: 0,
    };
    this.apply(made.id, passage, made);
  },

  inVivo() {
    const { passage } = this.selecting;
    if (!passage) {
      this.frame.say("Select the words that shall name the new code first");
      return;
    }
    const words = this.transcript.words(passage).replace(/\s+/g, " ").trim();
    this.applyNew(`“${words.length > 80 ? `${words.slice(0, 79)}…` : words}”`, passage);
  },

  codeTurn() {
    const last = this.recent[0];
    if (!last) this.frame.say("No code was used yet. Press / to choose one");
    else this.apply(last, this.transcript.whole(this.selecting.index));
  },

  digit(number) {
    const code = this.digits[number - 1];
    if (code) this.apply(code);
    else this.frame.say(`No code is on ${number} yet. Press / to choose one`);
  },

  // Digits keep their codes while the workspace has the focus; new codes take free digits.
  used(code) {
    this.recent = [code, ...this.recent.filter((id) => id !== code)].slice(0, 30);
    const free = this.digits.findIndex((id) => !id);
    const at = free < 0 ? this.digits.length : free;
    if (!this.digits.includes(code) && at < 9) {
      this.digits[at] = code;
      this.later(true);
    }
  },

  fillDigits() {
    const wanted = [...this.digits.filter((id) => this.codes.get(id)), ...this.recent, ...this.codes.list.filter((code) => !code.theme).map(({ id }) => id)];
    this.digits = this.hotkeys.digits(wanted);
  },

  // The theme new codes go under: of the code in question, else of the one used last.
  activeTheme() {
    return this.codes.themeOf(this.shownCode) ?? this.codes.themeOf(this.recent[0]);
  },

  codeClicked(id) {
    if (this.selecting?.passage) {
      this.apply(id);
    } else {
      this.shownCode = this.shownCode === id ? null : id;
      this.choose(null);
      this.later(true);
    }
    this.focusText();
  },
};

function at(one, other) {
  return one.turn === other.turn && one.utf16 === other.utf16;
}
