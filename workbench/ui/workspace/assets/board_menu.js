// What can be done with a card, as a list: by key, by the button of a card, or after a drop.

import { el } from "./make.js";

export class Menu {
  constructor(board) {
    this.board = board;
    this.box = el("div", { class: "menu", hidden: true, role: "dialog", onkeydown: (event) => this.pressed(event) });
    this.box.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.box.contains(event.relatedTarget)) this.close(false);
    });
  }

  of(id) {
    const each = this.board.byId.get(id);
    const stages = this.board.data.stages.map((stage) => [
      stage.name === each.stage ? `In “${stage.name}” now` : `Move to “${stage.name}”`,
      () => this.board.stage(id, stage.name), stage.name === each.stage,
    ]);
    const links = each.serves.map((theme) => [
      `No longer let it serve “${this.board.byId.get(theme)?.name}”`, () => this.board.serveNoMore(id, theme),
    ]);
    this.show(id, each.name, [
      ...stages, ["Let it serve a further theme…", () => this.themes(id)], ...links,
      ["Move it under another theme…", () => this.places(id)], ["Open it", () => this.board.open(id)],
    ]);
  }

  themes(id) {
    const each = this.board.byId.get(id);
    const family = new Set([id, ...this.above(id)]);
    const open = this.board.cards.filter((other) =>
      other.level !== "code" && !family.has(other.id) && !each.serves.includes(other.id) && !this.above(other.id).includes(id));
    if (!open.length) return this.board.say("There is no further theme it could serve.");
    this.show(id, `“${each.name}” also serves`, open.map((other) => [other.name, () => this.board.serve(id, other.id)]), true);
  }

  places(id) {
    const each = this.board.byId.get(id);
    const open = this.board.cards.filter((other) =>
      other.level !== "code" && ![id, each.under].includes(other.id) && !this.above(other.id).includes(id));
    const top = each.under ? [["No theme: at the top", () => this.board.under(id, null)]] : [];
    if (!open.length && !top.length) return this.board.say("There is no other theme to move it under.");
    this.show(id, `Move “${each.name}” under`, [...open.map((other) => [other.name, () => this.board.under(id, other.id)]), ...top], true);
  }

  dropped(moved, onto, stage) {
    const choices = [
      [`Let it also serve “${onto.name}”`, () => this.board.serve(moved.id, onto.id)],
      [`Move it under “${onto.name}”`, () => this.board.under(moved.id, onto.id)],
    ];
    if (moved.stage !== stage) choices.push([`Only move it to “${stage}”`, () => this.board.stage(moved.id, stage)]);
    choices.push(["Nothing", () => {}]);
    this.show(moved.id, `“${moved.name}” onto “${onto.name}”`, choices, false, onto.id);
  }

  above(id) {
    const found = [];
    for (let at = this.board.byId.get(id)?.under; at && !found.includes(at); at = this.board.byId.get(at)?.under) found.push(at);
    return found;
  }

  show(id, title, choices, seek = false, near = id) {
    this.id = id;
    const list = el("div", { class: "choices" }, choices.map(([words, act, off]) => el("button", {
      type: "button", disabled: off, onclick: () => { this.close(); act(); },
    }, words)));
    const input = seek && choices.length > 6 ? el("input", {
      type: "search", placeholder: "Find a theme", "aria-label": "Find a theme",
      oninput: (event) => {
        const sought = event.target.value.trim().toLocaleLowerCase();
        for (const each of list.children) each.hidden = !each.textContent.toLocaleLowerCase().includes(sought);
      },
    }) : null;
    this.box.setAttribute("aria-label", title);
    this.box.replaceChildren(...[el("p", { class: "title" }, title), input, list].filter(Boolean));
    this.box.hidden = false;
    this.stand(near);
    (input ?? this.open()[0])?.focus();
  }

  // Beside its card, inside what can be seen of the board.
  stand(id) {
    const page = this.board.page.getBoundingClientRect();
    const card = this.board.columns.querySelector(`[data-id="${CSS.escape(id)}"]`)?.getBoundingClientRect() ?? page;
    const box = this.box.getBoundingClientRect();
    const left = Math.min(card.left - page.left + 12, page.width - box.width - 4);
    const lowest = Math.min(page.bottom, innerHeight) - page.top - box.height - 8;
    this.box.style.left = `${Math.max(0, left)}px`;
    this.box.style.top = `${Math.max(0, Math.min(card.top - page.top + 34, lowest))}px`;
  }

  open() {
    return [...this.box.querySelectorAll("button")].filter((each) => !each.hidden && !each.disabled);
  }

  close(back = true) {
    this.box.hidden = true;
    this.box.replaceChildren();
    if (back) this.board.focus();
  }

  pressed(event) {
    const at = this.box.getRootNode().activeElement;
    const open = this.open();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.close();
    else if (step) open[(open.indexOf(at) + step + open.length) % open.length]?.focus();
    else if (event.key === "Enter" && at?.matches("input")) open[0]?.click();
    else if (event.key !== "Tab" && event.key !== "Enter") return event.stopPropagation();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
