// Between two mounts on one page (a server that came back draws the page anew): what the mount
// before knew is taken over, so that text, digits and place are there at once, and keys pressed
// while there is no transcript are done as soon as there is one.

const LONGEST = 8000;

let latest = null;
let waiting = null;

// The app that last showed words here to the same person, in the same study.
export function takeOver(app) {
  const before = latest;
  latest = app;
  if (!before || before.study !== app.study || before.coder !== app.coder) return null;
  return before.text ? before : before.before;
}

// A mount that had the keyboard is gone: the one that has come has it now, or, while there is none,
// the keys that fall on nothing are kept until there is.
export function handOver(app) {
  if (latest !== app && isHere(latest)) latest.focusText();
  else if (!waiting) keepKeys();
}

function isHere(app) {
  return Boolean(app?.transcript) && !app.stop.signal.aborted;
}

function keepKeys() {
  waiting = { keys: [], page: location.pathname, since: performance.now(), stop: new AbortController() };
  document.addEventListener("keydown", keep, { capture: true, signal: waiting.stop.signal });
}

function over() {
  return location.pathname !== waiting.page || performance.now() - waiting.since > LONGEST;
}

function keep(event) {
  if (over() || isHere(latest)) {
    if (isHere(latest)) latest.catchUp(); // it takes this key, too, after those
    else keptKeys();
    return;
  }
  if (!fellOnNothing(event)) return;
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  waiting.keys.push({ key, shiftKey, ctrlKey, metaKey, altKey, preventDefault() {} });
  event.stopImmediatePropagation();
  event.preventDefault();
}

// The keys kept; from now on the page has them again.
export function keptKeys() {
  if (!waiting) return [];
  const keys = over() ? [] : waiting.keys;
  waiting.stop.abort();
  waiting = null;
  return keys;
}

// Whether a key went to the page itself: the focus was in the words and the page took it away (a
// notice that the server is gone does), or nobody has it.
export function fellOnNothing(event) {
  const [target] = event.composedPath();
  const nobody = target === document.body || target.matches?.("[data-testid=stMain]");
  return nobody && event.key !== "Tab" && !document.querySelector("[role=dialog]");
}
