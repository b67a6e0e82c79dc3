// Each annotated name of real pages leads, by the search box, to its entity or to a sentence of its page.
// KG_PAGES is a folder with graph.html and gold.json, a list of {doc, surface, names}.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import path from "node:path";
import { launch, openPage } from "./page.mjs";

const pages = process.env.KG_PAGES;
const gold = JSON.parse(readFileSync(path.join(pages, "gold.json"), "utf8"));

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Type each name of each row; tell for each whether its entity, or else a sentence of its page, was among the results. */
function searchAll(rows) {
  const read = (id) => JSON.parse(document.getElementById(`data-${id}`).textContent);
  const nodes = new Map(read("nodes").map((node) => [node.id, node]));
  const { sentences, pages } = read("facts");
  const box = document.getElementById("search");
  const results = (text) => {
    box.value = text;
    box.dispatchEvent(new Event("input"));
    return [...document.querySelectorAll("#results [role=option]")].map((item) => item.dataset);
  };
  const same = (text) => text.replace(/\s/g, "");
  return rows.map((row) => {
    const texts = [row.surface, ...row.names].map(same);
    const isEntity = ({ id }) => id && [nodes.get(id).label, ...nodes.get(id).aliases].some((name) => texts.includes(same(name)));
    const isSentence = ({ sentence }) => sentence && pages[sentences[sentence].page].source.includes(row.doc);
    const bySurface = results(row.surface);
    if ([bySurface, ...row.names.map(results)].flat().some(isEntity)) return { ...row, way: "entity", bySurface: bySurface.length > 0 };
    return { ...row, way: bySurface.some(isSentence) ? "sentence" : "none", bySurface: bySurface.length > 0 };
  });
}

test("every annotated name is found, as an entity or in a sentence of its page", async (t) => {
  const page = await openPage(browser, path.join(pages, "graph.html"));
  const found = await page.evaluate(searchAll, gold);
  for (const way of ["entity", "sentence", "none"]) t.diagnostic(`${way}: ${found.filter((one) => one.way === way).length} of ${found.length}`);
  assert.deepEqual(found.filter((one) => one.way === "none"), []);
  assert.deepEqual(found.filter((one) => !one.bySurface && [...one.surface].length > 1), []);
  assert.deepEqual([page.complaints, page.requests], [[], []]);
});
