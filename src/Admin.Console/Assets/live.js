// Pages on which something lives are told that it has changed, and ask for themselves anew. The keyboard stays where it is, what is typed
// or ticked stays, and a window that is not seen listens to nothing. Pages work without this file.
const shortest = 1000, again = 60000;
let source, heard, fresh, isBusy = false, isStale = false;

const holdsKeyboard = element => element.contains(document.activeElement);
const isTyped = region => [...region.querySelectorAll("textarea, input:not([type=hidden])")].some(field => field.value !== field.defaultValue);

// What seals a form is another each time, and says nothing of the page.
const sealless = region => region.innerHTML.replace(/(name="__RequestVerificationToken" value=")[^"]*/g, "$1");

function listen() {
  const wanted = document.hidden ? null : document.querySelector("[data-live-source]")?.dataset.liveSource ?? null;
  if (wanted === heard) return;
  source?.close();
  [source, heard, fresh] = [null, wanted, null];
  if (!wanted) return;
  const own = source = new EventSource(wanted);
  own.addEventListener("news", look);
  // A refusal is final for the browser: too many windows, or the session has ended. It is asked again, but seldom.
  own.addEventListener("error", () => {
    if (own.readyState === EventSource.CLOSED && own === source) setTimeout(() => { if (own === source) { heard = null; listen(); } }, again);
  });
}

async function look() {
  if (isBusy) { isStale = true; return; }
  [isBusy, isStale] = [true, false];
  const began = performance.now(), page = document.querySelector("[data-live-source]");
  try {
    const answer = await fetch(page.dataset.livePage);
    const text = await answer.text();
    // Whoever has gone to another page meanwhile is told nothing of this one.
    if (answer.ok && !answer.redirected && page.isConnected) take(new DOMParser().parseFromString(text, "text/html"));
  } catch { /* The link is down: the next news is another try. */ }
  // A slow page is not asked for more often for being slow.
  setTimeout(() => { isBusy = false; if (isStale) look(); }, Math.max(shortest, 5 * (performance.now() - began)));
}

function take(now) {
  const show = document.querySelector("[data-live-show]");
  if (!show) return put(now);
  const count = countChanges(now);
  fresh = now;
  show.hidden = count === 0;
  if (count > 0) show.textContent = show.dataset.words.replace("#", count);
}

function put(now) {
  for (const region of document.querySelectorAll("[data-live]")) {
    const other = now.getElementById(region.id);
    if (!other) continue;
    const [list, newer] = [region.querySelector("[data-list]"), other.querySelector("[data-list]")];
    if (list && newer) putList(list, newer);
    else if (!holdsKeyboard(region) && !isTyped(region) && sealless(region) !== sealless(other)) {
      region.className = other.className;
      region.replaceChildren(...other.childNodes);
    }
  }
}

const itemsOf = list => new Map([...list.children].map(item => [item.dataset.key, item]));

// Rows are put in place one by one: the one that has the keyboard is never moved, the others go around it.
function putList(list, newer) {
  const known = itemsOf(list);
  let at = list.firstElementChild;
  for (const item of [...newer.children]) {
    const old = known.get(item.dataset.key);
    if (old && old !== item && old.innerHTML !== item.innerHTML) {
      if (holdsKeyboard(old)) refresh(old, item);
      else {
        for (const tick of old.querySelectorAll(":checked")) item.querySelectorAll("input").forEach(box => { box.checked ||= box.name === tick.name; });
        if (at === old) at = item;
        old.replaceWith(item);
        known.set(item.dataset.key, item);
      }
    }
    const next = known.get(item.dataset.key) ?? item;
    if (next !== at && holdsKeyboard(next)) while (at && at !== next) { const skipped = at; at = at.nextElementSibling; skipped.remove(); }
    if (next === at) at = at.nextElementSibling;
    else list.insertBefore(next, at);
  }
  while (at) { const gone = at; at = at.nextElementSibling; if (!holdsKeyboard(gone)) gone.remove(); }
}

function refresh(row, newer) {
  [...row.children].forEach((cell, index) => { if (!holdsKeyboard(cell) && newer.children[index]) cell.replaceWith(newer.children[index].cloneNode(true)); });
}

function countChanges(now) {
  const [list, newer] = [document, now].map(page => page.querySelector("[data-live] [data-list]"));
  const [old, other] = [list, newer].map(rows => rows ? itemsOf(rows) : new Map());
  const added = [...other.keys()].filter(key => !old.has(key)).length, gone = [...old.keys()].filter(key => !other.has(key)).length;
  const changed = [...other].filter(([key, row]) => old.has(key) && old.get(key).dataset.seen !== row.dataset.seen).length;
  // What comes in at the top of a full page pushes others out of it at the bottom.
  return Math.max(added, gone) + changed;
}

document.addEventListener("click", event => {
  const show = event.target.closest("[data-live-show]");
  if (!show || !fresh) return;
  show.hidden = true;
  put(fresh);
  fresh = null;
  const region = document.querySelector("[data-live]");
  region.tabIndex = -1;
  region.focus({ preventScroll: true });
});
document.addEventListener("visibilitychange", listen);
window.Blazor?.addEventListener?.("enhancedload", listen);
listen();
