// Lets a passkey fill in a form: asks the server what to sign, the browser for a key, and sends
// the form with the answer. Where that cannot be, the words of the page stay as they are.

const canAsk = "credentials" in navigator && typeof PublicKeyCredential === "function";

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!canAsk) continue;
  const without = document.querySelector("[data-passkey-without]");
  if (without) without.hidden = true;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void askAndSend(form);
  });
}

async function askAndSend(form) {
  const problem = form.querySelector("[data-problem]");
  const button = form.querySelector("button");
  problem.hidden = true;
  button.disabled = true;
  try {
    const options = await fetchOptions(form);
    const credential =
      form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: creation(options) })
        : await navigator.credentials.get({ publicKey: request(options) });
    form.elements.namedItem("response").value = JSON.stringify(described(credential));
    form.submit();
  } catch {
    // Cancelled, no key at hand, or no network: all the same to who waits.
    problem.hidden = false;
    button.disabled = false;
  }
}

async function fetchOptions(form) {
  const answer = await fetch(form.dataset.options, {
    method: "POST",
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      "x-form-token": form.elements.namedItem("_csrf").value,
    },
    body: "{}",
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function creation(options) {
  return {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map(withBytes),
  };
}

function request(options) {
  return {
    ...options,
    challenge: toBytes(options.challenge),
    allowCredentials: (options.allowCredentials ?? []).map(withBytes),
  };
}

function withBytes(credential) {
  return { ...credential, id: toBytes(credential.id) };
}

function described(credential) {
  const response = {};
  for (const name of [
    "clientDataJSON",
    "attestationObject",
    "authenticatorData",
    "signature",
    "userHandle",
  ]) {
    const value = credential.response[name];
    if (value instanceof ArrayBuffer) response[name] = toText(value);
  }
  const id = toText(credential.rawId);
  return { id, rawId: id, type: credential.type, response, clientExtensionResults: {} };
}

function toBytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function toText(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
