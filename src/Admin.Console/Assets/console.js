// What is typed into a long field is kept in this tab until its form has been carried out, so that a broken link costs no words.
// Pages work without this file.
const fields = () => document.querySelectorAll("textarea[data-keep]");

function restore() {
  for (const field of fields()) {
    const kept = sessionStorage.getItem(field.dataset.keep);
    if (field.value) sessionStorage.setItem(field.dataset.keep, field.value);
    else if (kept) {
      field.value = kept;
      const fold = field.closest("details");
      if (fold) fold.open = true;
    }
  }
  // The page that follows a form that was carried out says whose words are no longer needed.
  for (const done of document.querySelectorAll("[data-sent]")) {
    sessionStorage.removeItem(done.dataset.sent);
    for (const field of fields()) if (field.dataset.keep === done.dataset.sent) field.value = "";
  }
}

document.addEventListener("input", event => {
  const name = event.target.dataset?.keep;
  if (name) sessionStorage.setItem(name, event.target.value);
});
// An open menu closes as people are used to: by Escape, which leaves the keyboard at its button, and by a click elsewhere.
const openMenu = () => document.querySelector("[data-menu][open]");
document.addEventListener("keydown", event => {
  const menu = openMenu();
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("click", event => {
  const menu = openMenu();
  if (menu && (!menu.contains(event.target) || event.target.closest("a"))) menu.open = false;
});
// Where a page was put in place of another, a keyboard goes on at its content, as after a page that was loaded whole.
window.Blazor?.addEventListener?.("enhancedload", () => {
  restore();
  document.getElementById("content")?.focus({ preventScroll: true });
});
restore();
