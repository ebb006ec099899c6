"use strict";
// Everything on the page can be read without this script. It filters the
// results, and opens what a link leads to.
(() => {
  const at = (id) => document.getElementById(id);
  const bar = at("filter"), words = at("words"), shown = at("shown");
  const picks = { kind: at("kind"), area: at("area"), level: at("level") };
  const results = [...document.querySelectorAll("article.result")];
  const groups = [...document.querySelectorAll("details.group")];
  const texts = new Map(); // of a result, in small letters; read when first searched
  let before = null; // which groups stood open before anything was filtered

  const textOf = (result) => {
    if (!texts.has(result)) texts.set(result, result.textContent.toLowerCase());
    return texts.get(result);
  };

  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = Object.entries(picks).filter(([, pick]) => pick.value);
    const active = wanted.length > 0 || chosen.length > 0;
    let count = 0;
    for (const result of results) {
      const fits = chosen.every(([name, pick]) => result.dataset[name] === pick.value) &&
        wanted.every((word) => textOf(result).includes(word));
      result.hidden = !fits;
      if (fits) count++;
    }
    if (active && !before) before = groups.map((group) => group.open);
    groups.forEach((group, i) => {
      group.hidden = !group.querySelector("article.result:not([hidden])");
      if (active) group.open = true;
      else if (before) group.open = before[i];
    });
    if (!active) before = null;
    shown.textContent = `${count} of ${results.length} results shown`;
  };

  const reset = () => {
    words.value = "";
    for (const pick of Object.values(picks)) pick.value = "";
    apply();
  };

  // A link to something folded or filtered out shows it.
  const reveal = () => {
    let id;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const goal = id && at(id);
    if (!goal) return;
    if (goal.closest("[hidden]")) reset();
    if (goal.matches("article.result")) goal.querySelector("details").open = true;
    for (let fold = goal.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    goal.scrollIntoView({ behavior: "instant" });
    goal.focus({ preventScroll: true });
  };

  // A number of a table or of the top filters.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.kind) {
      event.preventDefault();
      reset();
      picks.kind.value = link.dataset.kind;
      picks.area.value = link.dataset.area && [...picks.area.options].some((o) => o.value === link.dataset.area) ? link.dataset.area : "";
      apply();
      at("results").scrollIntoView();
      at("results").focus({ preventScroll: true });
    } else if (link.hash && link.hash === location.hash) {
      reveal(); // no hashchange comes
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    words.focus();
  });

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });

  if (navigator.clipboard) {
    for (const text of document.querySelectorAll(".copy")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copier";
      button.textContent = "Copy";
      button.addEventListener("click", () => navigator.clipboard.writeText(text.textContent).then(
        () => { button.textContent = "Copied"; },
        () => { button.textContent = "Not copied"; },
      ));
      text.after(button);
    }
  }

  words.addEventListener("input", apply);
  for (const pick of Object.values(picks)) pick.addEventListener("change", apply);
  at("reset").addEventListener("click", () => { reset(); words.focus(); });
  addEventListener("hashchange", reveal);
  bar.hidden = results.length === 0;
  apply();
  reveal();
})();
