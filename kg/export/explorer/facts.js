"use strict";
// What the page holds, by id, and the words of the interface. All text of pages reaches the DOM by make() and textContent.

const read = (id) => JSON.parse(document.getElementById(`data-${id}`).textContent);
const facts = read("facts");
const everyNode = new Map(read("nodes").map((node) => [node.id, node]));
const everyEdge = new Map(read("edges").map((edge) => [`${edge.from},${edge.to}`, { id: `${edge.from},${edge.to}`, ...edge }]));
const linksOf = new Map([...everyNode.keys()].map((id) => [id, []]));
for (const edge of everyEdge.values()) {
  linksOf.get(edge.from).push(edge);
  linksOf.get(edge.to).push(edge);
}
for (const links of linksOf.values()) links.sort((one, two) => two.weight - one.weight);
const byImportance = [...everyNode.values()].sort((one, two) => two.stories - one.stories || two.mentions - one.mentions);

let lang = facts.lang === "en" ? "en" : "zh";
const say = (zh, en) => (lang === "zh" ? zh : en);
const number = (value) => value.toLocaleString(lang);
const partOfWhole = (part, whole, zh, en) => say(`${number(part)} / ${number(whole)} ${zh}`, `${number(part)} of ${number(whole)} ${en}`);
const typeName = (kind) => facts.types[kind][lang];
const other = (edge, id) => everyNode.get(edge.from === id ? edge.to : edge.from);
const period = (one) => [...new Set([one.first_seen, one.last_seen])].filter(Boolean).join(" – ");

function make(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  if (text !== undefined && text !== null) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function dot(kind) {
  const element = make("span", null, { class: "dot" });
  element.style.background = colourOf(kind);
  return element;
}

function translate() {
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
  document.title = say("知识图谱", "Knowledge graph");
  for (const element of document.querySelectorAll("[data-zh]")) element.textContent = element.dataset[lang];
  const key = lang === "zh" ? "Zh" : "En";
  for (const element of document.querySelectorAll("[data-name-zh]")) element.setAttribute("aria-label", element.dataset[`name${key}`]);
  for (const element of document.querySelectorAll("[data-hint-zh]")) element.placeholder = element.dataset[`hint${key}`];
}
