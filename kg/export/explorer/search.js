// Search by name, alias, short form, pinyin and initials over every entity, in the picture or not.

const searchBox = document.getElementById("search");
const resultList = document.getElementById("results");
const RESULTS = 50;
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s"'“”‘’「」《》〈〉·•・()-]/g, "");
const written = new Map(byImportance.map((node) => [node.id, [node.label, ...node.aliases].map(plain)]));
const spoken = new Map(byImportance.map((node) => [node.id, node.spelt.flat().map(plain)]));

/** How well an entity answers a query: 0 best; null not at all. */
function rank(node, query) {
  const names = written.get(node.id);
  if (names[0] === query) return 0;
  if (names.includes(query)) return 1;
  if (names[0].startsWith(query)) return 2;
  if (names.some((name) => name.startsWith(query))) return 3;
  if (names.some((name) => name.includes(query))) return 4;
  const spelt = spoken.get(node.id);
  if (spelt.includes(query)) return 5;
  if (spelt.some((one) => one.startsWith(query))) return 6;
  return query.length > 2 && spelt.some((one) => one.includes(query)) ? 7 : null;
}

function search(text) {
  const query = plain(text);
  if (!query) return byImportance;
  const found = byImportance.map((node) => [rank(node, query), node]).filter(([score]) => score !== null);
  return found.sort(([one], [two]) => one - two).map(([, node]) => node);
}

function listResults() {
  const found = search(searchBox.value);
  const items = found.slice(0, RESULTS).map((node, index) => {
    const item = make("li", null, { role: "option", id: `result-${index}`, "aria-selected": String(index === 0) });
    item.dataset.id = node.id;
    item.append(dot(node.kind), make("span", node.label), make("small", [typeName(node.kind), ...node.within.slice(0, 1)].join(" · ")));
    return item;
  });
  const hint = found.length === 0 ? say("没有找到", "Nothing found") : found.length > RESULTS ? partOfWhole(RESULTS, found.length, "个结果", "results") : null;
  if (hint) items.push(make("li", hint, { class: "hint", role: "presentation" }));
  resultList.replaceChildren(...items);
  openResults(true);
}

function openResults(open) {
  resultList.hidden = !open;
  searchBox.setAttribute("aria-expanded", String(open));
  const current = open && resultList.querySelector('[aria-selected="true"]');
  if (current) searchBox.setAttribute("aria-activedescendant", current.id);
  else searchBox.removeAttribute("aria-activedescendant");
}

function step(by) {
  const options = [...resultList.querySelectorAll('[role="option"]')];
  if (!options.length) return;
  const now = options.findIndex((item) => item.getAttribute("aria-selected") === "true");
  const next = (now + by + options.length) % options.length;
  options.forEach((item, index) => item.setAttribute("aria-selected", String(index === next)));
  options[next].scrollIntoView({ block: "nearest" });
  searchBox.setAttribute("aria-activedescendant", options[next].id);
}

function choose(item) {
  if (!item) return;
  openResults(false);
  searchBox.value = everyNode.get(item.dataset.id).label;
  showNode(item.dataset.id);
}

const KEYS = {
  ArrowDown: () => (resultList.hidden ? listResults() : step(1)),
  ArrowUp: () => step(-1),
  Enter: () => choose(resultList.hidden ? null : resultList.querySelector('[aria-selected="true"]')),
  Escape: () => openResults(false),
};
searchBox.addEventListener("input", listResults);
searchBox.addEventListener("focus", () => {
  searchBox.select();
  listResults();
});
searchBox.addEventListener("blur", () => openResults(false));
searchBox.addEventListener("keydown", (event) => {
  if (!KEYS[event.key] || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  KEYS[event.key]();
});
// Pressing on a result must not take the focus from the box, or the list would close before the click.
resultList.addEventListener("mousedown", (event) => event.preventDefault());
resultList.addEventListener("click", (event) => choose(event.target.closest("[data-id]")));
