// What the transcript shows: what the server said, and on top of it what was done here and has no
// answer yet. A refusal takes its own layer away, and what the server said shows again.

export class Store {
  constructor(told) {
    this.base = new Map(); // "kind:id" -> value
    this.layers = new Map(); // "kind:id" -> [{n, value}], value null: taken away
    this.told = told; // (kind, id, before, after)
  }

  get(kind, id) {
    return this.view(`${kind}:${id}`);
  }

  view(name) {
    const layer = this.layers.get(name)?.at(-1);
    return layer ? layer.value : (this.base.get(name) ?? null);
  }

  *all(kind) {
    const start = `${kind}:`;
    for (const name of this.base.keys()) {
      if (name.startsWith(start) && !this.layers.has(name)) yield this.base.get(name);
    }
    for (const [name, layer] of this.layers) {
      const { value } = layer.at(-1);
      if (name.startsWith(start) && value) yield value;
    }
  }

  // Done here, under the number of its operation.
  lay(n, effects) {
    for (const { kind, id, value } of effects) {
      const name = `${kind}:${id}`;
      const before = this.view(name);
      this.layers.set(name, [...(this.layers.get(name) ?? []), { n, value }]);
      this.told(kind, id, before, value);
    }
  }

  // Said by the server: what is, what is no more, which operations have an answer.
  hear({ complete, upserts, ends, answered }) {
    const before = new Map();
    const touch = (name) => before.has(name) || before.set(name, this.view(name));
    if (complete) {
      for (const name of this.base.keys()) touch(name);
      this.base.clear();
    }
    for (const value of upserts) {
      const name = `${value.kind}:${value.id}`;
      touch(name);
      this.base.set(name, value);
    }
    const gone = new Set(ends);
    for (const name of gone.size ? [...this.base.keys()] : []) {
      if (gone.has(name.slice(name.indexOf(":") + 1))) {
        touch(name);
        this.base.delete(name);
      }
    }
    const done = new Set(answered);
    for (const [name, layer] of done.size ? [...this.layers] : []) {
      const left = layer.filter(({ n }) => !done.has(n));
      if (left.length === layer.length) continue;
      touch(name);
      if (left.length) this.layers.set(name, left);
      else this.layers.delete(name);
    }
    for (const [name, old] of before) {
      const now = this.view(name);
      if (!same(old, now)) {
        const at = name.indexOf(":");
        this.told(name.slice(0, at), name.slice(at + 1), old, now);
      }
    }
  }
}

function same(one, other) {
  if (one === other) return true;
  if (!one || !other) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  names.delete("layer");
  return [...names].every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
}
