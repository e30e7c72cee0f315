// Single keys of the queue and of one appeal, by their place on the keyboard, so that the layout does not matter. They do nothing while
// somebody types, together with Ctrl, Alt or Meta, or once they were switched off. Every one of them has a link or a button as well.
const switchedOff = "keys-off", order = "queue-order", queue = "queue-address";

const place = () => document.querySelector("[data-keys]")?.dataset.keys;
const rowLinks = () => [...document.querySelectorAll("[data-list] [data-open]")];

function begin() {
  const off = document.querySelector("[data-keys-off]");
  if (off) off.checked = localStorage.getItem(switchedOff) === "yes";
  // One appeal knows its neighbours by the queue from which it was opened.
  if (place() === "queue") {
    sessionStorage.setItem(order, JSON.stringify(rowLinks().map(link => link.getAttribute("href"))));
    sessionStorage.setItem(queue, location.pathname + location.search);
  }
  if (place() === "appeal" && location.hash) focusOn(location.hash.slice(1));
}

function focusOn(id) {
  const target = document.getElementById(id);
  const field = target?.matches("textarea, button, summary") ? target : target?.closest("section")?.querySelector("summary, button, textarea");
  field?.focus();
}

const step = (from, by, all) => all[Math.min(all.length - 1, Math.max(0, from + by))];

const ofQueue = {
  KeyJ: () => goTo(1), KeyK: () => goTo(-1),
  KeyO: row => row?.querySelector("[data-open]").click(),
  KeyX: row => row?.querySelector("[name=pick]")?.click(),
  KeyA: row => row && take(row),
  KeyM: row => row && open(row, "actions"),
  KeyR: row => row && open(row, "say-text"),
};

const ofAppeal = {
  KeyJ: () => goOn(1), KeyK: () => goOn(-1),
  KeyU: () => location.assign(sessionStorage.getItem(queue) ?? document.querySelector("[data-back]").href),
  KeyA: () => document.querySelector("[data-take]")?.click(),
  KeyM: () => focusOn("actions"),
  KeyR: () => focusOn("say-text"),
};

function goTo(by) {
  const links = rowLinks(), row = document.activeElement?.closest("[data-key]");
  const now = row ? links.findIndex(link => row.contains(link)) : by > 0 ? -1 : links.length;
  step(now, by, links)?.focus();
}

function goOn(by) {
  const links = JSON.parse(sessionStorage.getItem(order) ?? "[]"), now = links.indexOf(location.pathname);
  const next = now < 0 ? null : links[now + by];
  if (next) location.assign(next);
}

const open = (row, id) => location.assign(`${row.querySelector("[data-open]").href}#${id}`);

function take(row) {
  const form = document.getElementById("take");
  if (!form) return;
  form.action = `${row.querySelector("[data-open]").getAttribute("href")}/assign`;
  form.elements.version.value = row.dataset.version;
  form.submit();
}

const isTyping = element => element?.closest("textarea, select, [contenteditable], input:not([type=checkbox])");

document.addEventListener("keydown", event => {
  const keys = { queue: ofQueue, appeal: ofAppeal }[place()];
  if (!keys || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return;
  if (localStorage.getItem(switchedOff) === "yes") return;
  if (event.key === "?") {
    const help = document.getElementById("keys");
    help.open = true;
    help.querySelector("summary").focus();
  } else if (!event.shiftKey && keys[event.code]) keys[event.code](document.activeElement?.closest("[data-key]"));
  else return;
  event.preventDefault();
});
document.addEventListener("change", event => {
  if (event.target.matches("[data-keys-off]")) localStorage.setItem(switchedOff, event.target.checked ? "yes" : "no");
});
window.Blazor?.addEventListener?.("enhancedload", begin);
begin();
