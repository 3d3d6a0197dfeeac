"use strict";
// A form with data-keeps-address keeps the page's address up to date with what it contains, so that it survives
// reloading, changing the language, and passing the address on. Contains what differs from the form as loaded.
const LONGEST_ADDRESS = 2000;
function go(address) {
  if (address.length > LONGEST_ADDRESS) return;
  history.replaceState(null, "", address);
  const back = document.querySelector(".languages input[name=return]");
  if (back) back.value = address;
}
function keepAddress(form) {
  const query = new URLSearchParams(location.search);
  const fields = [...form.elements].filter(field => field.name && field.type !== "submit");
  const start = fields.find(field => field.name === "row" && field.value) ?? form.elements.target;
  if (!query.has("row") && !query.has("target")) query.set(start.name, start.value);
  const isGuess = field => /^(ask|guess)-/.test(field.name);
  const differs = field => {
    if (field.type === "checkbox") return field.checked !== field.defaultChecked;
    if (!field.options) return field.value !== field.defaultValue;
    const options = [...field.options];
    return !(options.find(option => option.defaultSelected) ?? options[0]).selected;
  };
  for (const field of fields) {
    if (!isGuess(field) && (query.has(field.name) || differs(field))) query.set(field.name, field.value);
  }
  if ([...query.keys()].some(name => /^(ask|guess)-/.test(name)) || fields.some(field => isGuess(field) && differs(field))) {
    for (const field of fields.filter(isGuess)) {
      if (field.type === "checkbox" && !field.checked) query.delete(field.name);
      else query.set(field.name, field.value);
    }
  }
  go(location.pathname + "?" + query);
}
for (const form of document.querySelectorAll("form[data-keeps-address]")) {
  let timer = 0;
  const keep = () => {
    clearTimeout(timer);
    timer = 0;
    keepAddress(form);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 100);
  });
  form.addEventListener("sent", event => {
    keep();
    if (event.detail) go(event.detail);
  });
  document.querySelector(".languages")?.addEventListener("submit", () => { if (timer) keep(); });
}

// Forms with data-live are sent without leaving the page: the part with that id is replaced from the response.
for (const form of document.querySelectorAll("form[data-live]")) {
  const part = document.getElementById(form.dataset.live);
  let latest = 0;
  let timer;

  // Not form.action: the buttons have that name, too.
  const send = async (submitter, focus) => {
    const mine = ++latest;
    const fields = new URLSearchParams(new FormData(form));
    if (submitter?.name) fields.set(submitter.name, submitter.value);
    part.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: fields });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(part.id);
      if (mine !== latest) return;
      // Any other response, such as an error page, replaces the whole page.
      if (fresh) part.replaceChildren(...fresh.childNodes);
      else part.replaceChildren(...(page.querySelector("main")?.childNodes ?? []));
      if ("keepsAddress" in form.dataset) {
        form.dispatchEvent(new CustomEvent("sent", { detail: part.querySelector("a[data-address]")?.getAttribute("href") }));
      }
      if (focus) { part.scrollIntoView({ block: "start" }); part.focus({ preventScroll: true }); }
    } catch {
      if (focus) form.submit();
    } finally {
      if (mine === latest) part.removeAttribute("aria-busy");
    }
  };

  form.addEventListener("submit", event => {
    event.preventDefault();
    clearTimeout(timer);
    send(event.submitter, true);
  });
  if ("recompute" in form.dataset) {
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => send(null, false), 250);
    });
  }
}

for (const field of document.querySelectorAll("input[data-slider]")) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "-600";
  slider.max = "600";
  slider.className = "slider";
  slider.setAttribute("aria-label", field.dataset.slider);
  const follow = () => { slider.value = field.value; };
  follow();
  field.addEventListener("input", follow);
  slider.addEventListener("input", () => { field.value = slider.value; });
  field.after(slider);
}

// Buttons with data-copies copy the text of the element with that id. Without a script or a clipboard, they stay hidden.
function offerCopying() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copies][hidden]")) button.hidden = false;
}
document.addEventListener("shown", offerCopying);
document.addEventListener("click", async event => {
  const button = event.target.closest?.("button[data-copies]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    button.textContent = button.dataset.copied;
  } catch {
    getSelection().selectAllChildren(document.getElementById(button.dataset.copies));
  }
});
offerCopying();
