// Selected words dragged to a code, and a code dragged to words: to what is selected, else to the
// sentence under the mouse (with Shift: the turn). Keys do the same: select, then the code's key.

const WORDS = "application/x-workbench-words";
const CODE = "application/x-workbench-code";

export class Dragging {
  constructor(app) {
    this.app = app;
    this.what = null; // {passage} or {code} while something of ours is dragged
  }

  listen(signal) {
    const { scroller } = this.app.frame;
    const { rows } = this.app.tree;
    scroller.addEventListener("dragstart", (event) => this.words(event), { signal });
    rows.addEventListener("dragstart", (event) => this.code(event), { signal });
    rows.addEventListener("dragover", (event) => this.overTree(event), { signal });
    rows.addEventListener("drop", (event) => this.onTree(event), { signal });
    scroller.addEventListener("dragover", (event) => this.overText(event), { signal });
    scroller.addEventListener("drop", (event) => this.onText(event), { signal });
    this.app.frame.element.addEventListener("dragend", () => this.end(), { signal });
  }

  words({ dataTransfer }) {
    const { app } = this;
    app.pressing = null;
    const passage = app.selecting.passage ?? app.selecting.byMouse();
    if (!passage) return;
    this.what = { passage };
    dataTransfer.setData(WORDS, "1");
    dataTransfer.effectAllowed = "copy";
    app.chip.hide();
  }

  code({ target, dataTransfer }) {
    const row = target.closest?.("[data-code]");
    if (!row) return;
    this.what = { code: row.dataset.code };
    dataTransfer.setData(CODE, "1");
    dataTransfer.setData("text/plain", this.app.codes.get(row.dataset.code)?.name ?? "");
    dataTransfer.effectAllowed = "copy";
    this.app.selecting.keep();
    this.app.chip.hide();
  }

  overTree(event) {
    if (!this.what?.passage) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.light(event.target.closest?.("[data-code]"));
  }

  light(row) {
    if (this.lit === row) return;
    this.lit?.classList.remove("over");
    row?.classList.add("over");
    this.lit = row;
  }

  onTree(event) {
    const passage = this.what?.passage;
    if (!passage) return;
    event.preventDefault();
    const code = event.target.closest?.("[data-code]")?.dataset.code;
    this.end();
    if (code) this.app.apply(code, passage);
    else this.app.palette.show(">");
  }

  overText(event) {
    if (!this.what?.code) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    const passage = this.under(event);
    this.app.painter.mark("sought", passage ? this.app.transcript.parts(passage) : []);
  }

  onText(event) {
    const { code } = this.what ?? {};
    if (!code) return;
    event.preventDefault();
    const passage = this.under(event);
    this.end();
    if (passage) this.app.apply(code, passage);
  }

  under({ clientX, clientY, shiftKey }) {
    const { app } = this;
    const place = app.under(clientX, clientY);
    if (!place) return null;
    const { transcript, selecting } = app;
    const { passage } = selecting;
    const line = transcript.line(place);
    if (passage && transcript.line(passage.from) <= line && line <= transcript.line(passage.to)) return passage;
    const index = transcript.at.get(place.turn);
    if (shiftKey) return transcript.whole(index);
    const sentence = selecting.reach.on(index, place.utf16);
    return sentence && selecting.reach.passage(sentence);
  }

  end() {
    if (!this.what) return;
    this.what = null;
    this.light(null);
    this.app.painter?.mark("sought", []);
    this.app.painter?.mark("kept", []);
    this.app.focusText();
  }
}
