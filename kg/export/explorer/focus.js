// What was chosen or is pointed at, and what belongs to it.

const COMMON_SHOWN = 10;
const focus = { node: null, edge: null, sentence: null, typed: "", hover: null };
const isVisible = (id) => Boolean(nodes.get(id)) && !nodes.get(id).hidden;
const isDrawn = (edge) => Boolean(edges.get(edge.id)) && !edges.get(edge.id).hidden;

/** The entities that were chosen: one, the two ends of a link, or those that a sentence names. */
function chosenIds() {
  if (focus.node) return [focus.node];
  const edge = everyEdge.get(focus.edge);
  if (edge) return [edge.from, edge.to];
  return focus.sentence === null ? [] : namedIn(facts.sentences[focus.sentence]);
}

/** A link, its ends, and the entities that are most strongly tied to both. */
function between(edge) {
  const toFirst = new Map(linksOf.get(edge.from).filter(isDrawn).map((link) => [other(link, edge.from).id, link]));
  const common = linksOf
    .get(edge.to)
    .map((link) => ({ id: other(link, edge.to).id, links: [link, toFirst.get(other(link, edge.to).id)] }))
    .filter(({ id, links: [one, two] }) => two && isDrawn(one) && isVisible(id))
    .sort((one, two) => weakest(two) - weakest(one))
    .slice(0, COMMON_SHOWN);
  return { links: [...common.flatMap((one) => one.links), edge], ids: [edge.from, edge.to, ...common.map((one) => one.id)] };
}
const weakest = ({ links }) => Math.min(...links.map((link) => link.weight));

function inFocus() {
  const centre = focus.hover ?? focus.node;
  if (centre && isVisible(centre)) {
    const links = linksOf.get(centre).filter((edge) => isDrawn(edge) && isVisible(other(edge, centre).id));
    return { links, ids: [centre, ...links.map((edge) => other(edge, centre).id)], strong: [centre] };
  }
  const edge = everyEdge.get(focus.edge);
  if (edge && isVisible(edge.from) && isVisible(edge.to)) return { ...between(edge), strong: [edge.from, edge.to] };
  const ids = focus.sentence === null ? [] : chosenIds().filter(isVisible);
  const among = ids.flatMap((id) => linksOf.get(id).filter((link) => link.from === id && ids.includes(link.to) && isDrawn(link)));
  return ids.length ? { links: among, ids, strong: [] } : null;
}
