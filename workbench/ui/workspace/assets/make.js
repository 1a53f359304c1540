// Elements, made without html: words of a study enter the page as text nodes only.

export function el(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") made.className = value;
    else if (name === "style") for (const [key, set] of Object.entries(value)) made.style.setProperty(key, set);
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

export function key(...names) {
  return el("span", { class: "keys" }, names.map((name) => el("kbd", {}, name)));
}

// `crypto.randomUUID` is not there on plain http, where colleagues may reach a server.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// An id as a name in a style sheet.
export function safe(id) {
  return String(id).replace(/[^A-Za-z0-9-]/g, "_");
}

// What a mount returns is also called when a newer message overtakes an older one, on an element
// that stays. Only what has left the page is at its end.
export function whenGone(root, end) {
  setTimeout(() => (root.host ?? root).isConnected || end(), 0);
}
