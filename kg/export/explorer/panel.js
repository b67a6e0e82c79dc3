// The panel: what is known of an entity or a link, and the sentences that say so.

const panel = document.getElementById("panel");
const LINKS_PER_TYPE = 6;

function nameButton(id) {
  const button = make("button", everyNode.get(id).label, { type: "button", class: "name" });
  button.addEventListener("click", () => showNode(id));
  return button;
}

/** What the figures mean, and the keys: told beside the filters, and where a figure is pointed at. */
const meanings = () => [
  [say("报道", "stories"), say("提到它的不同报道数，圆点随之变大。", "how many different stories name it; dots grow with it.")],
  [say("权重", "weight"), say("两个名称共同出现的累计强度，线随之变粗。", "how much the two names occur together, summed up; lines grow with it.")],
  ["NPMI", say("共现比偶然多多少：1 总在一起，0 如同偶然，负数少于偶然。", "how far beyond chance they occur together: 1 always, 0 as by chance, below 0 less.")],
  ["q", say("把这类联系都当真时，预期其中假的比例（Benjamini–Hochberg）；不超过 0.05 为显著。", "the share of false links to expect among those at least as strong (Benjamini–Hochberg); significant up to 0.05.")],
  [say("隶属关系", "part-of facts"), say("行政区划的事实，不是统计。", "facts of administration, no statistics.")],
  [say("按键", "keys"), say("/ 搜索，Tab 切换，方向键移动图，+ − 缩放，0 全图，Esc 取消选择。", "/ searches, Tab goes on, arrows move the picture, + and − zoom, 0 shows all of it, Esc takes the choice back.")],
];

function figures(pairs) {
  const list = make("dl", null, { class: "figures" });
  const told = new Map(meanings());
  for (const [term, value] of pairs) {
    if (value === null || value === undefined || value === "") continue;
    const pair = make("div", null, told.has(term) ? { title: told.get(term) } : {});
    pair.append(make("dt", term), make("dd", typeof value === "number" ? number(value) : value));
    list.append(pair);
  }
  return list;
}

function linkRows(node) {
  const groups = make("div");
  for (const kind of Object.keys(facts.types)) {
    const links = linksOf.get(node.id).filter((edge) => other(edge, node.id).kind === kind);
    if (!links.length) continue;
    const list = make("ul", null, { class: "links" });
    const kept = links.slice(0, LINKS_PER_TYPE);
    groups.append(make("h3", kept.length < links.length ? `${typeName(kind)} · ${say(`前 ${kept.length} / 共 ${number(links.length)}`, `top ${kept.length} of ${number(links.length)}`)}` : `${typeName(kind)} ${links.length}`), list);
    list.append(...kept.map((edge) => linkRow(edge, node, links[0].weight)));
  }
  return groups;
}

function linkRow(edge, node, most) {
  const row = make("li");
  const bar = make("span", null, { class: "bar" });
  bar.style.width = `${(100 * edge.weight) / most}%`;
  bar.style.background = colourOf(other(edge, node.id).kind);
  const told = edge.relation === "part-of" ? say("隶属", "part of") : say(`${number(edge.sentences)} 句`, `${number(edge.sentences)} sent.`);
  const count = make("button", `${told} ›`, { type: "button", class: "count", "aria-label": `${node.label} – ${other(edge, node.id).label}: ${told}` });
  count.addEventListener("click", () => showEdge(edge.id));
  row.append(bar, dot(other(edge, node.id).kind), nameButton(other(edge, node.id).id), count);
  return row;
}

function kindLine(node) {
  const line = make("div", null, { class: "kind" });
  line.append(dot(node.kind), [typeName(node.kind), lang === "en" ? node.subtype : ""].filter(Boolean).join(" · "));
  return line;
}

function nodeParts(node) {
  const parts = [kindLine(node), make("h2", node.label, { id: "chosen" })];
  if (node.within.length) parts.push(make("p", `${say("属于", "in")} ${node.within.join(" · ")}`, { class: "within" }));
  if (node.aliases.length) parts.push(make("p", `${say("又作：", "also: ")}${node.aliases.join(say("、", ", "))}`, { class: "aliases" }));
  parts.push(
    figures([
      [say("报道", "stories"), node.stories],
      [say("提及", "mentions"), node.mentions],
      [say("联系", "links"), linksOf.get(node.id).length],
      [say("时间", "dates"), period(node)],
    ]),
  );
  const hidden = linksOf.get(node.id).filter((edge) => !nodes.get(other(edge, node.id).id)).length;
  if (hidden) {
    const more = make("button", say(`再显示 ${number(hidden)} 个相邻实体`, `Show ${number(hidden)} more neighbours`), { type: "button", class: "more" });
    more.addEventListener("click", () => showNode(node.id, { neighbours: Infinity, stay: true }));
    parts.push(more);
  }
  return [...parts, linkRows(node), quotes(node, [node.id], quoteHead(node, node.quoted))];
}

function yesNo(edge) {
  if (edge.structural) return say("隶属事实，不作检验", "part-of fact, not tested");
  if (edge.q_value === undefined) return say("次数太少，无法检验", "too rare to be tested");
  return edge.significant ? say("显著", "significant") : say("不显著", "not significant");
}

function edgeParts(edge) {
  const ends = make("h2", null, { id: "chosen", class: "ends" });
  for (const id of [edge.from, edge.to]) {
    const name = nameButton(id);
    name.prepend(dot(everyNode.get(id).kind));
    ends.append(name);
  }
  const tested = (value) => (value === undefined || edge.structural ? null : value.toPrecision(2));
  const counts = figures([
    [say("同句", "sentences"), edge.sentences],
    [say("报道", "stories"), edge.stories],
    [say("权重", "weight"), edge.weight],
    ["NPMI", tested(edge.npmi)],
    ["q", tested(edge.q_value)],
    [say("检验", "test"), yesNo(edge)],
    [say("时间", "dates"), period(edge)],
  ]);
  if (edge.relation === "part-of") return [ends, make("p", say("一地隶属于另一地；没有共同提及二者的句子。", "One is part of the other; no sentence names both."), { class: "within" })];
  return [ends, counts, quotes(edge, [edge.from, edge.to], quoteHead(edge, Math.max(edge.sentences, edge.quoted)))];
}

function open(parts) {
  const close = make("button", "×", { type: "button", class: "close", "aria-label": say("关闭", "Close") });
  close.addEventListener("click", clear);
  // Who came by keyboard, from the search box or a button that goes away now, reads on in the panel.
  const follows = document.activeElement === searchBox || panel.contains(document.activeElement);
  panel.replaceChildren(close, ...parts);
  panel.hidden = false;
  panel.scrollTop = 0;
  if (follows) panel.focus({ preventScroll: true });
}

function remember(hash) {
  if (window.location.hash !== hash) window.history.replaceState(null, "", hash || " ");
}

/** Choose nodes, an edge or a sentence: one at a time. */
function choose(what) {
  Object.assign(focus, { node: null, edge: null, sentence: null, typed: "", hover: null }, what);
}

function showNode(id, { neighbours, stay } = {}) {
  const node = everyNode.get(id);
  if (!node) return;
  choose({ node: id });
  if (!nodes.get(id) || neighbours) reveal(id, neighbours);
  showType(node.kind);
  applyFilter();
  open(nodeParts(node));
  remember(`#node=${id}`);
  bringIntoView([id], stay);
}

function showEdge(id, { stay } = {}) {
  const edge = everyEdge.get(id);
  if (!edge) return;
  choose({ edge: id });
  for (const end of [edge.from, edge.to]) {
    if (!nodes.get(end)) reveal(end, 0);
    showType(everyNode.get(end).kind);
  }
  applyFilter();
  open(edgeParts(edge));
  remember(`#edge=${id}`);
  bringIntoView([edge.from, edge.to], stay);
}

function clear() {
  choose({});
  network.unselectAll();
  if (panel.contains(document.activeElement)) document.getElementById("picture").focus({ preventScroll: true });
  panel.hidden = true;
  remember("");
  applyFilter();
}

// A name in a quote leads to its entity; whoever goes by keys finds the same names as buttons beside the quote.
panel.addEventListener("click", (event) => {
  const id = event.target.closest("[data-node]")?.dataset.node;
  if (id) showNode(id);
});
