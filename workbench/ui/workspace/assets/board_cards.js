// One card of the board, and what may be dropped where.

import { el } from "./make.js";

export function card(board, each) {
  const theme = each.level !== "code";
  const made = el(
    "div",
    {
      class: `card ${theme ? "theme" : "code"}`, "data-id": each.id, role: "group",
      tabindex: each.id === board.at ? 0 : -1, draggable: "true", "aria-label": spoken(board, each),
      style: { "--c1": each.hue, "--on-c1": each.ink },
      onfocus: () => { board.at = each.id; },
      ondblclick: () => board.open(each.id),
      ondragstart: (event) => {
        event.dataTransfer.setData("text/x-workbench-card", each.id);
        event.dataTransfer.effectAllowed = "move";
        made.classList.add("dragged");
      },
      ondragend: () => made.classList.remove("dragged"),
    },
    el("p", { class: "level" }, levelled(board, each), more(board, each)),
    name(board, each),
    theme ? idea(each) : null,
    figures(each),
    each.serves.length ? el("p", { class: "serves" }, `also serves ${named(board, each.serves)}`) : null,
  );
  if (theme) place(made, (event) => board.dropped(event, each.stage, each));
  return el("li", {}, made);
}

// Lets cards be dropped on an element; `act` is told where.
export function place(element, act) {
  const over = (on) => element.classList.toggle("over", on);
  element.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("text/x-workbench-card")) return;
    event.preventDefault();
    event.stopPropagation();
    over(true);
  });
  element.addEventListener("dragleave", () => over(false));
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    over(false);
    act(event);
  });
}

function name(board, each) {
  return el("a", {
    class: "name", href: `themes?theme=${encodeURIComponent(each.id)}`, tabindex: -1, draggable: "false",
    onclick: (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      board.open(each.id);
    },
  }, each.name);
}

function more(board, each) {
  return el("button", {
    class: "more", type: "button", tabindex: -1, "aria-label": `What can be done with “${each.name}”`,
    onclick: () => board.menu.of(each.id),
  }, "⋯");
}

function idea(each) {
  return each.idea
    ? el("p", { class: "idea", title: each.idea }, each.idea)
    : el("p", { class: "idea missing" }, "no central idea yet");
}

function figures(each) {
  return el(
    "p", { class: "figures" },
    el("span", { class: "passages", title: "distinct passages, of everything that counts for it" }, String(each.passages)),
    el("span", { class: "unit" }, each.passages === 1 ? "passage" : "passages"),
    each.groups.map((group) => el(
      "span", { class: "group", title: `${group.name}: ${group.people} of ${group.of} people`, style: { "--g": group.colour, "--on-g": group.ink } },
      el("i", { "aria-hidden": "true" }, group.letter), String(group.people), el("small", {}, ` of ${group.of}`),
    )),
  );
}

function levelled(board, each) {
  const above = board.byId.get(each.under);
  if (above) return `${each.level} in ${above.name}`;
  return each.strand ? `${each.level} of ${each.strand}` : each.level;
}

function named(board, ids) {
  return ids.map((id) => board.byId.get(id)?.name ?? "a theme").join(", ");
}

function spoken(board, each) {
  const people = each.groups.map((group) => `${group.name} ${group.people} of ${group.of} people`);
  const serves = each.serves.length ? [`also serves ${named(board, each.serves)}`] : [];
  const passages = `${each.passages} ${each.passages === 1 ? "passage" : "passages"}`;
  return [each.name, levelled(board, each), `stage ${each.stage}`, passages, ...people, ...serves].join(", ");
}
