// Going about in the transcript and selecting by keys. Methods of the App.

export const going = {
  goTurn(by) {
    this.selecting.go(this.selecting.index + by);
    this.arrived();
  },

  goWord(by) {
    this.selecting.step(by);
    this.arrived();
  },

  extend(by, whole) {
    this.selecting.extend(by, whole);
    this.selected();
  },

  selected() {
    this.choose(null);
    this.frame.here(this.selecting.index, "nearest");
    this.chip.show();
    this.later();
  },

  arrived() {
    if (!this.isOnChosen()) this.choose(null);
    this.chip.hide();
    this.frame.here(this.selecting.index);
    this.later();
  },

  // Whether the keyboard's word is one of the chosen coding.
  isOnChosen() {
    const place = this.selecting.word === null ? null : this.selecting.place();
    return Boolean(place && this.chosen && this.painter.on(this.selecting.index, place.utf16).some(({ id }) => id === this.chosen.id));
  },

  // Selects by whole sentences or turns.
  reach(how, by) {
    this.selecting.reach[how](by);
    this.selected();
  },

  letGo() {
    this.selecting.clear();
    this.several.clear();
    this.shownCode = null;
    this.choose(null);
    this.chip.hide();
    this.later(true);
  },
};
