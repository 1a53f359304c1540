// Cards of the crosswalk: a strand's code, an integrated theme with what feeds it, and proposals.

import { place } from "./board_cards.js";
import { el } from "./make.js";

const HOW = { same: "same as", broader: "broader than", narrower: "narrower than", related: "related to", "only here": "only here" };

export function source(walk, each) {
  const made = el(
    "div",
    {
      class: `card ${each.theme ? "theme" : "code"} ${each.theme && !each.went ? "open" : ""}`,
      "data-id": each.id, role: "group", draggable: "true", tabindex: each.id === walk.at ? 0 : -1,
      "aria-label": spoken(each), style: { "--c1": each.hue, "--depth": String(each.depth) },
      onfocus: () => { walk.at = each.id; },
      ondragstart: (event) => {
        event.dataTransfer.setData("text/x-workbench-card", each.id);
        event.dataTransfer.effectAllowed = "move";
        made.classList.add("dragged");
      },
      ondragend: () => made.classList.remove("dragged"),
    },
    el("button", {
      class: "more", type: "button", tabindex: -1, "aria-label": `What “${each.name}” is`, onclick: () => walk.chosen(each.id),
    }, "⋯"),
    el("span", { class: "name" }, each.name),
    each.definition ? el("p", { class: "idea", title: each.definition }, each.definition) : null,
    el("p", { class: "figures" }, passages(each.passages)),
    each.mapped.map((said) => el("p", { class: "chip" }, HOW[said.relation], said.theme ? el("b", {}, ` ${said.theme}`) : null)),
    each.theme && !each.went && !each.mapped.length ? el("p", { class: "chip none" }, "nowhere yet") : null,
  );
  return el("li", {}, made);
}

export function target(walk, each, fed) {
  if (!each) {
    const made = el("div", { class: "card empty" }, "New integrated theme: drop here, or press N on a strand’s theme");
    place(made, (event) => walk.dropped(event, null));
    return el("li", {}, made);
  }
  const by = Map.groupBy ? Map.groupBy(fed, (one) => one.strand) : grouped(fed);
  const made = el(
    "div",
    {
      class: `card ${each.theme ? "theme" : "code"}`, "data-id": each.id, role: "group", tabindex: each.id === walk.at ? 0 : -1,
      "aria-label": `${each.name}, integrated; fed by ${fed.length ? [...by.keys()].join(", ") : "nothing yet"}. Enter shows where it came from`,
      style: { "--c1": each.hue, "--depth": String(each.depth) }, onfocus: () => { walk.at = each.id; },
    },
    el("span", { class: "name" }, each.name),
    each.definition ? el("p", { class: "idea", title: each.definition }, each.definition) : null,
    fed.length ? [...by].map(([strand, codes]) => el(
      "p", { class: "fed" }, el("b", {}, strand), " ", codes.map((one) => `${one.code.name} (${one.relation})`).join(", "),
    )) : each.theme ? el("p", { class: "chip none" }, "nothing feeds it yet") : null,
    each.theme && each.open.length ? el("p", { class: "fed quiet" }, `nobody of ${each.open.join(", ")} voices it`) : null,
  );
  if (each.theme) place(made, (event) => walk.dropped(event, each));
  return el("li", {}, made);
}

export function proposals(walk) {
  const pairs = walk.data.proposals;
  if (!pairs.length) return el("p", { class: "help" }, "Nothing further is proposed from names, definitions and passages.");
  const list = pairs.map((pair) => el(
    "li", { class: "pair" },
    el("p", { class: "two" }, end(pair.strand, pair.name), el("span", { class: "and" }, "and"), end(pair.other_strand ?? "Integrated", pair.other_name)),
    el("p", { class: "why" }, pair.reasons.join(" · ")),
    el("p", { class: "acts" }, ...acts(walk, pair), button("Not these", () => walk.dismiss(pair))),
  ));
  const words = `${pairs.length} ${pairs.length === 1 ? "pair" : "pairs"} to look at`;
  return el(
    "section", { class: "proposals", "aria-label": "Proposals" },
    el("h2", {}, words), el("p", { class: "hint" }, "Proposed from names, definitions and passages; you decide."), el("ul", {}, list),
  );
}

function acts(walk, pair) {
  if (pair.other_strand) return [button(`Make “${pair.name}” of both`, () => walk.make([pair.one, pair.other], pair.name))];
  return [
    button("Same", () => walk.map(pair.one, pair.other, "same")),
    button("Broader", () => walk.map(pair.one, pair.other, "broader")),
    button("Narrower", () => walk.map(pair.one, pair.other, "narrower")),
    button("Related", () => walk.map(pair.one, pair.other, "related")),
  ];
}

function end(strand, name) {
  return el("span", {}, el("small", {}, strand), el("b", {}, name));
}

function button(words, act) {
  return el("button", { type: "button", onclick: act }, words);
}

function grouped(fed) {
  const found = new Map();
  for (const one of fed) found.set(one.strand, [...(found.get(one.strand) ?? []), one]);
  return found;
}

function passages(n) {
  return `${n} ${n === 1 ? "passage" : "passages"}`;
}

function spoken(each) {
  const said = each.mapped.map((one) => `${HOW[one.relation]} ${one.theme}`.trim());
  const where = said.length || !each.theme || each.went ? said : ["went nowhere yet"];
  return [each.name, each.theme ? "theme" : "code", passages(each.passages), ...where].join(", ");
}
