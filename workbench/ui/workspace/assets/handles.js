// The two ends of the chosen coding as handles for the mouse; [ ] do the same by key.

import { el } from "./make.js";

export class Handles {
  constructor(app) {
    this.app = app;
    this.both = ["from", "to"].map((edge) => el("span", { class: `handle ${edge}`, "aria-hidden": "true", title: edge === "from" ? "Drag the start" : "Drag the end", onpointerdown: (event) => this.start(event, edge) }));
  }

  draw() {
    const { chosen, coder, several } = this.app;
    const shown = chosen && chosen.coder === coder && !several.ids.size;
    this.both.forEach((handle, at) => {
      if (!shown) handle.remove();
      else this.put(handle, at ? "to" : "from");
    });
  }

  put(handle, edge) {
    const { transcript } = this.app;
    const { turn, utf16 } = this.app.chosen[edge];
    const index = transcript.at.get(turn);
    const row = transcript.rows[index]?.element;
    if (!row) return;
    const part = edge === "from" ? { index, from: utf16, to: utf16 + 1 } : { index, from: Math.max(utf16 - 1, 0), to: utf16 };
    const rects = [...transcript.liveRange(part).getClientRects()];
    const box = edge === "from" ? rects[0] : rects.at(-1);
    if (!box) {
      handle.remove();
      return;
    }
    const outer = row.getBoundingClientRect();
    const right = getComputedStyle(transcript.rows[index].said).direction === "rtl";
    const x = (edge === "from") === right ? box.right : box.left;
    const side = edge === "to" ? (right ? box.left : box.right) : x;
    handle.style.left = `${side - outer.left - row.clientLeft}px`;
    handle.style.top = `${box.top - outer.top}px`;
    handle.style.height = `${box.height}px`;
    if (handle.parentNode !== row) row.append(handle);
  }

  start(event, edge) {
    const { app } = this;
    const coding = app.chosen;
    if (!coding || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const stop = new AbortController();
    const { signal } = stop;
    let moved = null;
    app.frame.element.classList.add("pulling");
    const move = ({ clientX, clientY }) => {
      const place = app.under(clientX, clientY);
      moved = (place && app.deeds.edgeAt(coding, edge, place)) ?? moved;
      if (moved) app.painter.mark("chosen", app.transcript.parts(moved));
    };
    const end = (keep) => {
      stop.abort();
      app.frame.element.classList.remove("pulling");
      if (keep && moved) app.deeds.setEdge(coding, moved);
      app.choose(coding.id);
      app.focusText();
    };
    document.addEventListener("pointermove", move, { signal });
    document.addEventListener("pointerup", () => end(true), { signal });
    document.addEventListener("pointercancel", () => end(false), { signal });
    document.addEventListener("keydown", (pressed) => pressed.key === "Escape" && end(false), { signal, capture: true });
  }
}
