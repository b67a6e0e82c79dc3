// Start: pointer, keys, language, address.

const picture = document.getElementById("picture");
const side = document.getElementById("side");
let dragging = false;

network.on("click", ({ nodes: [node], edges: [edge], pointer }) => {
  const near = node ?? edge ?? (pointer ? edgeNear(pointer.DOM) : null);
  if (node) showNode(node, { stay: true });
  else if (near) showEdge(near, { stay: true });
  else clear();
});
network.on("doubleClick", ({ nodes: [node] }) => node && showNode(node, { neighbours: Infinity, stay: true }));
network.on("dragStart", () => { dragging = true; });
network.on("dragEnd", ({ nodes: moved }) => {
  dragging = false;
  for (const [id, at] of Object.entries(network.getPositions(moved))) Object.assign(everyNode.get(id), at);
  paint();
});

let pointed = null;
function hover() {
  if (dragging || !pointed) return;
  const found = network.getNodeAt(pointed) ?? null;
  picture.style.cursor = found || edgeNear(pointed) ? "pointer" : "default";
  pointed = null;
  if (found === focus.hover) return;
  focus.hover = found;
  paint();
}
picture.addEventListener("mousemove", (event) => {
  const box = picture.getBoundingClientRect();
  if (!pointed) window.requestAnimationFrame(hover);
  pointed = { x: event.clientX - box.left, y: event.clientY - box.top };
});
picture.addEventListener("mouseleave", () => {
  focus.hover = null;
  paint();
});

function zoom(by) {
  if (by) network.moveTo({ scale: network.getScale() * by });
  else showAll();
}
function move(x, y) {
  const centre = network.getViewPosition();
  network.moveTo({ position: { x: centre.x + x / network.getScale(), y: centre.y + y / network.getScale() } });
}
const MOVES = {
  ArrowLeft: () => move(-60, 0), ArrowRight: () => move(60, 0), ArrowUp: () => move(0, -60), ArrowDown: () => move(0, 60),
  "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: showAll,
};
picture.addEventListener("keydown", (event) => {
  if (!MOVES[event.key] || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  MOVES[event.key]();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clear();
  if (event.key !== "/" || event.target.matches("input")) return;
  event.preventDefault();
  searchBox.focus();
});
document.getElementById("zoom").addEventListener("click", (event) => {
  if (event.target.dataset.zoom) zoom(Number(event.target.dataset.zoom));
});
document.getElementById("filters").addEventListener("click", (event) => {
  event.target.setAttribute("aria-expanded", String(side.classList.toggle("open")));
});
picture.addEventListener("pointerdown", () => {
  side.classList.remove("open");
  document.getElementById("filters").setAttribute("aria-expanded", "false");
});

function speak() {
  translate();
  const button = document.getElementById("language");
  button.textContent = say("English", "中文");
  button.lang = say("en", "zh-Hans");
  drawTypes();
  drawHelp();
  applyFilter();
  if (focus.node) open(nodeParts(everyNode.get(focus.node)));
  if (focus.edge) open(edgeParts(everyEdge.get(focus.edge)));
  if (focus.sentence !== null) open(sentenceParts(focus.sentence));
}
document.getElementById("language").addEventListener("click", () => {
  lang = say("en", "zh");
  speak();
});

function follow() {
  const [what, id] = window.location.hash.slice(1).split("=");
  if (what === "node") showNode(decodeURIComponent(id));
  if (what === "edge") showEdge(decodeURIComponent(id));
  if (what === "sentence") showSentence(Number(id));
}
window.addEventListener("hashchange", follow);
window.addEventListener("resize", () => window.requestAnimationFrame(paint));

speak();
showAll();
follow();
