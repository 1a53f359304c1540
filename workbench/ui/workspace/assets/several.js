// Codings chosen together, for one step on all of them; they stay chosen while one goes about.

export class Several {
  constructor(app) {
    this.app = app;
    this.ids = new Set();
  }

  // The codings a step is meant for: those chosen together, else the chosen one.
  get codings() {
    const { app } = this;
    if (!this.ids.size) return app.chosen ? [app.chosen] : [];
    return [...this.ids].map((id) => app.store.get("coding", id)).filter(Boolean);
  }

  toggle(id = this.app.chosen?.id) {
    if (!id) return;
    if (!this.ids.delete(id)) this.ids.add(id);
    this.app.choose(id);
    this.app.frame.say(this.ids.size ? `${this.ids.size} chosen together` : "None chosen together");
  }

  // Every coding of mine with the code of the chosen one, in this document.
  alike() {
    const { app } = this;
    const code = app.chosen?.code ?? app.shownCode;
    if (!code) {
      app.frame.say("Choose a coding or a code first");
      return;
    }
    for (const coding of app.store.all("coding")) if (coding.code === code && coding.coder === app.coder) this.ids.add(coding.id);
    app.choose(app.chosen?.id ?? null);
    app.frame.say(`${this.ids.size} chosen together: Delete takes them away, o gives them another code`);
  }

  forget(id) {
    this.ids.delete(id);
  }

  clear() {
    this.ids.clear();
  }
}
