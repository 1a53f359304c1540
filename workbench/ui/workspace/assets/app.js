// Brings the parts together: what keys, mouse and server do to the transcript.

import { Beside } from "./beside.js";
import { Codes, Tree } from "./codebook.js";
import { Chip } from "./chip.js";
import { Deeds } from "./deeds.js";
import { Dragging } from "./dragging.js";
import { fellOnNothing, keepKeys, keptKeys, takeOver } from "./gap.js";
import { Handles } from "./handles.js";
import { Hanging } from "./hanging.js";
import { Hotkeys } from "./hotkeys.js";
import { Inspector } from "./inspector.js";
import { press } from "./keys.js";
import { el, newId } from "./make.js";
import { LOST, watchForLoss } from "./lost.js";
import { Offers } from "./offers.js";
import { Outbox } from "./outbox.js";
import { Painter } from "./painter.js";
import { print } from "./printing.js";
import { Palette } from "./palette.js";
import { Selecting } from "./selecting.js";
import { Several } from "./several.js";
import { Store } from "./store.js";
import { Frame } from "./surround.js";
import { Journal } from "./journal.js";
import { Transcript } from "./transcript.js";
import { View } from "./view.js";

const REPORT = 400;
const MANY = 10;

export class App {
  constructor(root, data) {
    this.root = root;
    this.study = data.study;
    this.coder = data.coder;
    this.codes = new Codes();
    this.recent = [];
    this.digits = [];
    this.seq = 0;
    this.book = 0;
    this.hanging = new Hanging();
    this.hotkeys = new Hotkeys(this);
    this.several = new Several(this);
    this.deeds = new Deeds(this);
    this.offers = new Offers(this);
    this.handles = new Handles(this);
    this.dragging = new Dragging(this);
    this.view = new View(this);
    this.beside = new Beside(this);
    this.tree = new Tree(this);
    this.inspector = new Inspector(this);
    this.palette = new Palette(this);
    this.chip = new Chip(this);
    this.frame = new Frame(this);
    this.journal = new Journal(this);
    this.outbox = new Outbox(data.study, data.coder, (ops, tries) => this.say(ops, tries), () => this.frame.status());
    this.stop = new AbortController();
    root.append(this.frame.element);
    this.view.show();
    this.listen();
    this.before = takeOver(this);
    this.frame.status();
  }

  // What the mount before this one on the same page knew: text, codebook, digits, codings.
  resume(before) {
    this.open(before.text);
    this.recent = before.recent;
    this.digits = before.digits;
    this.keepDigits = true;
    if (before.serverCodes) this.openBook({ seq: before.book, codes: before.serverCodes, recent: before.recent });
    this.store.hear({ complete: true, upserts: [...before.store.base.values()], ends: [], answered: [] });
    this.seq = before.seq;
  }

  // What was pressed while the page was drawn anew.
  catchUp() {
    const keys = keptKeys();
    if (keys.length) this.focusText();
    for (const key of keys) press(this, key);
  }

  // The server

  say(ops, tries = 0) {
    clearTimeout(this.reporting);
    const have = { document: this.documentId ?? "", text: this.textHash ?? "", book: this.book, seq: this.seq, past: this.beside.wanted, offers: this.offers.time };
    this.set("up", { client: this.outbox.client, have, ops, tries });
  }

  // What has come needs to be known there, or it would be sent again and again.
  report() {
    clearTimeout(this.reporting);
    this.reporting = setTimeout(() => {
      if (!this.outbox.unsaved) this.say([], Date.now());
      else this.outbox.flush();
    }, REPORT);
  }

  hear(data) {
    if (!this.isLost) this.frame.trouble(data.trouble);
    if (this.before?.textHash === data.hash) this.resume(this.before);
    if (data.text && data.text.hash !== this.textHash) this.open(data.text);
    if (data.book) this.openBook(data.book);
    if (this.text && this.serverCodes) {
      if (this.before?.documentId === this.documentId) this.catchUp();
      this.before = null;
    }
    const { down } = data;
    if (data.hash !== this.textHash) {
      this.report(); // this mount has not been told the words yet
      return;
    }
    if (!down || data.document !== this.documentId) return;
    if (down.from_seq > this.seq) {
      this.seq = 0; // something was missed: ask for all of it
      this.report();
      return;
    }
    const answered = this.outbox.answered(down.client, down.acked_n);
    const refused = down.refused.filter(([n]) => answered.includes(n));
    this.journal.refused(refused.map(([n]) => n));
    this.store.hear({ complete: down.from_seq === 0, upserts: down.upserts, ends: down.ends, answered });
    this.seq = Math.max(this.seq, down.to_seq);
    for (const [, why] of refused) this.frame.say(why, "refused");
    this.beside.hear(data.past);
    this.offers.hear(data.offers);
    if (data.text || data.book || down.upserts.length > MANY) this.report();
    if (data.asked && data.asked.key !== this.askedKey) {
      this.askedKey = data.asked.key;
      if (data.asked.turn) this.jump(data.asked.turn, data.asked.coding);
    }
    this.later();
  }

  open(text) {
    const again = text.document.id === this.documentId;
    performance.mark("workbench-data");
    this.painter?.close();
    this.frame.forget();
    this.textHash = text.hash;
    this.documentId = text.document.id;
    this.revision = text.document.revision;
    this.text = text;
    this.chosen = null;
    this.transcript = new Transcript(this.root, text);
    this.frame.show(text, this.transcript.elements);
    this.painter = new Painter(this.root, this.frame.scroller, this.transcript, (id, event) => this.pointed(id, event), (id) => this.marksOf(id), this.view);
    this.painter.onWidth = () => this.handles.draw();
    this.painter.colours(this.codes.list);
    this.selecting = new Selecting(this.root, this.transcript, this.painter);
    if (!again || !this.store) {
      this.seq = 0;
      this.coded = new Map();
      this.hanging = new Hanging();
      this.several.clear();
      this.offers.forget();
      this.store = new Store((...told) => this.told(...told));
    } else {
      for (const coding of this.store.all("coding")) this.painter.paint(coding);
      for (const stretch of this.store.all("stretch")) this.standpoint(stretch);
    }
    this.frame.restore();
    if (!document.activeElement || document.activeElement === document.body) this.focusText();
  }

  openBook({ seq, codes, recent }) {
    this.book = seq;
    this.serverCodes = codes;
    this.gatherCodes();
    if (!this.recent.length) this.recent = recent.filter((id) => this.codes.get(id));
    this.recent = this.recent.filter((id) => this.codes.get(id));
    this.fillDigits();
    this.later(true);
  }

  // The codebook with the codes made here that have no answer yet.
  gatherCodes() {
    const known = new Set(this.serverCodes.map(({ id }) => id));
    const list = [...this.serverCodes];
    for (const code of this.store?.all("code") ?? []) {
      if (known.has(code.id)) continue;
      const at = list.findLastIndex(({ id, under }) => id === code.under || (code.under && under === code.under));
      list.splice(at < 0 ? list.length : at + 1, 0, code);
    }
    this.codes.set(list);
    this.painter?.colours(list);
  }

  // Something is, or is no more, or is otherwise than it was.
  told(kind, id, before, now) {
    if (kind === "coding") {
      if (before) this.painter.unpaint(id);
      if (now) this.painter.paint(now);
      else this.several.forget(id);
      if (this.chosen?.id === id) this.choose(now ? id : null);
      if (before?.code !== now?.code) {
        this.counted(before?.code, -1);
        this.counted(now?.code, 1);
      }
    } else if (kind === "stretch") this.standpoint(now ?? before);
    else if (kind === "decided") this.offers.told(id, now);
    else for (const target of this.hanging.told(kind, id, before, now) ?? []) this.painter.touch(target);
    if (kind === "code") {
      this.gatherCodes();
      this.later(true);
    }
    this.later();
  }

  counted(id, by) {
    if (!id) return;
    this.coded.set(id, (this.coded.get(id) ?? 0) + by);
    for (let code = this.codes.get(id); code; code = this.codes.get(code.under)) this.tree.count(code.id);
  }

  // The codings of a code and of all below it, in every document.
  countOf(id) {
    const below = this.codes.list.filter((code) => code.under === id);
    const own = (this.codes.get(id)?.elsewhere ?? 0) + (this.coded?.get(id) ?? 0);
    return below.reduce((total, code) => total + this.countOf(code.id), own);
  }

  later(tree = false) {
    this.treeToo ||= tree;
    this.drawing ??= afterPaint(() => {
      this.drawing = null;
      this.frame.element.dataset.codings = this.painter?.painted.size ?? 0;
      if (this.treeToo) this.tree.draw();
      this.treeToo = false;
      if (!this.transcript || this.stop.signal.aborted) return;
      this.inspector.draw();
      this.handles.draw();
      this.frame.where();
    });
  }

  // Coding

  // Lays the effects at once and puts the operation into the outbox.
  act(op, effects, said = null) {
    const n = this.outbox.add(op);
    this.journal.did(n, effects);
    this.store.lay(n, effects);
    if (said) this.frame.say(said);
    return n;
  }

  target() {
    return this.selecting.passage ?? this.transcript.whole(this.selecting.index);
  }

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
    const overlapping = this.overlapping(coding);
    const op = { op: "code", id: coding.id, revision: this.revision, ...passage, code: codeId };
    const effects = [{ kind: "coding", id: coding.id, before: null, value: coding }];
    if (made) {
      op.new = { name: made.name, under: made.under };
      effects.unshift({ kind: "code", id: made.id, before: null, value: made });
    }
    this.act(op, effects, overlapping ? `Part of this carried “${code.name}” already; u makes one of them` : null);
    if (!overlapping) this.frame.say(`Coded “${code.name}”`, "quiet");
    this.used(codeId);
    this.several.clear();
    this.chip.hide();
    this.choose(coding.id);
  }

  alike({ code, from, to }) {
    const index = this.transcript.at.get(from.turn);
    return this.painter
      .within(index, from.utf16, from.utf16 + 1)
      .find((other) => other.code === code && other.coder === this.coder && at(other.from, from) && at(other.to, to));
  }

  overlapping(coding) {
    return this.transcript
      .parts(coding)
      .some(({ index, from, to }) => this.painter.within(index, from, to).some((other) => other.code === coding.code && other.coder === this.coder));
  }

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
  }

  inVivo() {
    const { passage } = this.selecting;
    if (!passage) {
      this.frame.say("Select the words that shall name the new code first");
      return;
    }
    const words = this.transcript.words(passage).replace(/\s+/g, " ").trim();
    this.applyNew(`“${words.length > 80 ? `${words.slice(0, 79)}…` : words}”`, passage);
  }

  codeTurn() {
    const last = this.recent[0];
    if (!last) this.frame.say("No code was used yet. Press / to choose one");
    else this.apply(last, this.transcript.whole(this.selecting.index));
  }

  digit(number) {
    const code = this.digits[number - 1];
    if (code) this.apply(code);
    else this.frame.say(`No code is on ${number} yet. Press / to choose one`);
  }

  // Digits keep their codes while the workspace has the focus; new codes take free digits.
  used(code) {
    this.recent = [code, ...this.recent.filter((id) => id !== code)].slice(0, 30);
    const free = this.digits.findIndex((id) => !id);
    const at = free < 0 ? this.digits.length : free;
    if (!this.digits.includes(code) && at < 9) {
      this.digits[at] = code;
      this.later(true);
    }
  }

  fillDigits() {
    const wanted = [...this.digits.filter((id) => this.codes.get(id)), ...this.recent, ...this.codes.list.filter((code) => !code.theme).map(({ id }) => id)];
    this.digits = this.hotkeys.digits(wanted);
  }

  // The theme new codes go under: of the code in question, else of the one used last.
  activeTheme() {
    return this.codes.themeOf(this.shownCode) ?? this.codes.themeOf(this.recent[0]);
  }

  codeClicked(id) {
    if (this.selecting?.passage) {
      this.apply(id);
    } else {
      this.shownCode = this.shownCode === id ? null : id;
      this.choose(null);
      this.later(true);
    }
    this.focusText();
  }

  startMemo() {
    if (!this.view.now.right) this.view.fold("right");
    this.inspector.draw();
    this.inspector.memo.focus();
  }

  markRead(on) {
    const mark = this.readMark();
    const id = mark?.id ?? newId();
    this.act(
      { op: "read", id, document: this.documentId, on },
      [{ kind: "read", id, before: mark, value: on ? { kind: "read", id, coder: this.coder } : null }],
      on ? "Marked as read" : "No longer marked as read",
    );
  }

  undo() {
    this.journal.undo();
  }

  redo() {
    this.journal.redo();
  }

  // Looking

  readMark() {
    return [...this.store.all("read")].find((mark) => mark.coder === this.coder) ?? null;
  }

  codingsHere() {
    const { passage, index } = this.selecting;
    const parts = passage ? this.transcript.parts(passage) : [{ index, from: 0, to: Infinity }];
    const found = parts.flatMap((part) => this.painter.within(part.index, part.from, part.to));
    return [...new Set(found)].sort((a, b) => this.transcript.line(a.from) - this.transcript.line(b.from));
  }

  turnNumber() {
    return this.transcript.turns[this.selecting.index]?.n ?? 0;
  }

  // What stands beside a coding's words: memos and a quote mark.
  marksOf(id) {
    return { memos: this.hanging.of("memo", id).length, quote: Boolean(this.hanging.pick(id)) };
  }

  // From which standpoints a turn is said, beside it.
  standpoint({ from }) {
    const names = [...this.store.all("stretch")].filter((each) => each.from.turn === from.turn).map(({ group }) => group);
    this.transcript.speakingAs(this.transcript.at.get(from.turn), [...new Set(names)], this.text.groups);
  }

  choose(id) {
    this.chosen = id ? this.store.get("coding", id) : null;
    this.painter.choose(new Set([...this.several.ids, ...(this.chosen ? [id] : [])]));
    this.later();
  }

  nextHere() {
    const found = this.codingsHere();
    if (!found.length) return;
    const at = found.findIndex(({ id }) => id === this.chosen?.id);
    this.choose(found[(at + 1) % found.length].id);
  }

  // Going about

  goTurn(by) {
    this.selecting.go(this.selecting.index + by);
    this.arrived();
  }

  goWord(by) {
    this.selecting.step(by);
    this.arrived();
  }

  extend(by, whole) {
    this.selecting.extend(by, whole);
    this.selected();
  }

  selected() {
    this.choose(null);
    this.frame.here(this.selecting.index, "nearest");
    this.chip.show();
    this.later();
  }

  arrived() {
    if (!this.isOnChosen()) this.choose(null);
    this.chip.hide();
    this.frame.here(this.selecting.index);
    this.later();
  }

  // Whether the keyboard's word is one of the chosen coding.
  isOnChosen() {
    const place = this.selecting.word === null ? null : this.selecting.place();
    return Boolean(place && this.chosen && this.painter.on(this.selecting.index, place.utf16).some(({ id }) => id === this.chosen.id));
  }

  // Selects by whole sentences or turns.
  reach(how, by) {
    this.selecting.reach[how](by);
    this.selected();
  }

  letGo() {
    this.selecting.clear();
    this.several.clear();
    this.shownCode = null;
    this.choose(null);
    this.chip.hide();
    this.later(true);
  }

  jump(turn, coding) {
    const index = this.transcript.at.get(turn);
    if (index === undefined) return;
    this.selecting.go(index);
    this.frame.here(index, "center");
    const found = coding ? this.store.get("coding", coding) : null;
    if (found) this.choose(found.id);
    this.painter.mark("sought", found ? this.transcript.parts(found) : [{ index, from: 0, to: this.transcript.turns[index].text.length }]);
    clearTimeout(this.seeking);
    this.seeking = setTimeout(() => this.painter.mark("sought", []), 2600);
  }

  print() {
    print(this);
  }

  focused() {
    return this.root.activeElement;
  }

  focusText() {
    this.frame.scroller?.focus({ preventScroll: true });
  }

  placeBeside(element) {
    this.frame.placeBeside(element, this.selecting.box() ?? this.frame.turnBox(this.selecting.index));
  }

  listen() {
    const { signal } = this.stop;
    const { element, scroller } = this.frame;
    const quiet = (event) => event.stopPropagation(); // Streamlit's own keys stay out
    document.addEventListener("keydown", (event) => this.strayed(event), { capture: true, signal });
    watchForLoss((gone) => this.lost(gone), signal);
    element.addEventListener("keyup", quiet, { signal });
    element.addEventListener("keypress", quiet, { signal });
    element.addEventListener("keydown", (event) => this.pressed(event), { signal });
    element.addEventListener("focusin", (event) => this.entered(event), { signal });
    element.addEventListener("focusout", () => (this.hasFocus = !element.isConnected && this.hasFocus), { signal });
    for (const name of ["workbench:stored", "storage"]) window.addEventListener(name, () => this.frame.status(), { signal });
    scroller.addEventListener("mousedown", (event) => this.down(event), { signal });
    this.dragging.listen(signal);
    document.addEventListener("mouseup", (event) => this.up(event), { signal });
    document.addEventListener("selectionchange", () => this.reselected(), { signal });
  }

  pressed(event) {
    event.stopPropagation();
    if (event.isComposing || !this.transcript) return;
    if (this.frame.helping) {
      this.frame.closeHelp(event);
      return;
    }
    if (this.asking) {
      event.preventDefault();
      if (this.asking(event)) this.asking = null;
      return;
    }
    const { tagName } = event.target;
    const typing = ["INPUT", "TEXTAREA", "SELECT"].includes(tagName);
    if (typing || (tagName === "BUTTON" && ["Enter", " "].includes(event.key))) return;
    this.reselected();
    press(this, event);
  }

  lost(gone) {
    this.isLost = gone;
    this.frame.trouble(gone ? LOST : null);
    if (!gone) return;
    this.keepDigits = true;
    setTimeout(() => this.focusText(), 0);
    setTimeout(() => this.focusText(), 300); // the notice gives the focus back when it has faded
  }

  strayed(event) {
    if (!this.transcript || !fellOnNothing(event) || !press(this, event)) return;
    event.stopImmediatePropagation();
    this.keepDigits = true;
    if (!this.root.activeElement) this.focusText(); // unless the key opened the palette or a memo
  }

  // Coming from elsewhere on the page, the digits take the codes used last.
  entered({ relatedTarget }) {
    if (relatedTarget && this.root.contains(relatedTarget)) return;
    this.hasFocus = true;
    if (this.keepDigits) {
      this.keepDigits = false; // the page was drawn anew under the same hands
      return;
    }
    this.digits = [];
    this.fillDigits();
    this.later(true);
  }

  down(event) {
    this.pressing = event.target.closest?.(".stripe, .note, .handle, button") ? null : [event.clientX, event.clientY];
  }

  up(event) {
    if (!this.pressing || !this.transcript) return;
    const [x, y] = this.pressing;
    this.pressing = null;
    const moved = Math.hypot(event.clientX - x, event.clientY - y) > 3;
    setTimeout(() => this.released(moved, event), 0); // the page's selection is settled then
  }

  // Selected in another way: by touch, by a screen reader, by the browser's own caret.
  reselected() {
    if (this.pressing || !this.transcript) return;
    const passage = this.selecting.read();
    if (!passage || this.selecting.isAt(passage)) return;
    this.selecting.byMouse();
    this.selected();
  }

  released(moved, event) {
    const passage = this.selecting.byMouse();
    if (passage) {
      this.choose(null);
      this.frame.here(this.selecting.index, "none");
      this.chip.show();
    } else if (!moved) {
      this.clicked(event);
    }
    this.later();
  }

  // A click on a highlight chooses its coding; again, the next one there.
  clicked({ clientX, clientY, ctrlKey, metaKey }) {
    const place = this.under(clientX, clientY);
    if (!place) return;
    const index = this.transcript.at.get(place.turn);
    this.selecting.go(index);
    this.chip.hide();
    this.frame.here(index, "none");
    const found = this.painter.on(index, place.utf16);
    const now = found.findIndex(({ id }) => id === this.chosen?.id);
    const chosen = found.length ? found[(now + 1) % found.length].id : null;
    if (chosen && (ctrlKey || metaKey)) {
      this.several.toggle(found[0].id);
      return;
    }
    this.several.clear();
    this.selecting.stand(place);
    this.choose(chosen);
  }

  // A stripe, a mark beside the words or a row of the inspector; with Ctrl, one more.
  pointed(id, event) {
    if (event?.ctrlKey || event?.metaKey) this.several.toggle(id);
    else {
      this.several.clear();
      this.choose(id);
    }
    this.focusText();
  }

  under(x, y) {
    const found = document.caretPositionFromPoint?.(x, y, { shadowRoots: [this.root] });
    return found ? this.transcript.placeOf(found.offsetNode, found.offset) : null;
  }

  close() {
    if (this.stop.signal.aborted) return;
    this.stop.abort();
    if (this.hasFocus && document.activeElement === document.body) keepKeys();
    clearTimeout(this.reporting);
    clearTimeout(this.seeking);
    this.inspector.keepMemo();
    this.frame.forget();
    this.painter?.close();
    this.outbox.close();
    this.frame.element.remove();
  }
}

// What is painted in the words comes first; what stands beside it a moment later.
function afterPaint(draw) {
  return requestAnimationFrame(() => setTimeout(draw, 0));
}

function at(one, other) {
  return one.turn === other.turn && one.utf16 === other.utf16;
}
