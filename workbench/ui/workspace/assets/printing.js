// The transcript on paper: numbered turns, every fifth line numbered through, a wide margin to
// write in. Laid out in a frame of its own, so that nothing else of the page is printed.

import { el } from "./make.js";

const STYLE = `
@page { size: A4; margin: 18mm 14mm 18mm 18mm; }
body { margin: 0; font: 11pt/1.55 "Source Serif", Georgia, serif; color: #000; background: #fff; width: 178mm; }
h1 { font-size: 15pt; margin: 0 0 1mm; overflow-wrap: anywhere; } header p { margin: 0 0 6mm; font: 9pt/1.4 sans-serif; color: #333; }
.turn { display: grid; grid-template-columns: 24mm 9mm 98mm; column-gap: 3mm; margin-bottom: 2.4mm; }
.who { font: 9pt/1.4 sans-serif; overflow-wrap: anywhere; } .who b { display: block; }
.aside .said { color: #444; font-style: italic; }
.said p { margin: 0; overflow-wrap: anywhere; } .said p + p { margin-top: 1.5mm; }
.line { white-space: pre-wrap; } .numbers { position: relative; }
.numbers span { position: absolute; right: 0; font: 8pt/1 sans-serif; color: #333; }
`;

export function layOut(app) {
  document.querySelector("#workbench-paper")?.remove();
  const frame = el("iframe", { id: "workbench-paper", title: "The transcript as it is printed", "aria-hidden": "true", tabindex: -1, style: { position: "fixed", left: "-10000px", top: "0", width: "210mm", height: "297mm", border: "0" } });
  document.body.append(frame);
  const page = frame.contentDocument;
  page.title = app.text.document.name;
  const style = page.createElement("style");
  style.textContent = STYLE;
  page.head.append(style);
  const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  page.body.append(el("header", {}, el("h1", {}, app.text.document.name), el("p", {}, `${app.text.document.about} · ${app.text.turns.length} turns · printed ${today} for ${app.coder}`)));
  const turns = app.transcript.turns.map((turn, index) => printed(turn, app.transcript.rows[index].pieces));
  page.body.append(...turns.map(({ element }) => element));
  number(turns);
  return frame;
}

export function print(app) {
  app.frame.say("Making the pages");
  setTimeout(() => {
    const frame = layOut(app);
    const window = frame.contentWindow;
    window.addEventListener("afterprint", () => setTimeout(() => frame.remove(), 0));
    window.print();
    app.focusText();
  }, 30);
}

function printed(turn, pieces) {
  const paragraphs = pieces.map(({ node }) => el("p", { dir: "auto" }, node.data));
  const numbers = el("div", { class: "numbers" });
  const element = el(
    "div",
    { class: turn.aside ? "turn aside" : "turn" },
    el("div", { class: "who" }, el("b", {}, turn.who), [String(turn.n), turn.time].filter(Boolean).join(" · ")),
    numbers,
    el("div", { class: "said" }, paragraphs),
  );
  return { element, numbers, paragraphs };
}

// Everything is measured before anything is changed: the page is laid out once.
function number(turns) {
  let line = 0;
  const found = turns.map(({ numbers, paragraphs }) => {
    const top = numbers.getBoundingClientRect().top;
    const marks = [];
    for (const at of paragraphs.flatMap((paragraph) => lineTops(paragraph.firstChild))) {
      line += 1;
      if (line % 5 === 0) marks.push([line, at.top - top + at.height / 2 - 5]);
    }
    return marks;
  });
  found.forEach((marks, at) => {
    turns[at].numbers.append(...marks.map(([n, top]) => el("span", { style: { top: `${top}px` } }, String(n))));
  });
}

// Where each line of a text node stands.
export function lineTops(node) {
  if (!node) return [];
  const range = node.ownerDocument.createRange();
  range.selectNodeContents(node);
  const lines = [];
  for (const { top, height } of range.getClientRects()) {
    if (!lines.length || top > lines.at(-1).top + height / 2) lines.push({ top, height });
  }
  return lines;
}
