// What hangs on a coding (or a document): memos, a place on the shortlist, who also agreed.

const ON = { memo: "target", pick: "coding", assent: "coding" };

export class Hanging {
  constructor() {
    this.on = { memo: new Map(), pick: new Map(), assent: new Map() }; // kind -> target -> id -> value
  }

  // Returns what it hung on before and hangs on now; null where this kind hangs on nothing.
  told(kind, id, before, now) {
    const by = ON[kind];
    if (!by) return null;
    if (before) this.on[kind].get(before[by])?.delete(id);
    if (now) {
      if (!this.on[kind].has(now[by])) this.on[kind].set(now[by], new Map());
      this.on[kind].get(now[by]).set(id, now);
    }
    return [before?.[by], now?.[by]].filter(Boolean);
  }

  of(kind, target) {
    return [...(this.on[kind].get(target)?.values() ?? [])];
  }

  pick(coding) {
    return this.of("pick", coding)[0] ?? null;
  }

  // Taken away with the coding.
  gone(coding) {
    return ["pick", "assent"].flatMap((kind) => this.of(kind, coding).map((before) => ({ kind, id: before.id, before, value: null })));
  }

  // Going along from one coding to another, unless that has its own.
  along(from, to) {
    const pick = this.pick(to);
    const agreed = new Set(this.of("assent", to).map(({ who }) => who));
    const moved = (before, by, stays) => ({ kind: before.kind, id: before.id, before, value: stays ? { ...before, [by]: to } : null });
    return [
      ...this.of("pick", from).map((each) => moved(each, "coding", !pick)),
      ...this.of("assent", from).map((each) => moved(each, "coding", !agreed.has(each.who))),
      ...this.of("memo", from).map((each) => moved(each, "target", true)),
    ];
  }
}
