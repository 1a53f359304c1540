// Follows our links inside the running page, and scrolls to the passage the address names.
// It builds no html: study text never passes through here.

const listening = new WeakMap();
let last = null;

export default function guide({ data, parentElement, setTriggerValue }) {
  if (!listening.has(parentElement)) {
    const state = { send: setTriggerValue };
    const onClick = (event) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest("a[data-go]") : null;
      if (!link) return;
      event.preventDefault();
      const params = Object.fromEntries(new URL(link.href).searchParams);
      state.send("go", { page: link.dataset.go, params });
    };
    document.addEventListener("click", onClick);
    listening.set(parentElement, { state, stop: () => document.removeEventListener("click", onClick) });
  }
  listening.get(parentElement).state.send = setTriggerValue;
  arrive(data.where, data.theme);
  return () => {
    const found = listening.get(parentElement);
    if (found) found.stop();
    listening.delete(parentElement);
  };
}

function arrive(where, theme) {
  const key = JSON.stringify([where, theme, location.pathname]);
  if (key === last) return;
  const first = last === null;
  last = key;
  if (!where.turn) {
    if (!first) document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
    return;
  }
  const until = performance.now() + 15000;
  const look = () => {
    if (last !== key || performance.now() > until) return;
    const page = document.querySelector("[data-document]");
    const here = page && page.dataset.wanted === `${where.document} ${where.turn} ${where.coding ?? ""}`;
    const turn = here ? document.getElementById(`turn-${where.turn}`) : null;
    if (!turn) return void requestAnimationFrame(look);
    const spot = turn.querySelector(".wb-sought") ?? turn;
    // Twice: turns not yet laid out get their true height while the first scroll goes by.
    spot.scrollIntoView({ block: "center" });
    requestAnimationFrame(() => {
      spot.scrollIntoView({ block: "center" });
      turn.focus({ preventScroll: true });
      turn.classList.add("wb-flash");
      setTimeout(() => turn.classList.remove("wb-flash"), 2600);
    });
  };
  look();
}
