// The picture: vis-network draws dots and lines; labels and the neighbourhood in focus are drawn on a canvas above it,
// so that pointing at a dot costs no redraw of the whole and labels never cover each other.

const overlay = document.getElementById("overlay");
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const LABELS_TRIED = 900;
const LABELS_DRAWN = 140;
const NEIGHBOURS_ADDED = 12;
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
let look = {};

function mix(one, two, share) {
  const part = (colour, at) => parseInt(colour.slice(at, at + 2), 16);
  return `#${[1, 3, 5].map((at) => Math.round(part(one, at) * (1 - share) + part(two, at) * share).toString(16).padStart(2, "0")).join("")}`;
}
const colourOf = (kind) => (dark.matches ? mix(facts.types[kind].colour, "#ffffff", 0.22) : facts.types[kind].colour);

function spread() {
  const shown = byImportance.filter((node) => node.shown);
  const side = (axis) => Math.max(...shown.map((node) => node[axis]), 1) - Math.min(...shown.map((node) => node[axis]), -1);
  return Math.sqrt((side("x") * side("y")) / Math.max(shown.length, 8));
}
const spacing = spread();
const mostStories = Math.max(...byImportance.map((node) => node.stories), 1);
const mostWeight = Math.max(...[...everyEdge.values()].map((edge) => edge.weight), 1e-9);
const radius = (node) => spacing * (0.07 + 0.2 * Math.sqrt(node.stories / mostStories));

function drawnNode(node) {
  const colour = colourOf(node.kind);
  const { x, y, id, label, kind } = node;
  return { id, label, kind, x, y, size: radius(node), borderWidth: spacing * 0.012, color: { background: colour, border: look.ground } };
}

function drawnEdge(edge) {
  const ends = [edge.from, edge.to].map((id) => colourOf(everyNode.get(id).kind));
  const strength = Math.sqrt(edge.weight / mostWeight);
  const { id, from, to, weight } = edge;
  const colour = edge.structural ? look.soft : mix(...ends, 0.5);
  const dashes = edge.relation === "part-of" ? [spacing * 0.04, spacing * 0.04] : false;
  return { id, from, to, weight, dashes, width: spacing * (0.008 + 0.05 * strength), color: { color: colour, opacity: 0.2 + 0.4 * strength } };
}

function see() {
  look = { ground: css("ground"), ink: css("ink"), soft: css("soft"), line: css("line"), font: css("font") };
}
see();
const nodes = new vis.DataSet(byImportance.filter((node) => node.shown).reverse().map(drawnNode));
const edges = new vis.DataSet([...everyEdge.values()].filter((edge) => edge.shown).map(drawnEdge));
const options = read("options");
// Labels are drawn above the picture, so vis-network's own stay below their threshold.
options.nodes.scaling = { label: { enabled: true, drawThreshold: 1e6 } };
if (edges.length < 2500) options.interaction.hideEdgesOnDrag = false;
const network = new vis.Network(document.getElementById("picture"), { nodes, edges }, options);
Object.assign(window, { network, nodes, edges });

function paint() {
  const { clientWidth: width, clientHeight: height } = overlay;
  const ratio = window.devicePixelRatio || 1;
  if (overlay.width !== Math.round(width * ratio) || overlay.height !== Math.round(height * ratio)) {
    overlay.width = Math.round(width * ratio);
    overlay.height = Math.round(height * ratio);
  }
  const context = overlay.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const scale = network.getScale();
  const where = (node) => ({ x: origin.x + node.x * scale, y: origin.y + node.y * scale, r: radius(node) * scale });
  const chosen = inFocus();
  if (chosen) paintFocus(context, chosen, where, scale);
  paintLabels(context, chosen, where, { width, height });
}

function paintFocus(context, chosen, where, scale) {
  context.globalAlpha = chosen.strong.length > 1 ? 0.72 : 0.84;
  context.fillStyle = look.ground;
  context.fillRect(0, 0, overlay.clientWidth, overlay.clientHeight);
  for (const edge of chosen.links) {
    const [from, to] = [edge.from, edge.to].map((id) => where(everyNode.get(id)));
    const main = chosen.strong.length > 1 && [edge.from, edge.to].every((id) => chosen.strong.includes(id));
    const beside = chosen.strong.length > 1 && !main;
    context.globalAlpha = main ? 1 : (0.35 + 0.4 * Math.sqrt(edge.weight / mostWeight)) * (beside ? 0.5 : 1);
    context.strokeStyle = mix(colourOf(everyNode.get(edge.from).kind), colourOf(everyNode.get(edge.to).kind), 0.5);
    context.lineWidth = Math.max(main ? 4 : 1.2, drawnEdge(edge).width * scale);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
  context.globalAlpha = 1;
  for (const id of [...chosen.ids].reverse()) {
    const node = everyNode.get(id);
    const { x, y, r } = where(node);
    context.fillStyle = colourOf(node.kind);
    context.strokeStyle = chosen.strong.includes(id) ? look.ink : look.ground;
    context.lineWidth = chosen.strong.includes(id) ? 2.5 : 1;
    context.beginPath();
    context.arc(x, y, Math.max(r, 3), 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

const widths = new Map();
function textWidth(context, text, size) {
  if (!widths.has(text)) {
    context.font = `500 100px ${look.font}`;
    widths.set(text, context.measureText(text).width / 100);
  }
  return widths.get(text) * size;
}
const short = (label) => ([...label].length > 16 ? `${[...label].slice(0, 15).join("")}…` : label);

function paintLabels(context, chosen, where, view) {
  const inside = ({ x, y, r }) => x > -60 && x < view.width + 60 && y + r > -10 && y - r < view.height + 10;
  const candidates = chosen ? chosen.ids.map((id) => everyNode.get(id)) : byImportance;
  const taken = [];
  let tried = 0;
  for (const node of candidates) {
    if (!isVisible(node.id)) continue;
    const at = where(node);
    if (!inside(at)) continue;
    if (tried++ > LABELS_TRIED || taken.length > 2 * LABELS_DRAWN) break;
    const strong = Boolean(chosen) && chosen.strong.includes(node.id);
    const size = strong ? 16 : Math.min(19, 11.5 + at.r * 0.2);
    const text = strong ? node.label : short(node.label);
    const half = textWidth(context, text, size) / 2 + 5;
    const above = strong && chosen.strong.some((one) => where(everyNode.get(one)).y > at.y);
    const top = above ? at.y - Math.max(at.r, 3) - size * 1.25 - 2 : at.y + Math.max(at.r, 3) + 2;
    const middle = at.x > 0 && at.x < view.width ? Math.min(Math.max(at.x, half), view.width - half) : at.x;
    const box = [middle - half, top, middle + half, top + size * 1.25];
    if (!strong && taken.some((one) => box[0] < one[2] && box[2] > one[0] && box[1] < one[3] && box[3] > one[1])) continue;
    const core = Math.max(at.r, 3) * 0.7;
    taken.push(box, [at.x - core, at.y - core, at.x + core, at.y + core]);
    context.font = `${strong || at.r > 16 ? 600 : 500} ${size}px ${look.font}`;
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.globalAlpha = 0.9;
    context.strokeStyle = look.ground;
    context.strokeText(text, middle, top);
    context.globalAlpha = 1;
    context.fillStyle = look.ink;
    context.fillText(text, middle, top);
  }
}

/** Draw an entity, and its strongest neighbours, that the picture has left out. */
function reveal(id, neighbours = NEIGHBOURS_ADDED) {
  const wanted = [id, ...linksOf.get(id).slice(0, neighbours).map((edge) => other(edge, id).id)];
  const fresh = wanted.filter((one) => !nodes.get(one));
  nodes.add(fresh.map((one) => drawnNode(everyNode.get(one))));
  const drawn = new Map();
  for (const one of new Set([id, ...fresh])) {
    for (const edge of linksOf.get(one)) {
      if (!edges.get(edge.id) && nodes.get(edge.from) && nodes.get(edge.to)) drawn.set(edge.id, drawnEdge(edge));
    }
  }
  edges.add([...drawn.values()]);
  return fresh.length;
}

/** The part of the picture that the panel leaves free, in pixels. */
function freeView() {
  const { clientWidth: width, clientHeight: height } = overlay;
  const phone = window.innerWidth <= 760;
  return phone ? { width, height: Math.max(height - window.innerHeight * 0.56, 120) } : { width: Math.max(width - 420, 200), height };
}

/** Move the picture only where what was chosen would be covered or out of sight, or too small to be told apart. */
function bringIntoView(ids, stay) {
  const points = ids.map((id) => everyNode.get(id));
  const free = freeView();
  const seen = points.map((point) => network.canvasToDOM(point));
  const legible = stay || spacing * network.getScale() > 40;
  if (legible && seen.every(({ x, y }) => x > 30 && x < free.width - 30 && y > 30 && y < free.height - 30)) return paint();
  const centre = { x: points.reduce((sum, one) => sum + one.x, 0) / points.length, y: points.reduce((sum, one) => sum + one.y, 0) / points.length };
  const across = Math.hypot(points[0].x - points[points.length - 1].x, points[0].y - points[points.length - 1].y);
  const roomy = (0.75 * Math.min(free.width, free.height)) / Math.max(across, 1);
  const scale = Math.min(Math.max(network.getScale(), 60 / spacing), roomy);
  const offset = { x: (free.width - overlay.clientWidth) / 2, y: (free.height - overlay.clientHeight) / 2 };
  return network.moveTo({ position: centre, scale, offset, animation: still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
}

function showAll() {
  network.fit({ animation: false, maxZoomLevel: 4 });
  network.moveTo({ scale: network.getScale() * 0.94 });
}

/** The edge nearest to a point of the picture: thin lines are hard to hit, so six pixels beside one count. */
function edgeNear(point) {
  const at = network.DOMtoCanvas(point);
  let best = null;
  let least = 6 / network.getScale();
  for (const { id } of edges.get({ fields: ["id"], filter: (edge) => !edge.hidden })) {
    const edge = everyEdge.get(id);
    const [from, to] = [everyNode.get(edge.from), everyNode.get(edge.to)];
    if (!isVisible(from.id) || !isVisible(to.id)) continue;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = Math.max(0, Math.min(1, ((at.x - from.x) * dx + (at.y - from.y) * dy) / (dx * dx + dy * dy || 1)));
    const away = Math.hypot(from.x + along * dx - at.x, from.y + along * dy - at.y);
    if (away < least) [best, least] = [id, away];
  }
  return best;
}

network.on("afterDrawing", paint);
dark.addEventListener("change", () => {
  see();
  nodes.update(nodes.get().map((node) => ({ ...drawnNode(everyNode.get(node.id)), hidden: node.hidden })));
  edges.update(edges.get().map((edge) => ({ ...drawnEdge(everyEdge.get(edge.id)), hidden: edge.hidden })));
});
