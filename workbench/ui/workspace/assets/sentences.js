// Selecting by sentence and by turn, and where sentences begin and end.

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "sentence" }) : null;
const BLANK = /^\s*$/;

// [start, end] of every sentence of a text, without the space around it.
export function sentences(text) {
  const found = segmenter ? [...segmenter.segment(text)].map(({ index, segment }) => [index, segment]) : [...text.matchAll(/[^.!?]+[.!?]*\s*/g)].map((m) => [m.index, m[0]]);
  return found.filter(([, said]) => !BLANK.test(said)).map(([at, said]) => [at + said.length - said.trimStart().length, at + said.trimEnd().length]);
}

export class Reach {
  constructor(selecting) {
    this.selecting = selecting;
    this.transcript = selecting.transcript;
    this.kept = new Map();
  }

  of(index) {
    if (!this.kept.has(index)) this.kept.set(index, sentences(this.transcript.turns[index].text));
    return this.kept.get(index);
  }

  // The sentence a place of a turn lies in: {index, at}.
  on(index, utf16) {
    const found = this.of(index);
    return found.length ? { index, at: Math.max(found.findLastIndex(([from]) => from <= utf16), 0) } : null;
  }

  step({ index, at }, by) {
    const found = this.of(index);
    if (at + by >= 0 && at + by < found.length) return { index, at: at + by };
    for (let to = index + by; this.transcript.turns[to]; to += by) {
      const there = this.of(to);
      if (there.length) return { index: to, at: by > 0 ? 0 : there.length - 1 };
    }
    return null;
  }

  part({ index, at }) {
    const [from, to] = this.of(index)[at];
    return { index, from, to };
  }

  passage(first, last = first) {
    const [start, end] = [this.part(first), this.part(last)];
    const turn = (index) => this.transcript.turns[index].n;
    return { from: { turn: turn(first.index), utf16: start.from }, to: { turn: turn(last.index), utf16: end.to } };
  }

  ends() {
    const { passage, index } = this.selecting;
    const place = passage?.from ?? this.selecting.place() ?? { turn: this.transcript.turns[index].n, utf16: 0 };
    const first = this.on(this.transcript.at.get(place.turn), place.utf16);
    const last = passage ? this.on(this.transcript.at.get(passage.to.turn), Math.max(passage.to.utf16 - 1, 0)) : first;
    return [first, last];
  }

  // The sentence here; where whole sentences are selected, one more (or one less).
  sentence(by) {
    let [first, last] = this.ends();
    if (!first || !last) return;
    const whole = this.passage(first, last);
    if (this.selecting.isAt(whole)) {
      const to = this.step(last, by);
      if (to && (by > 0 || to.index > first.index || (to.index === first.index && to.at >= first.at))) last = to;
    }
    this.selecting.set(this.passage(first, last));
  }

  // The next sentence, or the one before.
  go(by) {
    const [first, last] = this.ends();
    const from = by > 0 ? last : first;
    if (!from) return;
    const begun = this.selecting.passage || this.selecting.word !== null;
    const to = begun ? this.step(from, by) : from;
    if (to) this.selecting.set(this.passage(to));
  }

  // The whole turn; where whole turns are selected, one more (or one less).
  turn(by) {
    const { selecting, transcript } = this;
    const { passage, index } = selecting;
    let [first, last] = passage ? [transcript.at.get(passage.from.turn), transcript.at.get(passage.to.turn)] : [index, index];
    const whole = () => {
      const [start, end] = [transcript.whole(first), transcript.whole(last)];
      return start && end ? { from: start.from, to: end.to } : null;
    };
    const now = whole();
    if (now && selecting.isAt(now)) last = Math.min(Math.max(last + by, first), transcript.turns.length - 1);
    const found = whole();
    if (found) selecting.set(found);
  }

  // Where an edge comes to by a sentence.
  edge({ turn, utf16 }, edge, by) {
    const index = this.transcript.at.get(turn);
    const here = this.on(index, edge === "to" ? Math.max(utf16 - 1, 0) : utf16);
    if (!here) return null;
    const at = this.part(here);
    const own = edge === "from" ? at.from : at.to;
    const short = edge === "from" ? by < 0 && own < utf16 : by > 0 && own > utf16;
    const to = short ? here : this.step(here, by);
    if (!to) return null;
    const part = this.part(to);
    return { turn: this.transcript.turns[to.index].n, utf16: edge === "from" ? part.from : part.to };
  }
}
