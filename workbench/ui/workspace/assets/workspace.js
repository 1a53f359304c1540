// The coding workspace: one app for each element it is mounted on. It is called again with every
// message of the server and goes on where it was; scroll, focus and selection stay.

import { App } from "./app.js";
import { whenGone } from "./make.js";

const apps = new WeakMap();

export default function workspace({ data, parentElement, setStateValue }) {
  let app = apps.get(parentElement);
  if (!app) {
    app = new App(parentElement, data);
    apps.set(parentElement, app);
  }
  app.set = setStateValue;
  app.hear(data);
  return () => whenGone(parentElement, () => {
    app.close();
    apps.delete(parentElement);
  });
}
