// What is selected: by the mouse (the page's own selection, read through the shadow root) or by
// keys (words from where the keyboard stands).

import { Reach } from "./sentences.js";

export class Selecting {
  constructor(root, transcript, painter) {
    this.root = root;
    this.transcript = transcript;
    this.painter = painter;
    this.index = 0; // the turn the keyboard stands in
    this.word = null; // the word in it, if the keyboard went there
    this.anchor = null; // where a selection by keys began: {index, word}
    this.passage = null;
    this.reach = new Reach(this);
  }

  // A passage selected as a whole; keys go on from its ends.
  set(passage) {
    this.passage = passage;
    this.anchor = null;
    this.word = null;
    this.index = this.transcript.at.get(passage.from.turn);
    this.painter.mark("caret", []);
    this.painter.mark("kept", []);
    this.onPage();
  }

  // Where something would be cut: the selection's start, else the keyboard's word.
  place() {
    if (this.passage) return this.passage.from;
    if (this.word === null) return null;
    return { turn: this.transcript.turns[this.index].n, utf16: this.wordPart(this).from };
  }

  // The keyboard's word, put where the mouse was.
  stand(place) {
    const word = this.wordAt(place);
    if (!word) return;
    this.word = word.word;
    this.painter.mark("caret", [this.wordPart(word)]);
  }

  sentenceEdge(place, edge, by) {
    return this.reach.edge(place, edge, by);
  }

  // The selection of the page, if it lies in the transcript.
  read() {
    const found = document.getSelection();
    if (!found || found.rangeCount === 0) return null;
    const [range] = ranges(found, this.root);
    if (!range || (range.startContainer === range.endContainer && range.startOffset === range.endOffset)) return null;
    if (!this.root.contains(range.startContainer) && !this.root.contains(range.endContainer)) return null;
    return this.transcript.passage(range);
  }

  byMouse() {
    this.passage = this.read();
    this.anchor = null;
    if (this.passage) {
      this.index = this.transcript.at.get(this.passage.from.turn);
      this.word = null;
      this.painter.mark("caret", []);
    }
    return this.passage;
  }

  isAt({ from, to }) {
    const same = (one, other) => one.turn === other.turn && one.utf16 === other.utf16;
    return Boolean(this.passage) && same(this.passage.from, from) && same(this.passage.to, to);
  }

  clear() {
    this.passage = null;
    this.anchor = null;
    this.word = null;
    this.painter.mark("caret", []);
    this.painter.mark("kept", []);
    const found = document.getSelection();
    if (found && this.read()) found.removeAllRanges();
  }

  // Another field takes the page's selection away; ours stays to be seen.
  keep() {
    this.painter.mark("kept", this.passage ? this.transcript.parts(this.passage) : []);
  }

  go(index) {
    const last = this.transcript.turns.length - 1;
    this.clear();
    this.index = Math.max(0, Math.min(last, index));
  }

  // The keyboard's word, a step on or back, also into the next turn.
  step(by) {
    const from = this.word === null ? { index: this.index, word: by > 0 ? -1 : 0 } : { index: this.index, word: this.word };
    const to = this.next(from, by);
    this.clear();
    if (!to) return;
    this.index = to.index;
    this.word = to.word;
    this.painter.mark("caret", [this.wordPart(to)]);
  }

  next({ index, word }, by) {
    const words = this.transcript.wordsOf(index);
    if (word + by >= 0 && word + by < words.length) return { index, word: word + by };
    for (let at = index + by; this.transcript.turns[at]; at += by) {
      const there = this.transcript.wordsOf(at);
      if (there.length) return { index: at, word: by > 0 ? 0 : there.length - 1 };
    }
    return null;
  }

  wordPart({ index, word }) {
    const [from, to] = this.transcript.wordsOf(index)[word];
    return { index, from, to };
  }

  // Shift and an arrow: a word, or as far as a turn goes.
  extend(by, whole = false) {
    this.take();
    if (!this.anchor) {
      const start = this.word === null ? this.firstWord(by) : { index: this.index, word: this.word };
      if (!start) return;
      this.anchor = start;
      this.head = start;
      if (whole) this.head = this.edge(start, by);
    } else {
      this.head = (whole ? this.edge(this.head, by) : this.next(this.head, by)) ?? this.head;
    }
    this.index = this.head.index;
    this.show();
  }

  // A selection by mouse goes on by keys from its last word.
  take() {
    if (this.anchor || !this.passage) return;
    const { from, to } = this.passage;
    const first = this.wordAt(from);
    const last = this.wordAt({ turn: to.turn, utf16: Math.max(to.utf16 - 1, 0) });
    if (first && last) [this.anchor, this.head] = [first, last];
  }

  wordAt({ turn, utf16 }) {
    const index = this.transcript.at.get(turn);
    const words = this.transcript.wordsOf(index);
    const word = words.findLastIndex(([from]) => from <= utf16);
    return words.length ? { index, word: Math.max(word, 0) } : null;
  }

  firstWord(by) {
    const words = this.transcript.wordsOf(this.index);
    if (words.length) return { index: this.index, word: by > 0 ? 0 : words.length - 1 };
    return this.next({ index: this.index, word: 0 }, by);
  }

  edge({ index, word }, by) {
    const words = this.transcript.wordsOf(index);
    const edge = by > 0 ? words.length - 1 : 0;
    if (word !== edge) return { index, word: edge };
    const there = this.next({ index, word }, by);
    if (!there) return { index, word };
    return { index: there.index, word: by > 0 ? this.transcript.wordsOf(there.index).length - 1 : 0 };
  }

  show() {
    const [first, last] = inOrder(this.anchor, this.head);
    const start = this.wordPart(first);
    const end = this.wordPart(last);
    const turn = (index) => this.transcript.turns[index].n;
    const reach = this.withMarks(last.index, end.to);
    this.passage = {
      from: { turn: turn(first.index), utf16: start.from },
      to: { turn: turn(last.index), utf16: reach },
    };
    this.painter.mark("caret", []);
    this.painter.mark("kept", []);
    this.onPage();
  }

  // Full stops and closing quotation marks belong to the word before them.
  withMarks(index, utf16) {
    const rest = this.transcript.turns[index].text.slice(utf16);
    return utf16 + (/^[\p{Pe}\p{Pf}.,;:!?…"'’”]*/u.exec(rest)?.[0].length ?? 0);
  }

  // The passage as the page's own selection, for copying and for screen readers.
  onPage() {
    if (!this.passage) return;
    const parts = this.transcript.parts(this.passage);
    if (!parts.length) return;
    const start = this.transcript.point(parts[0].index, parts[0].from);
    const end = this.transcript.point(parts.at(-1).index, parts.at(-1).to, true);
    document.getSelection().setBaseAndExtent(...start, ...end);
  }

  // Where on the page the selection ends.
  box() {
    if (!this.passage) return null;
    const last = this.transcript.parts(this.passage).at(-1);
    const rects = last ? [...this.transcript.liveRange(last).getClientRects()] : [];
    return rects.at(-1) ?? null;
  }
}

function ranges(selection, root) {
  if (!selection.getComposedRanges) return [selection.getRangeAt(0)];
  try {
    return selection.getComposedRanges({ shadowRoots: [root] });
  } catch {
    return selection.getComposedRanges(root); // the way of older browsers
  }
}

function inOrder(one, other) {
  const before = one.index < other.index || (one.index === other.index && one.word <= other.word);
  return before ? [one, other] : [other, one];
}
