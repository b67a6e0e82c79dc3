// Search by name, alias, short form, pinyin and initials over every entity, in the picture or not; and in sentences.

const searchBox = document.getElementById("search");
const resultList = document.getElementById("results");
const RESULTS = 50;
const RESULTS_ABOVE_SENTENCES = 12;
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

/** The other name of an entity by which a query finds it, where its label does not say why it is there. */
function nameFound(node, query) {
  const [label, ...others] = written.get(node.id);
  const at = others.findIndex((name) => name.includes(query));
  return query && !label.includes(query) && at >= 0 ? say(`（${node.aliases[at]}）`, ` (${node.aliases[at]})`) : "";
}

function entityRow(node) {
  const item = make("li", null, { role: "option" });
  item.dataset.id = node.id;
  const name = make("span", node.label);
  name.append(make("i", nameFound(node, plain(searchBox.value))));
  item.append(dot(node.kind), name, make("small", [typeName(node.kind), ...node.within.slice(0, 1)].join(" · ")));
  return item;
}

/** A group of results under a heading that says how many of how many there are. */
function resultGroup(name, rows, whole) {
  const head = rows.length < whole ? say(`${name} 前 ${rows.length} / 共 ${number(whole)}`, `${name} · ${rows.length} of ${number(whole)}`) : `${name} ${number(whole)}`;
  const group = make("ul", null, { role: "group", "aria-label": name });
  group.append(make("li", head, { class: "hint", role: "presentation" }), ...rows);
  return group;
}

function listResults() {
  const [found, inSentences] = [search(searchBox.value), searchSentences(searchBox.value)];
  const entities = found.slice(0, inSentences.length ? RESULTS_ABOVE_SENTENCES : RESULTS).map(entityRow);
  const sentences = inSentences.slice(0, SENTENCES_LISTED).map((index) => sentenceRow(index, searchBox.value));
  const groups = [];
  if (entities.length) groups.push(resultGroup(say("实体", "Entities"), entities, found.length));
  if (sentences.length) groups.push(resultGroup(say("句中", "In sentences"), sentences, inSentences.length));
  if (!groups.length) groups.push(make("p", say("没有找到", "Nothing found"), { class: "hint" }));
  if (plain(searchBox.value) && facts.sentences.length < facts.written) {
    groups.push(make("p", say(`此页收入 ${partOfWhole(facts.sentences.length, facts.written, "句")}`, `This page holds ${partOfWhole(facts.sentences.length, facts.written, "", "sentences")}`), { class: "hint" }));
  }
  resultList.replaceChildren(...groups);
  const options = resultList.querySelectorAll('[role="option"]');
  options.forEach((item, index) => Object.assign(item, { id: `result-${index}`, ariaSelected: String(index === 0) }));
  resultList.classList.toggle("wide", sentences.length > 0);
  resultList.scrollTop = 0;
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

function take(item) {
  if (!item) return;
  openResults(false);
  if (item.dataset.sentence) return showSentence(Number(item.dataset.sentence), { typed: searchBox.value });
  searchBox.value = everyNode.get(item.dataset.id).label;
  return showNode(item.dataset.id);
}

const KEYS = {
  ArrowDown: () => (resultList.hidden ? listResults() : step(1)),
  ArrowUp: () => step(-1),
  Enter: () => take(resultList.hidden ? null : resultList.querySelector('[aria-selected="true"]')),
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
resultList.addEventListener("click", (event) => take(event.target.closest("[role=option]")));
