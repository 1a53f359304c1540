// What every key does while the transcript has the focus.

export const HELP = [
  ["1 – 9", "code the selection, or with nothing selected the whole turn"],
  ["/ or Ctrl K", "any code: a few letters, Enter"],
  ["> name", "a new code, under the theme you are working on"],
  ["t", "the whole turn with the code used last"],
  ["i", "a new code named by the selected words"],
  ["j  k", "next and previous turn (also ↓ ↑)"],
  ["→ ←", "word by word"],
  ["Shift → ←", "select word by word, also across turns"],
  ["Shift ↓ ↑", "select to the end of the turn, then turn by turn"],
  ["Enter", "the codings here, one after the other"],
  ["[ ]", "move the start or the end of the chosen coding outwards, with Shift inwards"],
  ["Delete", "take the chosen coding away"],
  ["q", "the chosen coding on the quote shortlist, or off it"],
  ["m", "a memo on the chosen coding, else on the document"],
  ["Ctrl Z", "undo; Ctrl Shift Z redo"],
  ["Esc", "let go of what is selected"],
  ["?", "these keys"],
];

const PLAIN = {
  j: (app) => app.goTurn(1),
  k: (app) => app.goTurn(-1),
  ArrowDown: (app) => app.goTurn(1),
  ArrowUp: (app) => app.goTurn(-1),
  ArrowRight: (app) => app.goWord(1),
  ArrowLeft: (app) => app.goWord(-1),
  t: (app) => app.codeTurn(),
  i: (app) => app.inVivo(),
  q: (app) => app.quote(),
  m: (app) => app.startMemo(),
  "/": (app) => app.palette.show(),
  ">": (app) => app.palette.show(">"),
  "?": (app) => app.help(),
  Delete: (app) => app.remove(),
  Backspace: (app) => app.remove(),
  Escape: (app) => app.letGo(),
  Enter: (app) => app.nextHere(),
  "[": (app) => app.moveEdge("from", -1),
  "]": (app) => app.moveEdge("to", 1),
  "{": (app) => app.moveEdge("from", 1),
  "}": (app) => app.moveEdge("to", -1),
};

const SHIFTED = {
  ArrowRight: (app) => app.extend(1),
  ArrowLeft: (app) => app.extend(-1),
  ArrowDown: (app) => app.extend(1, true),
  ArrowUp: (app) => app.extend(-1, true),
};

// Whether the key was ours.
export function press(app, event) {
  const act = meaning(event);
  if (!act) return false;
  event.preventDefault();
  act(app);
  return true;
}

function meaning(event) {
  const { key } = event;
  if (event.ctrlKey || event.metaKey) return event.altKey ? null : withControl(event);
  if (event.altKey) return null;
  if (/^[1-9]$/.test(key)) return (app) => app.digit(Number(key));
  if (event.shiftKey && SHIFTED[key]) return SHIFTED[key];
  return Object.hasOwn(PLAIN, key) ? PLAIN[key] : null;
}

function withControl({ key, shiftKey }) {
  const name = key.toLowerCase();
  if (name === "z") return shiftKey ? (app) => app.redo() : (app) => app.undo();
  if (name === "y") return (app) => app.redo();
  if (name === "k") return (app) => app.palette.show();
  return null;
}
