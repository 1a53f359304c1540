// Follows our links inside the running page, and scrolls to the passage the address names.
// It builds no html: study text never passes through here.

const listening = new WeakMap();
let last = null;

export default function guide({ data, parentElement }) {
  if (!listening.has(parentElement)) {
    const stop = new AbortController();
    document.addEventListener("click", follow, { signal: stop.signal });
    listening.set(parentElement, stop);
  }
  arrive(data.where);
  return () => {
    listening.get(parentElement)?.abort();
    listening.delete(parentElement);
  };
}

// The way the browser's own Back button moves between pages: one history entry, one run.
function follow(event) {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a[data-go]") : null;
  if (!link) return;
  event.preventDefault();
  if (link.href !== location.href) history.pushState({}, "", link.href);
  else last = null;
  window.dispatchEvent(new PopStateEvent("popstate"));
  if (last === null) arrive(where);
}

let where = {};

function arrive(wanted) {
  where = wanted;
  const key = JSON.stringify([where, location.pathname]);
  if (key === last) return;
  const first = last === null;
  last = key;
  if (!where.turn) {
    if (!first) document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
    return;
  }
  const asked = `${where.document} ${where.turn} ${where.coding ?? ""}`;
  const until = performance.now() + 15000;
  const look = () => {
    if (last !== key || performance.now() > until) return;
    const page = document.querySelector("[data-asked]");
    const here = page !== null && page.dataset.asked === asked.trim();
    const turn = here ? document.getElementById(`turn-${where.turn}`) : null;
    if (turn) show(turn);
    else requestAnimationFrame(look);
  };
  look();
}

function show(turn) {
  const spot = turn.querySelector(".wb-sought") ?? turn;
  turn.classList.add("wb-flash");
  setTimeout(() => turn.classList.remove("wb-flash"), 2600);
  turn.focus({ preventScroll: true });
  // More than once: turns on the way get their true height only when they come near.
  let times = 0;
  const scroll = () => {
    spot.scrollIntoView({ block: "center" });
    if (++times < 6) requestAnimationFrame(scroll);
  };
  scroll();
}
