"use strict";
(() => {
  const all = (css, from = document) => [...from.querySelectorAll(css)];
  const folded = all("details[data-fold]");
  for (const part of folded) part.open = false;
  let reopened = [];
  addEventListener("beforeprint", () => {
    reopened = all("details:not([open])");
    for (const part of reopened) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of reopened) part.open = false;
  });
  const reveal = () => {
    const wanted = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!wanted) return;
    const section = wanted.closest("section");
    const own = wanted.closest("details") || (section && wanted.tagName === "H2" && section.querySelectorAll("details[data-fold]").length === 1 && section.querySelector("details[data-fold]"));
    if (own) own.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();
  const tools = document.querySelector("form.tools");
  if (!tools) return;
  tools.hidden = false;
  const list = document.querySelector(".blocks");
  const blocks = all("article", list);
  const said = tools.querySelector(".shown bdi");
  const number = (block, name) => Number(block.dataset[name]);
  const orders = {
    number: (a, b) => number(a, "order") - number(b, "order"),
    points: (a, b) => number(b, "points") - number(a, "points") || orders.number(a, b),
    category: (a, b) => (a.dataset.category < b.dataset.category ? -1 : a.dataset.category > b.dataset.category ? 1 : orders.number(a, b)),
    line: (a, b) => number(a, "line") - number(b, "line") || orders.number(a, b),
  };
  const update = () => {
    const levels = all("[name=severity]:checked", tools).map((box) => box.value);
    const category = tools.elements.category.value;
    let count = 0;
    for (const block of blocks) {
      let left = 0;
      for (const entry of all(".entries > li", block)) {
        const stays = levels.includes(entry.dataset.severity);
        entry.classList.toggle("filtered", !stays);
        left += stays;
      }
      const stays = left > 0 && (!category || block.dataset.category === category);
      block.classList.toggle("filtered", !stays);
      count += stays ? left : 0;
    }
    list.append(...blocks.sort(orders[tools.elements.sort.value]));
    said.textContent = `${count} ${count === 1 ? "finding" : "findings"} shown`;
  };
  tools.addEventListener("change", update);
  tools.addEventListener("submit", (event) => event.preventDefault());
  update();
})();
