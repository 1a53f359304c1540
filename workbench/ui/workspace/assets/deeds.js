// What is done to codings that are there. Each is one operation and one undo.

import { newId } from "./make.js";

const FIRST = "Choose a coding first: click its words, or press Enter";
const SAID = /[\p{L}\p{N}]/u;

export class Deeds {
  constructor(app) {
    this.app = app;
  }

  name(id) {
    return this.app.codes.get(id)?.name ?? "a code that is gone";
  }

  // The codings meant, if they are all one's own; null with the reason said.
  mine() {
    const { app } = this;
    const meant = app.several.codings;
    const other = meant.find(({ coder }) => coder !== app.coder);
    if (!meant.length) app.frame.say(FIRST);
    else if (other) app.frame.say(meant.length > 1 ? `${meant.filter(({ coder }) => coder !== app.coder).length} of these are somebody else’s; choose your own only` : `This is ${other.coder}’s coding; code the passage yourself instead`);
    else return meant;
    return null;
  }

  done() {
    this.app.several.clear();
    this.app.focusText();
  }

  remove() {
    const { app } = this;
    const meant = app.several.codings;
    if (!meant.length) {
      app.frame.say(FIRST);
      return;
    }
    const effects = meant.flatMap((before) => [{ kind: "coding", id: before.id, before, value: null }, ...app.hanging.gone(before.id)]);
    const [one] = meant;
    const whose = one.coder === app.coder ? "" : `${one.coder}’s `;
    const op = meant.length > 1 ? { op: "remove", ids: meant.map(({ id }) => id) } : { op: "delete", id: one.id };
    app.act(op, effects, `Removed ${meant.length > 1 ? `${meant.length} codings` : `${whose}“${this.name(one.code)}”`}; Ctrl Z brings ${meant.length > 1 ? "them" : "it"} back`);
    this.done();
  }

  recode(code) {
    const { app } = this;
    const meant = this.mine()?.filter((coding) => coding.code !== code);
    if (!meant) return;
    if (!meant.length) {
      app.frame.say(`Coded “${this.name(code)}” already`);
      return;
    }
    const known = new Map();
    for (const coding of app.store.all("coding")) if (coding.code === code && coding.coder === app.coder) known.set(spot(coding), coding.id);
    const effects = meant.flatMap((before) => {
      const staying = known.get(spot(before));
      if (staying) return [{ kind: "coding", id: before.id, before, value: null }, ...app.hanging.along(before.id, staying)];
      known.set(spot(before), before.id);
      return [{ kind: "coding", id: before.id, before, value: { ...before, code } }];
    });
    app.act({ op: "recode", ids: meant.map(({ id }) => id), code }, effects, `${meant.length > 1 ? `${meant.length} codings are` : "Now"} coded “${this.name(code)}”`);
    app.used(code);
    this.done();
  }

  // Where the second part shall begin: at the selection's start, else at the keyboard's word.
  cut() {
    const { app } = this;
    const at = app.selecting.place();
    if (!at) {
      app.frame.say("Go to the word where the second part shall begin first: click it, or → ←");
      return;
    }
    const line = (place) => app.transcript.line(place);
    const around = app.painter.on(app.transcript.at.get(at.turn), at.utf16).filter((coding) => coding.coder === app.coder && line(coding.from) < line(at) && line(at) < line(coding.to));
    const before = around.find(({ id }) => id === app.chosen?.id) ?? around[0];
    if (!before) {
      app.frame.say("No coding of yours goes on over this word, so there is nothing to cut");
      return;
    }
    const first = app.transcript.trimmed({ from: before.from, to: at });
    const second = app.transcript.trimmed({ from: at, to: before.to });
    if (!first || !second) return;
    const made = newId();
    const parts = [{ ...before, ...first }, { ...before, ...second, id: made }];
    app.act(
      { op: "split", id: before.id, made, revision: app.revision, to: first.to, from: second.from },
      [{ kind: "coding", id: before.id, before, value: parts[0] }, { kind: "coding", id: made, before: null, value: parts[1] }],
      `Cut “${this.name(before.code)}” in two; u makes one of them again`,
    );
    app.choose(made);
    app.focusText();
  }

  // Codings of one code that touch or overlap become one.
  unite() {
    const { app } = this;
    if (app.joining.turn()) return;
    const meant = this.mine();
    if (!meant) return;
    const chain = meant.length > 1 ? inOrder(app, meant) : this.touching(meant[0]);
    if (chain.length < 2) {
      app.frame.say(`No other coding “${this.name(meant[0].code)}” of yours touches this one`);
      return;
    }
    if (new Set(chain.map(({ code }) => code)).size > 1) {
      app.frame.say("Only codings of the same code become one; o gives them the same");
      return;
    }
    if (this.runs(chain).length > 1) {
      app.frame.say("There are words between these codings; move an edge over them first");
      return;
    }
    const [kept, ...others] = chain;
    const to = chain.reduce((last, each) => (app.transcript.line(each.to) > app.transcript.line(last) ? each.to : last), kept.to);
    const effects = [
      ...others.flatMap((before) => [{ kind: "coding", id: before.id, before, value: null }, ...app.hanging.along(before.id, kept.id)]),
      { kind: "coding", id: kept.id, before: kept, value: { ...kept, to } },
    ];
    app.act({ op: "merge", id: kept.id, ids: chain.map(({ id }) => id), revision: app.revision }, effects, `${chain.length} codings “${this.name(kept.code)}” became one`);
    this.done();
    app.choose(kept.id);
  }

  touching(coding) {
    const { app } = this;
    const same = [...app.store.all("coding")].filter((other) => other.code === coding.code && other.coder === coding.coder);
    return this.runs(inOrder(app, same)).find((run) => run.some(({ id }) => id === coding.id)) ?? [];
  }

  // Codings in order, in stretches without words between them.
  runs(ordered) {
    const { transcript } = this.app;
    const found = [];
    let reach = null;
    for (const coding of ordered) {
      const apart = reach && transcript.line(coding.from) > transcript.line(reach) && SAID.test(transcript.words({ from: reach, to: coding.from }));
      if (!reach || apart) found.push([]);
      found.at(-1).push(coding);
      if (!reach || apart || transcript.line(coding.to) > transcript.line(reach)) reach = coding.to;
    }
    return found;
  }

  quote() {
    const { app } = this;
    if (!app.chosen) {
      app.frame.say(FIRST);
      return;
    }
    const pick = app.hanging.pick(app.chosen.id);
    const id = pick?.id ?? newId();
    const made = { kind: "pick", id, coding: app.chosen.id };
    app.act({ op: "quote", id, coding: app.chosen.id, on: !pick }, [{ kind: "pick", id, before: pick, value: pick ? null : made }], pick ? "Off the quote shortlist" : "On the quote shortlist");
  }

  // Who else agreed to the chosen passage: the whole list.
  agreed(who) {
    const { app } = this;
    const coding = app.chosen;
    if (!coding) return;
    const there = app.hanging.of("assent", coding.id);
    const known = new Map(there.map((each) => [each.who, each]));
    const people = who.map((each) => ({ who: each, id: known.get(each)?.id ?? newId() }));
    const effects = [
      ...there.filter((each) => !who.includes(each.who)).map((before) => ({ kind: "assent", id: before.id, before, value: null })),
      ...people.filter((each) => !known.has(each.who)).map(({ who: name, id }) => ({ kind: "assent", id, before: null, value: { kind: "assent", id, coding: coding.id, who: name } })),
    ];
    if (effects.length) app.act({ op: "assent", coding: coding.id, people }, effects, who.length ? `Also agreed: ${who.join(", ")}` : "Nobody else agreed");
  }

  // The selection, turn by turn, or the whole turn, as said from another standpoint.
  speakAs(group) {
    const { app } = this;
    const { transcript } = app;
    const stretches = transcript.parts(app.target()).filter(({ index }) => !transcript.turns[index].aside);
    const parts = stretches.map(({ index, from, to }) => {
      const turn = transcript.turns[index].n;
      return { id: newId(), from: { turn, utf16: from }, to: { turn, utf16: to } };
    });
    if (!parts.length) {
      app.frame.say("Facilitators speak for nobody; choose a turn of somebody who took part");
      return;
    }
    const over = [...app.store.all("stretch")].filter((each) => parts.some((part) => meets(each, part)));
    const same = (each) => parts.some((part) => spot(part) === spot(each));
    if (group && over.some((each) => !same(each))) {
      app.frame.say("Part of this is marked already; take that mark away first: s, As themselves", "refused");
      return;
    }
    const effects = [
      ...over.map((before) => ({ kind: "stretch", id: before.id, before, value: null })),
      ...(group ? parts.map((part) => ({ kind: "stretch", id: part.id, before: null, value: { kind: "stretch", group, ...part } })) : []),
    ];
    app.act({ op: "speak", revision: app.revision, group, parts }, effects, group ? `Said as ${group}` : "Said as themselves");
    app.focusText();
  }

  moveEdge(edge, by, sentence = false) {
    const [coding] = this.app.chosen ? [this.app.chosen] : [];
    if (!coding) this.app.frame.say(FIRST);
    else if (coding.coder !== this.app.coder) this.app.frame.say(`This is ${coding.coder}’s coding; code the passage yourself instead`);
    else this.setEdge(coding, this.moved(coding, edge, by, sentence));
  }

  setEdge(coding, moved) {
    const { app } = this;
    if (!moved || spot(moved) === spot(coding)) return;
    const passage = { from: moved.from, to: moved.to };
    app.act({ op: "edge", id: coding.id, revision: app.revision, ...passage }, [{ kind: "coding", id: coding.id, before: coding, value: moved }]);
  }

  moved(coding, edge, by, sentence) {
    const { selecting, transcript } = this.app;
    if (sentence) return this.valid({ ...coding, [edge]: selecting.sentenceEdge(coding[edge], edge, by) });
    const last = edge === "to" ? { turn: coding.to.turn, utf16: Math.max(coding.to.utf16 - 1, 0) } : coding.from;
    const word = selecting.wordAt(last);
    const there = word && selecting.next(word, by);
    if (!there) return null;
    const part = selecting.wordPart(there);
    const { n } = transcript.turns[there.index];
    const utf16 = edge === "from" ? part.from : selecting.withMarks(there.index, part.to);
    return this.valid({ ...coding, [edge]: { turn: n, utf16 } });
  }

  // The edge at the word a place lies in.
  edgeAt(coding, edge, place) {
    const { selecting } = this.app;
    const word = selecting.wordAt(place);
    if (!word) return null;
    const part = selecting.wordPart(word);
    const utf16 = edge === "from" ? part.from : selecting.withMarks(word.index, part.to);
    return this.valid({ ...coding, [edge]: { turn: place.turn, utf16 } });
  }

  valid(moved) {
    const { transcript } = this.app;
    return moved.from && moved.to && transcript.line(moved.from) < transcript.line(moved.to) ? moved : null;
  }
}

function spot({ from, to }) {
  return `${from.turn} ${from.utf16} ${to.turn} ${to.utf16}`;
}

function meets(one, other) {
  return one.from.turn === other.from.turn && one.from.utf16 < other.to.utf16 && other.from.utf16 < one.to.utf16;
}

function inOrder(app, codings) {
  const { transcript } = app;
  return [...codings].sort((a, b) => transcript.line(a.from) - transcript.line(b.from) || transcript.line(a.to) - transcript.line(b.to));
}
