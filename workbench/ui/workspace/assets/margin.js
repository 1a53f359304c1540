// In the margin of a turn: memo and quote marks of the codings that begin in it, and line numbers.

import { el } from "./make.js";
import { lineTops } from "./printing.js";

const CLOSE = 18;

// Marks of codings that begin close to each other stand on one line.
export function notes(stripes, index, painter) {
  const found = [];
  const begin = stripes.filter(({ parts }) => parts[0].index === index).sort((a, b) => a.top - b.top);
  for (const { coding, top } of begin) {
    const { memos, quote } = painter.marksOf(coding.id);
    if (!memos && !quote) continue;
    const last = found.at(-1);
    if (last && top - last.top < CLOSE) {
      last.memos += memos;
      last.quotes += quote ? 1 : 0;
    } else found.push({ id: coding.id, top, memos, quotes: quote ? 1 : 0 });
  }
  const lanes = Math.max(...stripes.map(({ lane }) => lane), 0);
  return found.map((each) => note({ ...each, left: lanes * 8 + 14 }, painter));
}

function note({ id, top, left, memos, quotes }, painter) {
  const told = [memos ? `${memos} ${memos > 1 ? "memos" : "memo"}` : "", quotes ? "on the quote shortlist" : ""].filter(Boolean).join(", ");
  const signs = [memos ? `✎${memos > 1 ? ` ${memos}` : ""}` : "", quotes ? "❝" : ""].filter(Boolean).join(" ");
  return el("span", { class: "note", role: "img", "aria-label": told, "data-told": told, style: { top: `${top + 1}px`, left: `${left}px` }, onclick: (event) => painter.onStripe(id, event) }, signs);
}

// Every fifth line of a turn.
export function lineNumbers({ element, pieces }) {
  const top = element.getBoundingClientRect().top;
  const lines = pieces.flatMap(({ node }) => lineTops(node));
  return lines
    .map((line, at) => [at + 1, line.top - top + line.height / 2])
    .filter(([n]) => n % 5 === 0)
    .map(([n, middle]) => el("span", { style: { top: `${middle}px` } }, String(n)));
}
