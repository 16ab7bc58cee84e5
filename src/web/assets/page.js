// What makes the page pleasanter where there is a script: suggestions while typing, and a span of years by dragging.
"use strict";
(() => {
  const box = document.getElementById("q");
  if (box) suggesting(box);
  document.querySelectorAll("figure.timeline[data-narrows]").forEach(dragging);

  function suggesting(box) {
    const list = document.createElement("ul");
    list.id = "suggested";
    list.className = "suggested";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    const said = document.createElement("div");
    said.className = "vh";
    said.setAttribute("role", "status");
    box.parentNode.append(list, said);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "suggested"], ["aria-expanded", "false"]]) box.setAttribute(name, value);
    const KINDS = { board: "board", person: "person", topic: "topic", word: "word" };
    let at = -1, waiting = 0, asked = null;

    const close = () => {
      list.hidden = true;
      at = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };
    const pick = (n) => {
      const all = list.children;
      at = n < 0 ? all.length - 1 : n >= all.length ? 0 : n;
      for (let i = 0; i < all.length; i++) all[i].setAttribute("aria-selected", String(i === at));
      box.setAttribute("aria-activedescendant", all[at].id);
    };
    const take = (one) => {
      if (one.dataset.address) location.href = one.dataset.address;
      else {
        box.value = one.dataset.query;
        close();
        box.form.requestSubmit();
      }
    };
    const show = (found) => {
      list.replaceChildren(...found.map((s, i) => {
        const one = document.createElement("li");
        one.id = "suggested-" + i;
        one.setAttribute("role", "option");
        one.setAttribute("aria-selected", "false");
        one.dataset.query = s.query;
        const path = (id) => id.split("/").map(encodeURIComponent).join("/");
        if (s.kind === "person") one.dataset.address = "/person/" + path(s.id);
        if (s.kind === "board") one.dataset.address = "/board/" + path(s.id);
        if (s.kind === "topic") one.dataset.address = "/topic/" + path(s.id.replace(/^\//, ""));
        const text = document.createElement("span");
        text.textContent = s.kind === "topic" ? s.text.slice(1).replaceAll("-", " ").split("/").join(": ") : s.text;
        const kind = document.createElement("span");
        kind.className = "kind";
        kind.textContent = KINDS[s.kind] + (s.kind === "word" ? "" : " · " + s.items);
        one.append(text, kind);
        one.addEventListener("mousedown", (e) => {
          if (e.button !== 0) return;
          e.preventDefault();
          take(one);
        });
        return one;
      }));
      at = -1;
      list.hidden = found.length === 0;
      box.setAttribute("aria-expanded", String(found.length > 0));
      box.removeAttribute("aria-activedescendant");
      said.textContent = found.length ? found.length + " suggestions; arrow keys to choose" : "";
    };
    const ask = async () => {
      const typed = box.value;
      if (asked) asked.abort();
      if (typed.trim().length < 2) return close();
      asked = new AbortController();
      try {
        const answer = await fetch("/api/suggest?limit=8&q=" + encodeURIComponent(typed), { signal: asked.signal });
        if (!answer.ok) return close();
        const found = await answer.json();
        if (box.value === typed && document.activeElement === box) show(found.suggestions);
      } catch { /* typed on, or the site is away: there is just nothing to suggest */ }
    };
    box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 120); });
    box.addEventListener("blur", close);
    box.addEventListener("keydown", (e) => {
      if (e.key === "Escape" && !list.hidden) { e.preventDefault(); close(); }
      else if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        if (list.hidden) { if (e.key === "ArrowDown") ask(); return; }
        e.preventDefault();
        pick(at + (e.key === "ArrowDown" ? 1 : -1));
      } else if (e.key === "Enter" && at >= 0 && !list.hidden) { e.preventDefault(); take(list.children[at]); }
    });
  }

  // A span of years by dragging over the bars. Links and the form beside do the same.
  function dragging(figure) {
    const bars = [...figure.querySelectorAll(".bar[data-period]")].filter((b) => /^\d{4}$/.test(b.dataset.period));
    let from = -1, to = -1, moved = false;
    const under = (e) => bars.findIndex((b) => {
      const room = b.querySelector(".room").getBoundingClientRect();
      return e.clientX >= room.left && e.clientX < room.right;
    });
    const paint = () => bars.forEach((b, i) => b.classList.toggle("picked", from >= 0 && i >= Math.min(from, to) && i <= Math.max(from, to)));
    const svg = figure.querySelector("svg");
    svg.addEventListener("pointerdown", (e) => { if (e.button === 0) { from = to = under(e); moved = false; } });
    svg.addEventListener("dragstart", (e) => e.preventDefault());
    addEventListener("pointermove", (e) => {
      if (from < 0) return;
      const now = under(e);
      if (now >= 0 && now !== to) { to = now; moved = true; }
      if (moved) paint();
    });
    addEventListener("pointercancel", () => { from = -1; paint(); });
    addEventListener("pointerup", () => {
      if (from < 0) return;
      const [a, b] = [Math.min(from, to), Math.max(from, to)];
      if (moved && a !== b) {
        const address = new URL(figure.dataset.narrows, location.origin);
        address.searchParams.set("from", bars[a].dataset.period);
        address.searchParams.set("to", bars[b].dataset.period);
        location.href = address.href;
      }
      from = -1;
      paint();
    });
    // Where it was dragged, what lies under the pointer at the end is not meant.
    svg.addEventListener("click", (e) => { if (moved) { e.preventDefault(); moved = false; } }, true);
  }
})();
