// Codings on the page: highlights in the words (CSS Custom Highlight API, one range per coding and
// turn) and stripes in lanes beside them. Both only for turns that are near the window: the browser
// looks at every range anew whenever one is added.

import { el, safe } from "./make.js";
import { lineNumbers, notes } from "./margin.js";

const NEAR = 80; // characters: two stripes of one lane never meet on one line
const MARGIN = "400px";

export class Painter {
  constructor(root, scroller, transcript, onStripe, marksOf, view) {
    this.transcript = transcript;
    this.onStripe = onStripe;
    this.marksOf = marksOf; // coding id -> {memos, quote}
    this.view = view;
    this.onWidth = () => {};
    this.chosen = new Set();
    this.sheet = el("style");
    root.append(this.sheet);
    this.own = new Map(); // name -> highlight
    this.painted = new Map(); // coding id -> {coding, parts, lane}
    this.byTurn = transcript.turns.map(() => new Map()); // coding id -> part
    this.ranges = new Map(); // turn near the window -> coding id -> [highlight, range]
    this.near = new Set();
    this.dirty = new Set();
    this.watch = new IntersectionObserver((seen) => this.seen(seen), {
      root: scroller,
      rootMargin: MARGIN,
    });
    transcript.elements.forEach((element) => this.watch.observe(element));
    this.width = new ResizeObserver(() => {
      this.again(this.near);
      this.onWidth();
    });
    this.width.observe(scroller);
    for (const [name, priority] of [["chosen", 3], ["caret", 2], ["sought", 4], ["kept", 1], ["offer", 0]]) {
      this.mark(name, []).priority = priority;
    }
  }

  // The look of every code; called when the codebook changes.
  colours(codes) {
    this.codes = new Map(codes.map((code) => [code.id, code]));
    const rules = codes.map(
      ({ id, hue }) =>
        `.said p::highlight(wb-code-${safe(id)}){background-color:color-mix(in oklab,${hue} 17%,transparent);` +
        `text-decoration:underline 2px light-dark(${hue},color-mix(in oklab,${hue} 68%,white));text-underline-offset:4px}`,
    );
    this.sheet.textContent = rules.join("\n");
    this.again(this.near);
  }

  hue(code) {
    return this.codes?.get(code)?.hue ?? "#777777";
  }

  paint(coding) {
    const parts = this.transcript.parts(coding);
    const lane = this.lane(coding, parts);
    this.painted.set(coding.id, { coding, parts, lane });
    for (const part of parts) {
      this.byTurn[part.index].set(coding.id, part);
      if (this.near.has(part.index)) this.light(part.index, coding, part);
    }
    this.again(parts.map(({ index }) => index));
  }

  unpaint(id) {
    const gone = this.painted.get(id);
    if (!gone) return;
    this.painted.delete(id);
    for (const { index } of gone.parts) {
      this.byTurn[index].delete(id);
      this.dim(index, id);
    }
    this.again(gone.parts.map(({ index }) => index));
  }

  light(index, coding, part) {
    const highlight = this.named(`wb-code-${safe(coding.code)}`);
    const range = this.transcript.range(part);
    highlight.add(range);
    if (!this.ranges.has(index)) this.ranges.set(index, new Map());
    this.ranges.get(index).set(coding.id, [highlight, range]);
  }

  dim(index, id) {
    const [highlight, range] = this.ranges.get(index)?.get(id) ?? [];
    highlight?.delete(range);
    this.ranges.get(index)?.delete(id);
  }

  approach(index) {
    if (this.near.has(index)) return;
    this.near.add(index);
    this.dirty.add(index);
    for (const [id, part] of this.byTurn[index]) this.light(index, this.painted.get(id).coding, part);
  }

  leave(index) {
    this.near.delete(index);
    for (const id of [...(this.ranges.get(index)?.keys() ?? [])]) this.dim(index, id);
    this.ranges.delete(index);
  }

  // The first lane that is free all along.
  lane(coding, parts) {
    const start = this.transcript.line(coding.from) - NEAR;
    const end = this.transcript.line(coding.to) + NEAR;
    const taken = new Set();
    for (const { index } of parts) {
      for (const id of this.byTurn[index].keys()) {
        const other = this.painted.get(id);
        const from = this.transcript.line(other.coding.from);
        const to = this.transcript.line(other.coding.to);
        if (from < end && to > start) taken.add(other.lane);
      }
    }
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    return lane;
  }

  // A mark of ours over the words: what is chosen, where the keyboard is, what was sought.
  mark(name, parts) {
    const highlight = this.named(`wb-${name}`);
    highlight.clear();
    for (const part of parts) highlight.add(this.transcript.range(part));
    return highlight;
  }

  // The codings on a place, the shortest first.
  on(index, utf16) {
    return this.within(index, utf16, utf16 + 1);
  }

  within(index, from, to) {
    const length = ({ coding }) => this.transcript.line(coding.to) - this.transcript.line(coding.from);
    return [...(this.byTurn[index] ?? [])]
      .filter(([, part]) => part.from < to && part.to > from)
      .map(([id]) => this.painted.get(id))
      .sort((a, b) => length(a) - length(b))
      .map(({ coding }) => coding);
  }

  seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const index = this.transcript.at.get(Number(target.dataset.n));
      if (isIntersecting) this.approach(index);
      else this.leave(index);
    }
    this.soon();
  }

  again(indexes) {
    for (const index of indexes) this.dirty.add(index);
    this.soon();
  }

  soon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  }

  // First everything is measured, then everything is changed: the page is laid out once.
  draw() {
    const drawn = [...this.dirty].filter((index) => this.near.has(index));
    this.dirty.clear();
    const measured = drawn.map((index) => [index, this.measure(index), this.view.lines ? lineNumbers(this.transcript.rows[index]) : []]);
    for (const [index, stripes, lines] of measured) {
      const { beside, numbers } = this.transcript.rows[index];
      if (lines.length || numbers.firstChild) numbers.replaceChildren(...lines);
      beside.replaceChildren(...stripes.map((each) => this.stripe(each)), ...notes(stripes, index, this));
    }
    if (this.frame === null && this.dirty.size) this.soon();
  }

  measure(index) {
    const turn = this.transcript.rows[index].element.getBoundingClientRect();
    return [...this.byTurn[index]].map(([id, part]) => {
      const box = this.transcript.liveRange(part).getBoundingClientRect();
      return { ...this.painted.get(id), top: box.top - turn.top, height: box.height };
    });
  }

  stripe({ coding, lane, top, height }) {
    const name = this.codes?.get(coding.code)?.name ?? "a code";
    return el("span", {
      class: this.chosen.has(coding.id) ? "stripe chosen" : "stripe",
      "data-told": `${name} · ${coding.coder}`,
      "data-id": coding.id,
      style: {
        "--hue": this.hue(coding.code),
        top: `${top + 2}px`,
        height: `${Math.max(height - 4, 8)}px`,
        left: `${lane * 8}px`,
      },
      onclick: (event) => this.onStripe(coding.id, event),
    });
  }

  choose(ids) {
    const touched = [...this.chosen, ...ids];
    this.chosen = ids;
    this.mark("chosen", [...ids].flatMap((id) => this.painted.get(id)?.parts ?? []));
    for (const id of touched) this.touch(id);
  }

  // What stands beside a coding is drawn anew.
  touch(id) {
    const parts = this.painted.get(id)?.parts;
    if (parts) this.again(parts.map(({ index }) => index));
  }

  close() {
    this.watch.disconnect();
    this.width.disconnect();
    cancelAnimationFrame(this.frame);
    this.sheet.remove();
    for (const [name, highlight] of this.own) {
      if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
    }
  }

  // The highlight of a name; the page has one registry, and what is in it shall be ours.
  named(name) {
    if (!this.own.has(name)) {
      this.own.set(name, new Highlight());
      CSS.highlights.set(name, this.own.get(name));
    }
    return this.own.get(name);
  }
}
