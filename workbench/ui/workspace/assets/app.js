// Brings the parts together: what keys, mouse and server do to the transcript.

import { applying } from "./applying.js";
import { Beside } from "./beside.js";
import { Codes, Tree } from "./codebook.js";
import { Chip } from "./chip.js";
import { Deeds } from "./deeds.js";
import { Dragging } from "./dragging.js";
import { handOver, keptKeys, takeOver } from "./gap.js";
import { going } from "./going.js";
import { Handles } from "./handles.js";
import { Hanging } from "./hanging.js";
import { Hotkeys } from "./hotkeys.js";
import { Inspector } from "./inspector.js";
import { press } from "./keys.js";
import { newId } from "./make.js";
import { Offers } from "./offers.js";
import { Outbox } from "./outbox.js";
import { Painter } from "./painter.js";
import { pointing } from "./pointing.js";
import { print } from "./printing.js";
import { Palette } from "./palette.js";
import { Selecting } from "./selecting.js";
import { Several } from "./several.js";
import { Store } from "./store.js";
import { Frame } from "./surround.js";
import { Joining } from "./joining.js";
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
    this.joining = new Joining(this);
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
    for (const [n, words] of down.told) if (answered.includes(n)) this.frame.say(words);
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

  close() {
    if (this.stop.signal.aborted) return;
    this.stop.abort();
    if (this.hasFocus && document.activeElement === document.body) handOver(this);
    clearTimeout(this.reporting);
    clearTimeout(this.seeking);
    this.inspector.keepMemo();
    this.frame.forget();
    this.painter?.close();
    this.outbox.close();
    this.frame.element.remove();
  }
}

Object.assign(App.prototype, applying, going, pointing);

// What is painted in the words comes first; what stands beside it a moment later.
function afterPaint(draw) {
  return requestAnimationFrame(() => setTimeout(draw, 0));
}
