// What keys and mouse bring to the App: which keys are for the transcript, what was clicked or
// selected. Methods of the App.

import { fellOnNothing } from "./gap.js";
import { press } from "./keys.js";
import { LOST, watchForLoss } from "./lost.js";

export const pointing = {
  listen() {
    const { signal } = this.stop;
    const { element, scroller } = this.frame;
    const quiet = (event) => event.stopPropagation(); // Streamlit's own keys stay out
    document.addEventListener("keydown", (event) => this.strayed(event), { capture: true, signal });
    watchForLoss((gone) => this.lost(gone), signal);
    element.addEventListener("keyup", quiet, { signal });
    element.addEventListener("keypress", quiet, { signal });
    element.addEventListener("keydown", (event) => this.pressed(event), { signal });
    element.addEventListener("focusin", (event) => this.entered(event), { signal });
    element.addEventListener("focusout", () => (this.hasFocus = !element.isConnected && this.hasFocus), { signal });
    for (const name of ["workbench:stored", "storage"]) window.addEventListener(name, () => this.frame.status(), { signal });
    scroller.addEventListener("mousedown", (event) => this.down(event), { signal });
    this.dragging.listen(signal);
    document.addEventListener("mouseup", (event) => this.up(event), { signal });
    document.addEventListener("selectionchange", () => this.reselected(), { signal });
  },

  pressed(event) {
    event.stopPropagation();
    if (event.isComposing || !this.transcript) return;
    if (this.frame.helping) {
      this.frame.closeHelp(event);
      return;
    }
    if (this.asking) {
      event.preventDefault();
      if (this.asking(event)) this.asking = null;
      return;
    }
    const { tagName } = event.target;
    const typing = ["INPUT", "TEXTAREA", "SELECT"].includes(tagName);
    if (typing || (tagName === "BUTTON" && ["Enter", " "].includes(event.key))) return;
    this.reselected();
    press(this, event);
  },

  lost(gone) {
    this.isLost = gone;
    this.frame.trouble(gone ? LOST : null);
    if (!gone) return;
    this.keepDigits = true;
    setTimeout(() => this.focusText(), 0);
    setTimeout(() => this.focusText(), 300); // the notice gives the focus back when it has faded
  },

  strayed(event) {
    if (!this.transcript || !fellOnNothing(event) || !press(this, event)) return;
    event.stopImmediatePropagation();
    this.keepDigits = true;
    if (!this.root.activeElement) this.focusText(); // unless the key opened the palette or a memo
  },

  // Coming from elsewhere on the page, the digits take the codes used last.
  entered({ relatedTarget }) {
    if (relatedTarget && this.root.contains(relatedTarget)) return;
    this.hasFocus = true;
    if (this.keepDigits) {
      this.keepDigits = false; // the page was drawn anew under the same hands
      return;
    }
    this.digits = [];
    this.fillDigits();
    this.later(true);
  },

  down(event) {
    if (!this.view.panel.hidden) this.view.toggle();
    this.pressing = event.target.closest?.(".stripe, .note, .handle, button") ? null : [event.clientX, event.clientY];
  },

  up(event) {
    if (!this.pressing || !this.transcript) return;
    const [x, y] = this.pressing;
    this.pressing = null;
    const moved = Math.hypot(event.clientX - x, event.clientY - y) > 3;
    setTimeout(() => this.released(moved, event), 0); // the page's selection is settled then
  },

  // Selected in another way: by touch, by a screen reader, by the browser's own caret.
  reselected() {
    if (this.pressing || !this.transcript) return;
    const passage = this.selecting.read();
    if (!passage || this.selecting.isAt(passage)) return;
    this.selecting.byMouse();
    this.selected();
  },

  released(moved, event) {
    const passage = this.selecting.byMouse();
    if (passage) {
      this.choose(null);
      this.frame.here(this.selecting.index, "none");
      this.chip.show();
    } else if (!moved) {
      this.clicked(event);
    }
    this.later();
  },

  // A click on a highlight chooses its coding; again, the next one there.
  clicked({ clientX, clientY, ctrlKey, metaKey }) {
    const place = this.under(clientX, clientY);
    if (!place) return;
    const index = this.transcript.at.get(place.turn);
    this.selecting.go(index);
    this.chip.hide();
    this.frame.here(index, "none");
    const found = this.painter.on(index, place.utf16);
    const now = found.findIndex(({ id }) => id === this.chosen?.id);
    const chosen = found.length ? found[(now + 1) % found.length].id : null;
    if (chosen && (ctrlKey || metaKey)) {
      this.several.toggle(found[0].id);
      return;
    }
    this.several.clear();
    this.selecting.stand(place);
    this.choose(chosen);
  },

  // A stripe, a mark beside the words or a row of the inspector; with Ctrl, one more.
  pointed(id, event) {
    if (event?.ctrlKey || event?.metaKey) this.several.toggle(id);
    else {
      this.several.clear();
      this.choose(id);
    }
    this.focusText();
  },

  under(x, y) {
    const found = document.caretPositionFromPoint?.(x, y, { shadowRoots: [this.root] });
    return found ? this.transcript.placeOf(found.offsetNode, found.offset) : null;
  },
};
