// What every key does while the transcript has the focus.

export const HELP = [
  ["Coding", [
    ["1 – 9", "code the selection, or with nothing selected the whole turn"],
    ["/ or Ctrl K", "any code: a few letters, Enter"],
    ["> name", "a new code, under the theme you are working on"],
    ["t", "the whole turn with the code used last"],
    ["i", "a new code named by the selected words"],
    ["h", "a letter or digit of your own for a code"],
    ["drag", "words to a code, or a code to words"],
  ]],
  ["Going and selecting", [
    ["j  k", "next and previous turn (also ↓ ↑)"],
    ["→ ←", "word by word"],
    ["Shift → ←", "select word by word, also across turns"],
    ["Shift ↓ ↑", "select to the end of the turn, then turn by turn"],
    ["e", "select the sentence, again one more; E one less"],
    [".  ,", "select the next and previous sentence"],
    ["w", "select the turn, again one more; W one less"],
    ["Esc", "let go of what is selected"],
  ]],
  ["The chosen coding", [
    ["Enter", "the codings here, one after the other"],
    ["[ ]", "move the start or the end outwards, with Shift inwards: by word"],
    ["Alt [ ]", "the same by sentence"],
    ["o", "another code instead"],
    ["c", "cut in two at the keyboard’s word or the selection’s start"],
    ["u", "make one of those of the same code that touch or overlap; right after coding, the other way than was done"],
    ["Delete", "take away"],
    ["q", "on the quote shortlist, or off it"],
    ["m", "a memo; with nothing chosen, on the document"],
    ["g", "who also agreed"],
    ["y", "history of this passage"],
  ]],
  ["Several at once", [
    ["Space", "choose this one too, or not (by mouse: Ctrl click)"],
    ["A", "all of yours with this code in this document"],
    ["o  u  Delete", "then go for all of them, as one step"],
  ]],
  ["The transcript", [
    ["s", "said from another standpoint (speaking as)"],
    ["n  a  x", "suggestions: next, take it, not this"],
    ["(  )", "fold the left and the right pane"],
    ["+  −", "larger and smaller type, up to a projector’s"],
    ["d", "width, numbers, times, lines"],
    ["p", "print with numbered lines and a wide margin"],
    ["Ctrl Z", "undo; Ctrl Shift Z redo"],
    ["?", "these keys"],
  ]],
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
  q: (app) => app.deeds.quote(),
  m: (app) => app.startMemo(),
  e: (app) => app.reach("sentence", 1),
  E: (app) => app.reach("sentence", -1),
  w: (app) => app.reach("turn", 1),
  W: (app) => app.reach("turn", -1),
  ".": (app) => app.reach("go", 1),
  ",": (app) => app.reach("go", -1),
  o: (app) => app.palette.show("", "recode"),
  c: (app) => app.deeds.cut(),
  u: (app) => app.deeds.unite(),
  g: (app) => app.beside.askNames(),
  y: (app) => app.beside.toggle(),
  h: (app) => app.hotkeys.ask(),
  s: (app) => app.palette.show("", "group"),
  n: (app) => app.offers.next(),
  a: (app) => app.offers.take(),
  x: (app) => app.offers.reject(),
  A: (app) => app.several.alike(),
  "(": (app) => app.view.fold("left"),
  ")": (app) => app.view.fold("right"),
  "+": (app) => app.view.grow(1),
  "-": (app) => app.view.grow(-1),
  d: (app) => app.view.toggle(),
  p: (app) => app.print(),
  "/": (app) => app.palette.show(),
  ">": (app) => app.palette.show(">"),
  "?": (app) => app.frame.help(),
  Delete: (app) => app.deeds.remove(),
  Backspace: (app) => app.deeds.remove(),
  Escape: (app) => app.letGo(),
  Enter: (app) => app.nextHere(),
  "[": (app) => app.deeds.moveEdge("from", -1),
  "]": (app) => app.deeds.moveEdge("to", 1),
  "{": (app) => app.deeds.moveEdge("from", 1),
  "}": (app) => app.deeds.moveEdge("to", -1),
};

const SHIFTED = {
  ArrowRight: (app) => app.extend(1),
  ArrowLeft: (app) => app.extend(-1),
  ArrowDown: (app) => app.extend(1, true),
  ArrowUp: (app) => app.extend(-1, true),
};

const EDGES = { BracketLeft: ["from", -1], BracketRight: ["to", 1] };

// Whether a key has a meaning here, so that it cannot be a code's.
export function isTaken(key) {
  return Object.hasOwn(PLAIN, key);
}

// Whether the key was ours.
export function press(app, event) {
  const act = meaning(app, event);
  if (!act) return false;
  event.preventDefault();
  act(app);
  return true;
}

function meaning(app, event) {
  const { key } = event;
  // Many keyboards write [ ] { } with AltGr, which Windows tells as Ctrl and Alt together.
  const written = event.getModifierState?.("AltGraph") && key.length === 1;
  if (!written && (event.ctrlKey || event.metaKey)) return event.altKey ? null : withControl(event);
  if (!written && event.altKey) return withAlt(event);
  if (/^[1-9]$/.test(key)) return () => app.digit(Number(key));
  if (event.shiftKey && SHIFTED[key]) return SHIFTED[key];
  if (key === " ") return app.chosen ? () => app.several.toggle() : null; // else the page scrolls
  if (Object.hasOwn(PLAIN, key)) return PLAIN[key];
  const own = app.hotkeys.get(key);
  return own ? () => app.apply(own) : null;
}

function withAlt({ code, shiftKey }) {
  const [edge, by] = EDGES[code] ?? [];
  return edge ? (app) => app.deeds.moveEdge(edge, shiftKey ? -by : by, true) : null;
}

function withControl({ key, shiftKey }) {
  const name = key.toLowerCase();
  if (name === "z") return shiftKey ? (app) => app.redo() : (app) => app.undo();
  if (name === "y") return (app) => app.redo();
  if (name === "k") return (app) => app.palette.show();
  return null;
}
