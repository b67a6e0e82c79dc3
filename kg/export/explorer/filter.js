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

function applyFilter() {
  const least = leastWeight();
  const changed = (set, isHidden) => set.get().filter((one) => Boolean(one.hidden) !== isHidden(one)).map(({ id, hidden }) => ({ id, hidden: !hidden }));
  const lost = (id) => hiddenTypes.has(everyNode.get(id).kind);
  nodes.update(changed(nodes, ({ id }) => lost(id)));
  edges.update(changed(edges, ({ id }) => !passes(everyEdge.get(id), least) || lost(everyEdge.get(id).from) || lost(everyEdge.get(id).to)));
  document.getElementById("least").textContent = number(least);
  tellCount();
  paint();
}

function tellCount() {
  const visible = (set) => set.get({ filter: (one) => !one.hidden }).length;
  const [seen, links] = [visible(nodes), visible(edges)];
  document.getElementById("count").textContent = say(
    `显示 ${number(seen)} / ${number(everyNode.size)} 个实体、${number(links)} / ${number(everyEdge.size)} 条联系，出自 ${number(facts.documents)} 篇文献`,
    `Showing ${number(seen)} of ${number(everyNode.size)} entities and ${number(links)} of ${number(everyEdge.size)} links from ${number(facts.documents)} documents`,
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
  const lines = [
    [say("报道", "Stories"), say("提到它的不同报道数，圆点随之变大。", "how many different stories name it; dots grow with it.")],
    [say("权重", "Weight"), say("两个名称共同出现的累计强度，线随之变粗。", "how much the two names occur together, summed up; lines grow with it.")],
    ["NPMI", say("共现比偶然多多少：1 总在一起，0 如同偶然，负数为回避。", "how far beyond chance they occur together: 1 always, 0 as by chance, below 0 less.")],
    ["q", say("把这类联系都当真时，预期其中假的比例（Benjamini–Hochberg）。", "the share of false links to expect among those at least as strong (Benjamini–Hochberg).")],
    [say("隶属关系", "Part-of facts"), say("行政区划的事实，不是统计。", "facts of administration, no statistics.")],
  ];
  document.getElementById("help").replaceChildren(
    ...lines.map(([term, text]) => {
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
