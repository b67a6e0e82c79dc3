// What is hidden: types by the legend, links by weight, significance and kind.

const typeList = document.getElementById("types");
const weightSlider = document.getElementById("weight");
const onlySignificant = document.getElementById("significant");
const partOf = document.getElementById("facts");
const hiddenTypes = new Set();
// The slider steps through the weights that occur, so that each step hides about as many links as the next.
const weights = [...everyEdge.values()].filter((edge) => !edge.structural).map((edge) => edge.weight).sort((one, two) => one - two);
const leastWeight = () => (weights.length ? weights[Math.min(weights.length - 1, Math.floor((weightSlider.value / 100) * weights.length))] : 0);

function passes(edge, least) {
  if (edge.structural) return partOf.checked;
  return edge.weight >= least && (edge.significant || !onlySignificant.checked);
}

/** Hide what does not pass; where links are filtered, entities that keep none go with them, but for those chosen. */
function applyFilter() {
  const least = leastWeight();
  const ofHiddenType = (id) => hiddenTypes.has(everyNode.get(id).kind);
  const kept = new Set();
  for (const { id } of edges.get({ fields: ["id"] })) {
    const edge = everyEdge.get(id);
    if (passes(edge, least) && !ofHiddenType(edge.from) && !ofHiddenType(edge.to)) kept.add(id).add(edge.from).add(edge.to);
  }
  const filtered = Number(weightSlider.value) > 0 || onlySignificant.checked;
  const chosen = new Set(chosenIds());
  const changed = (set, isHidden) => set.get().filter((one) => Boolean(one.hidden) !== isHidden(one)).map(({ id, hidden }) => ({ id, hidden: !hidden }));
  nodes.update(changed(nodes, ({ id }) => ofHiddenType(id) || (filtered && !kept.has(id) && !chosen.has(id))));
  edges.update(changed(edges, ({ id }) => !kept.has(id)));
  document.getElementById("least").textContent = number(least);
  tellCount();
  paint();
}

function tellCount() {
  const visible = (set) => set.get({ filter: (one) => !one.hidden }).length;
  const part = (seen, whole) => (seen === whole ? number(whole) : say(`${number(seen)} / ${number(whole)}`, `${number(seen)} of ${number(whole)}`));
  const [entities, links] = [part(visible(nodes), everyNode.size), part(visible(edges), everyEdge.size)];
  const empty = document.getElementById("empty");
  empty.hidden = visible(nodes) > 0;
  empty.textContent = everyNode.size
    ? say("筛选之后没有剩下实体。", "The filters leave no entity.")
    : say("没有识别出实体。搜索框仍可查找原文中的词句。", "No entity was recognised. Words of the pages can still be searched.");
  document.getElementById("count").textContent = say(
    `显示 ${entities} 个实体、${links} 条联系，出自 ${number(facts.documents)} 篇文献`,
    `Showing ${entities} entities and ${links} links from ${number(facts.documents)} documents`,
  );
}

function showType(kind) {
  if (hiddenTypes.delete(kind)) drawTypes();
}

function drawTypes() {
  const rows = Object.keys(facts.types).map((kind) => {
    const row = make("button", null, { type: "button", "aria-pressed": String(!hiddenTypes.has(kind)) });
    row.dataset.kind = kind;
    row.append(dot(kind), make("span", typeName(kind)), make("span", number(byImportance.filter((node) => node.kind === kind).length)));
    return row;
  });
  typeList.replaceChildren(...rows);
}

function drawHelp() {
  document.getElementById("help").replaceChildren(
    ...meanings().map(([term, text]) => {
      const line = make("p");
      line.append(make("b", term), say("：", ": "), text);
      return line;
    }),
  );
}

typeList.addEventListener("click", (event) => {
  const kind = event.target.closest("button")?.dataset.kind;
  if (!kind) return;
  if (!hiddenTypes.delete(kind)) hiddenTypes.add(kind);
  drawTypes();
  typeList.querySelector(`[data-kind="${kind}"]`).focus();
  applyFilter();
});
for (const control of [weightSlider, onlySignificant, partOf]) control.addEventListener("input", applyFilter);
