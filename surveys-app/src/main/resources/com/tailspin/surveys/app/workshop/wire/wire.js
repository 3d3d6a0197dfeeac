"use strict";
/* Keeps the list, or the diagram that is open, up to date while somebody looks at it. */
(() => {
  const live = document.querySelector("[data-wire-part]");
  if (!live) {
    return;
  }
  const EVERY = 1000;
  const SLOWLY = 5000;
  const said = document.querySelector("[data-wire-said]");
  let tag = "";
  let timer = 0;
  document.querySelectorAll("[data-wire-refresh]").forEach((link) => { link.hidden = true; });

  function show(html) {
    const open = [...live.querySelectorAll("details[open][id]")].map((one) => one.id);
    const focus = live.contains(document.activeElement) ? document.activeElement : null;
    const owner = focus && (focus.id || (focus.closest("details[id]") || {}).id);
    live.innerHTML = html;
    open.forEach((id) => {
      const one = document.getElementById(id);
      if (one) {
        one.open = true;
      }
    });
    const again = owner && document.getElementById(owner);
    if (again) {
      (again.querySelector("summary") || again).focus({ preventScroll: true });
    }
    const news = live.querySelector("[data-said]");
    if (said && news) {
      said.textContent = news.dataset.said;
    }
  }

  async function look() {
    let next = EVERY;
    try {
      const answer = await fetch(live.dataset.wirePart, {
        headers: tag ? { "If-None-Match": tag } : {},
        cache: "no-store",
      });
      if (answer.status === 404) {
        return;
      }
      if (answer.status === 200) {
        const first = tag === "";
        tag = answer.headers.get("ETag") || "";
        const html = await answer.text();
        if (!first || html.trim() !== live.innerHTML.trim()) {
          show(html);
        }
      }
    } catch (e) {
      next = SLOWLY;
    }
    later(next);
  }

  function later(next) {
    clearTimeout(timer);
    if (document.visibilityState === "visible") {
      timer = setTimeout(look, next);
    }
  }

  document.addEventListener("visibilitychange", () => later(0));
  later(EVERY);
})();
