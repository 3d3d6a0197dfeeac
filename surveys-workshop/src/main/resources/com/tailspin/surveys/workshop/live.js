"use strict";
/* Keeps a page's changing part up to date while the page is visible, and sends its forms without leaving the page. */
(() => {
  const live = document.querySelector("[data-live-part]");
  if (!live) {
    return;
  }
  const EVERY = 1000;
  const SLOWLY = 5000;
  const said = document.querySelector("[data-live-said]");
  let tag = "";
  let timer = 0;
  let latest = 0;
  document.querySelectorAll("[data-live-refresh]").forEach((link) => { link.hidden = true; });

  /* Parts with an id are replaced only if they differ, so that no button disappears under the pointer. */
  function exchange(fresh) {
    const ids = (parts) => [...parts].map((one) => one.id).join(" ");
    if (fresh.children.length === 0 || [...fresh.children].some((one) => !one.id)
      || ids(fresh.children) !== ids(live.children)) {
      live.replaceChildren(...fresh.childNodes);
      return;
    }
    [...fresh.children].forEach((one, at) => {
      if (!one.isEqualNode(live.children[at])) {
        live.children[at].replaceWith(one);
      }
    });
  }

  function show(html) {
    const open = new Map([...live.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
    const focus = live.contains(document.activeElement) ? document.activeElement : null;
    const owners = focus ? [focus, focus.closest("details[id]"), focus.closest("section[id]")] : [];
    const names = owners.filter((one) => one && one.id).map((one) => one.id);
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    exchange(fresh.content);
    live.querySelectorAll("details[id]").forEach((one) => {
      if (open.has(one.id)) {
        one.open = open.get(one.id);
      }
    });
    live.dispatchEvent(new Event("shown", { bubbles: true }));
    const again = focus && !live.contains(focus) && names.map((id) => document.getElementById(id)).find((one) => one);
    if (again) {
      (again.querySelector("summary") || again).focus({ preventScroll: true });
    }
    const news = live.querySelector("[data-said]");
    if (said && news && said.textContent !== news.dataset.said) {
      said.textContent = news.dataset.said;
    }
  }

  async function look() {
    const mine = ++latest;
    let next = EVERY;
    try {
      const answer = await fetch(live.dataset.livePart, {
        headers: tag ? { "If-None-Match": tag } : {},
        cache: "no-store",
      });
      if (answer.status === 404 || mine !== latest) {
        return;
      }
      if (answer.status === 200) {
        const html = await answer.text();
        if (mine !== latest) {
          return;
        }
        const first = tag === "";
        tag = answer.headers.get("ETag") || "";
        if (!first || html.trim() !== live.innerHTML.trim()) {
          show(html);
        }
      }
    } catch (e) {
      next = SLOWLY;
    }
    if (mine === latest) {
      later(next);
    }
  }

  function later(next) {
    clearTimeout(timer);
    if (document.visibilityState === "visible") {
      timer = setTimeout(look, next);
    }
  }

  live.addEventListener("submit", async (event) => {
    const form = event.target;
    event.preventDefault();
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (answer.ok) {
        look();
      } else {
        form.submit();
      }
    } catch (e) {
      form.submit();
    }
  });
  document.addEventListener("visibilitychange", () => later(0));
  later(EVERY);
})();
