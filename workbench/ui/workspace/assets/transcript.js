// The transcript's elements, and where a point of the page lies in the words: (turn, UTF-16 unit
// from the turn's first word). Every turn's words stand in text nodes, unchanged.

import { el } from "./make.js";

const GAP = /\n[^\S\n]*\n\s*/g;

export class Transcript {
  constructor(root, text) {
    this.root = root;
    this.turns = text.turns;
    this.at = new Map(text.turns.map((turn, index) => [turn.n, index]));
    this.rows = text.turns.map((turn) => row(turn, text.groups));
    this.begin = [];
    let place = 0;
    for (const turn of text.turns) {
      this.begin.push(place);
      place += turn.text.length + 1;
    }
  }

  get elements() {
    return this.rows.map((each) => each.element);
  }

  // One number for a place, so that places of different turns can be compared.
  line({ turn, utf16 }) {
    return this.begin[this.at.get(turn)] + utf16;
  }

  // The parts of a passage, turn by turn: [{index, from, to}].
  parts({ from, to }) {
    const first = this.at.get(from.turn);
    const last = this.at.get(to.turn);
    if (first === undefined || last === undefined) return [];
    const found = [];
    for (let index = first; index <= last; index += 1) {
      const start = index === first ? from.utf16 : 0;
      const end = index === last ? to.utf16 : this.turns[index].text.length;
      if (start < end) found.push({ index, from: start, to: end });
    }
    return found;
  }

  words(passage) {
    return this.parts(passage)
      .map(({ index, from, to }) => this.turns[index].text.slice(from, to))
      .join(" ");
  }

  // The text node and the offset in it; `end` prefers the node that ends there.
  point(index, utf16, end = false) {
    const { pieces } = this.rows[index];
    const piece =
      pieces.find(({ base, node }) =>
        end ? utf16 <= base + node.length : utf16 < base + node.length,
      ) ?? pieces.at(-1);
    return [piece.node, Math.min(Math.max(utf16 - piece.base, 0), piece.node.length)];
  }

  range({ index, from, to }) {
    const [startContainer, startOffset] = this.point(index, from);
    const [endContainer, endOffset] = this.point(index, to, true);
    return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
  }

  liveRange(part) {
    const { startContainer, startOffset, endContainer, endOffset } = this.range(part);
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    return range;
  }

  // A text node of ours as {turn, utf16}; null for any other.
  placeOf(node, offset) {
    const element = node?.parentElement?.closest(".turn");
    const index = element ? this.at.get(Number(element.dataset.n)) : undefined;
    const piece = this.rows[index]?.pieces.find((each) => each.node === node);
    return piece ? { turn: this.turns[index].n, utf16: piece.base + offset } : null;
  }

  // A range of the page as a passage: its words without the space at its edges; null where it
  // holds none. A triple click ends before the next turn's words, on an element.
  passage({ startContainer, startOffset, endContainer, endOffset }) {
    const range = document.createRange();
    try {
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
    } catch {
      return null;
    }
    const from = this.placeOf(startContainer, startOffset) ?? this.after(range);
    const to = this.placeOf(endContainer, endOffset) ?? this.before(range);
    return from && to ? this.trimmed({ from, to }) : null;
  }

  // The first words that are not before the range's start.
  after(range) {
    const index = this.search((row) => range.comparePoint(row.pieces.at(-1).node, 0) < 0);
    const turn = this.turns[index];
    if (!turn) return null;
    const piece = this.rows[index].pieces.find(({ node }) => range.comparePoint(node, 0) >= 0);
    return { turn: turn.n, utf16: piece.base };
  }

  // The last words that are not after the range's end.
  before(range) {
    const ends = (piece) => range.comparePoint(piece.node, piece.node.length) <= 0;
    const index = this.search((row) => range.comparePoint(row.pieces[0].node, row.pieces[0].node.length) <= 0) - 1;
    const turn = this.turns[index];
    if (!turn) return null;
    const piece = this.rows[index].pieces.findLast(ends);
    return { turn: turn.n, utf16: piece.base + piece.node.length };
  }

  search(before) {
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(this.rows[middle])) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // Ordinary space and line ends at the edges are nobody's evidence.
  trimmed({ from, to }) {
    let [first, last] = [this.at.get(from.turn), this.at.get(to.turn)];
    let [start, end] = [from.utf16, to.utf16];
    while (first <= last) {
      const { text } = this.turns[first];
      const stop = first === last ? end : text.length;
      while (start < stop && " \t\n\r".includes(text[start])) start += 1;
      if (start < stop) break;
      first += 1;
      start = 0;
    }
    while (last >= first) {
      const { text } = this.turns[last];
      const begin = first === last ? start : 0;
      while (end > begin && " \t\n\r".includes(text[end - 1])) end -= 1;
      if (end > begin) break;
      last -= 1;
      end = this.turns[last]?.text.length ?? 0;
    }
    if (first > last || (first === last && start >= end)) return null;
    return {
      from: { turn: this.turns[first].n, utf16: start },
      to: { turn: this.turns[last].n, utf16: end },
    };
  }

  whole(index) {
    const { n, text } = this.turns[index];
    return this.trimmed({ from: { turn: n, utf16: 0 }, to: { turn: n, utf16: text.length } });
  }

  // [start, end] of every word of a turn.
  wordsOf(index) {
    const row = this.rows[index];
    row.words ??= words(this.turns[index].text);
    return row.words;
  }
}

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "word" }) : null;

function words(text) {
  if (!segmenter) return [...text.matchAll(/\S+/g)].map((m) => [m.index, m.index + m[0].length]);
  const found = [...segmenter.segment(text)]
    .filter(({ isWordLike, segment }) => isWordLike || /\p{Extended_Pictographic}/u.test(segment))
    .map(({ index, segment }) => [index, index + segment.length]);
  return found.length ? found : text.trim() ? [[0, text.length]] : [];
}

function row(turn, groups) {
  const said = el("div", { class: "said", dir: "auto" });
  const pieces = [];
  let base = 0;
  for (const gap of turn.text.matchAll(GAP)) {
    const end = gap.index + gap[0].length;
    if (end < turn.text.length && gap.index > base) {
      pieces.push(piece(said, turn.text.slice(base, end), base));
      base = end;
    }
  }
  pieces.push(piece(said, turn.text.slice(base), base));
  const element = el(
    "div",
    {
      class: turn.aside ? "turn aside" : "turn",
      role: "article",
      id: `turn-${turn.n}`,
      "data-n": turn.n,
      "aria-label": `Turn ${turn.n}, ${turn.who}`,
    },
    who(turn, groups),
    said,
    el("div", { class: "stripes" }),
  );
  return { element, said, pieces };
}

function piece(said, text, base) {
  const node = document.createTextNode(text);
  said.append(el("p", { dir: "auto" }, node));
  return { node, base };
}

function who(turn, groups) {
  return el(
    "div",
    { class: "who" },
    el("span", { class: "name" }, turn.who),
    turn.groups.map((name) => badge(groups[name])),
    el("span", { class: "number" }, String(turn.n), turn.time ? ` · ${turn.time}` : ""),
    turn.as.map((name) => el("span", { class: "as" }, "speaking as ", name, " ", badge(groups[name]))),
  );
}

export function badge(group) {
  if (!group) return null;
  return el(
    "span",
    {
      class: "badge",
      role: "img",
      title: group.name,
      "aria-label": group.name,
      style: { background: group.colour, color: group.on },
    },
    group.letter,
  );
}
