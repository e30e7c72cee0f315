// Signs in with a passkey, or makes one: asks our service for a challenge, the device for its answer, and sends that by the form.
// Where the browser has no passkeys, the forms stay hidden and the other ways in are there.
const knows = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON);

function reveal() {
  if (knows) for (const part of document.querySelectorAll("[data-passkeys]")) part.hidden = false;
}

async function ask(form) {
  const answer = await fetch(form.dataset.passkey, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (!answer.ok) throw new Error(`The challenge was refused: ${answer.status}`);
  const options = await answer.json();
  return form.dataset.makes === undefined
    ? navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    : navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
}

document.addEventListener("submit", event => {
  const form = event.target;
  if (form.dataset.passkey === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const trouble = form.querySelector("[data-trouble]");
  trouble.hidden = true;
  ask(form).then(credential => {
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  }, () => { trouble.hidden = false; });
}, true);
window.Blazor?.addEventListener?.("enhancedload", reveal);
reveal();
