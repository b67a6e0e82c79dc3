// What people do with graph.html, in a real browser with the network off. KG_PAGES is a folder with graph.html and report.html.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import path from "node:path";
import { launch, openPage, violations } from "./page.mjs";

const pages = process.env.KG_PAGES;
const explorer = path.join(pages, "graph.html");
const WUXI = "place-320200";
const CHIPS = "ind-4444444444";
const LINK = `${CHIPS},${WUXI}`;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

describe("the explorer", { concurrency: 2 }, () => {
  for (const [name, look] of Object.entries({
    "at 1280 px": { width: 1280 },
    "at 390 px in the dark": { width: 390, height: 800, dark: true },
  })) {
    describe(name, { concurrency: 1 }, () => {
      let page;
      beforeEach(async () => { page = await openPage(browser, explorer, look); });
      afterEach(async () => {
        assert.deepEqual([page.complaints, page.requests], [[], []]);
        await page.context().close();
      });

      const find = async (text) => {
        await page.fill("#search", text);
        return page.$$eval("#results [role=option]", (items) => items.map((item) => item.dataset.id));
      };
      const controls = async () => (await page.isVisible("#filters")) && page.click("#filters");
      const spotOf = (id) =>
        page.evaluate((id) => {
          const box = document.getElementById("picture").getBoundingClientRect();
          const [a, b] = id.includes(",") ? id.split(",") : [id, id];
          const [one, two] = [a, b].map((end) => window.network.getPosition(end));
          const at = window.network.canvasToDOM({ x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 });
          return [at.x + box.x, at.y + box.y];
        }, id);

      test("opens still, with every node where the file says", async () => {
        const before = await page.evaluate(() => window.network.getPositions());
        await page.waitForTimeout(400);
        assert.deepEqual(await page.evaluate(() => window.network.getPositions()), before);
        assert.ok(Object.keys(before).length > 5);
      });

      test("finds every node by its name, aliases and pinyin", async () => {
        const all = await page.evaluate(() => JSON.parse(document.getElementById("data-nodes").textContent));
        for (const node of all) {
          for (const text of [node.label, ...node.aliases, ...node.spelt.flat().filter((one) => one.trim())]) {
            assert.ok((await find(text)).includes(node.id), `${text} does not find ${node.label}`);
          }
        }
      });

      test("says so when nothing is found", async () => {
        assert.deepEqual(await find("没有这个名字"), []);
        assert.match(await page.textContent("#results"), /没有找到/);
      });

      test("shows an entity chosen by keyboard", async () => {
        await page.focus("#search");
        await page.keyboard.type("jcdl");
        await page.keyboard.press("Enter");
        assert.equal(await page.textContent("#chosen"), "集成电路");
        assert.match(await page.textContent("#panel .quotes"), /集成電\(diàn\)路/);
        assert.equal(await page.evaluate(() => window.location.hash), `#node=${CHIPS}`);
      });

      test("finds sentences by words that are no entity, however the page writes them", async () => {
        const rows = async (text) => {
          await page.fill("#search", text);
          return page.$$eval("#results .sentence", (items) => items.map((item) => [item.querySelector("p").textContent, [...item.querySelectorAll("mark")].map((one) => one.textContent)]));
        };
        assert.deepEqual(await rows("联手发展"), [["我市与无锡市、江 阴联手发展集成电路。", ["联手发展"]]]);
        assert.deepEqual(await rows("无锡发展集成电"), [["無錫發展集成電(diàn)路。", ["無錫發展集成電"]]]);
        assert.deepEqual(await rows("無錫發展"), [["無錫發展集成電(diàn)路。", ["無錫發展"]]]);
        assert.deepEqual(await rows("江阴联手"), [["我市与无锡市、江 阴联手发展集成电路。", ["江 阴联手"]]]);
        assert.deepEqual(await rows("联"), []);
      });

      test("opens a sentence with its page, its context and the entities that it names", async () => {
        await page.focus("#search");
        await page.keyboard.type("联手发展");
        await page.keyboard.press("Enter");
        assert.equal(await page.textContent("#chosen"), "昆山与无锡");
        assert.match(await page.textContent("#panel .within"), /2023-11-30.*c-kunshan\.txt/);
        assert.deepEqual(await page.$$eval("#panel .quote .typed", (marks) => marks.map((mark) => mark.textContent)), ["联手发展"]);
        assert.equal((await page.$$("#panel .quote .near")).length, 2);
        const names = await page.$$eval("#panel .links .name", (all) => all.map((one) => one.textContent));
        assert.deepEqual(names.sort(), ["无锡市", "昆山市", "江阴市", "集成电路"].sort());
        const address = await page.evaluate(() => window.location.hash);
        await page.click("#panel .steps button >> nth=1");
        assert.match(await page.textContent("#panel .quote p:not(.near)"), /太湖人才计划/);
        await page.evaluate((hash) => { window.location.hash = hash; }, address);
        await page.waitForFunction(() => document.querySelector("#panel .quote p:not(.near)").textContent.includes("联手发展"));
        await page.click("#panel .links .name >> nth=0");
        assert.ok(names.includes(await page.textContent("#chosen")));
      });

      test("leads from a quote to its context and by a name in it to the entity", async () => {
        await page.evaluate((id) => { window.location.hash = `#edge=${encodeURIComponent(id)}`; }, LINK);
        await page.click("#panel .context >> nth=0");
        await page.waitForSelector("#panel .steps");
        await page.click("#panel .quote mark >> nth=0");
        await page.waitForSelector("#panel .figures");
      });

      test("shows the sentences of a link that is clicked", async () => {
        await page.evaluate((id) => window.network.fit({ nodes: id.split(","), animation: false, maxZoomLevel: 4 }), LINK);
        await page.waitForTimeout(100);
        await page.mouse.click(...(await spotOf(LINK)));
        assert.deepEqual(await page.$$eval("#chosen .name", (names) => names.map((one) => one.textContent).sort()), ["无锡市", "集成电路"].sort());
        assert.match(await page.textContent("#panel .quotes"), /无锡市与江阴市共建集成电路基地。/);
        const marked = await page.$$eval("#panel .quote:first-of-type mark", (marks) => marks.map((mark) => mark.textContent));
        assert.ok(marked.length >= 2);
      });

      test("shows a node that is clicked, and closes again", async () => {
        await page.mouse.click(...(await spotOf(WUXI)));
        assert.equal(await page.textContent("#chosen"), "无锡市");
        assert.match(await page.textContent("#panel"), /江苏省/);
        await page.keyboard.press("Escape");
        assert.ok(await page.isHidden("#panel"));
      });

      test("dims all but the neighbourhood of the node that is pointed at", async () => {
        const dimmed = () =>
          page.evaluate(() => {
            const overlay = document.getElementById("overlay");
            const corner = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
            corner.drawImage(overlay, -2, 3 - overlay.height);
            return corner.getImageData(0, 0, 1, 1).data[3] > 128;
          });
        assert.equal(await dimmed(), false);
        const [x, y] = await spotOf(WUXI);
        await page.mouse.move(x - 2, y);
        await page.mouse.move(x, y);
        await page.waitForFunction(() => document.getElementById("picture").style.cursor === "pointer");
        assert.equal(await dimmed(), true);
      });

      test("leads from one entity to the next and to the link between them", async () => {
        await page.evaluate((id) => { window.location.hash = `#node=${id}`; }, WUXI);
        await page.click("#panel .links .count >> nth=0");
        assert.ok((await page.$$("#panel .quote")).length > 0);
        await page.click("#chosen .name >> nth=0");
        assert.ok(await page.isVisible("#panel .links"));
      });

      test("opens at the entity or the link that its address names", async () => {
        await page.evaluate((id) => { window.location.hash = `#edge=${encodeURIComponent(id)}`; }, LINK);
        await page.waitForSelector("#panel .ends");
        assert.equal((await page.$$("#chosen .name")).length, 2);
      });

      test("hides and shows a type by the legend", async () => {
        const seen = () => page.evaluate(() => window.nodes.get({ filter: (node) => !node.hidden && node.kind === "Industry" }).length);
        const all = await seen();
        await controls();
        await page.click('#types [data-kind="Industry"]');
        assert.equal(await seen(), 0);
        assert.equal(await page.getAttribute('#types [data-kind="Industry"]', "aria-pressed"), "false");
        await page.click('#types [data-kind="Industry"]');
        assert.equal(await seen(), all);
      });

      test("hides weak links and counts what is left", async () => {
        const seen = () => page.evaluate(() => window.edges.get({ filter: (edge) => !edge.hidden }).length);
        const all = await seen();
        await controls();
        await page.fill("#weight", "100");
        await page.uncheck("#facts");
        assert.ok((await seen()) < all);
        assert.match(await page.textContent("#count"), new RegExp(`${await seen()} / \\d+ 条联系`));
        const alone = await page.evaluate(() => {
          const ends = new Set(window.edges.get({ filter: (edge) => !edge.hidden }).flatMap((edge) => [edge.from, edge.to]));
          return window.nodes.get({ filter: (node) => !node.hidden && !ends.has(node.id) }).length;
        });
        assert.equal(alone, 0);
      });

      test("switches to English and back", async () => {
        await page.click("#language");
        assert.equal(await page.getAttribute("html", "lang"), "en");
        assert.equal(await page.textContent("h1"), "Knowledge graph");
        assert.match(await page.getAttribute("#search", "placeholder"), /pinyin/);
        await page.click("#language");
        assert.equal(await page.textContent("h1"), "知识图谱");
      });

      test("shows hostile names as they are and lets none of them run", async () => {
        await find("<img");
        await page.keyboard.press("Enter");
        assert.match(await page.textContent("#chosen"), /^<img src=x onerror=alert\(1\)>/);
        assert.match(await page.textContent("#panel .quotes"), /<\/script><script>alert\(1\)<\/script>高新区/);
        assert.equal(await page.$("#panel img, #panel a[href^=javascript]"), null);
      });

      test("moves and zooms by keyboard", async () => {
        await page.focus("#picture");
        const scale = await page.evaluate(() => window.network.getScale());
        await page.keyboard.press("+");
        assert.ok((await page.evaluate(() => window.network.getScale())) > scale);
        const { x } = await page.evaluate(() => window.network.getViewPosition());
        await page.keyboard.press("ArrowRight");
        assert.ok((await page.evaluate(() => window.network.getViewPosition())).x > x);
      });

      test("can be used without sight or mouse, by the rules of axe", async () => {
        await page.evaluate((id) => { window.location.hash = `#node=${id}`; }, WUXI);
        await controls();
        assert.deepEqual(await violations(page), []);
        await page.focus("#search");
        await page.fill("#search", "集成电路");
        assert.deepEqual(await violations(page), []);
        await page.click("#results .sentence >> nth=0");
        assert.deepEqual(await violations(page), []);
      });

      test("keeps within its width", async () => {
        await page.evaluate((id) => { window.location.hash = `#node=${id}`; }, WUXI);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      });
    });
  }
});

test("an entity that the picture leaves out is found, drawn and can show its neighbours", async () => {
  const page = await openPage(browser, path.join(pages, "part.html"));
  const drawn = () => page.evaluate(() => window.nodes.length);
  assert.equal(await drawn(), 3);
  assert.match(await page.textContent("#count"), /显示 3 \/ \d+ 个实体/);
  const left = await page.evaluate(() => JSON.parse(document.getElementById("data-nodes").textContent).find((node) => !node.shown));
  await page.fill("#search", left.label);
  await page.keyboard.press("Enter");
  assert.equal(await page.textContent("#chosen"), left.label);
  assert.ok(await page.evaluate((id) => window.nodes.get(id) !== null, left.id));
  assert.ok((await drawn()) > 3);
  assert.deepEqual([page.complaints, page.requests], [[], []]);
});

test("a file that has no room for all sentences keeps the evidence and says how many there are", async () => {
  const page = await openPage(browser, path.join(pages, "few.html"));
  await page.fill("#search", "无锡");
  assert.match(await page.textContent("#results"), /此页收入 6 \/ \d+ 句/);
  await page.keyboard.press("Enter");
  assert.ok((await page.$$("#panel .quote")).length > 0);
  assert.deepEqual([page.complaints, page.requests], [[], []]);
});

test("a picture with nothing in it says why", async () => {
  const page = await openPage(browser, path.join(pages, "empty.html"));
  assert.match(await page.textContent("#empty"), /没有识别出实体/);
  await page.fill("#search", "太湖人才");
  assert.ok((await page.$$("#results .sentence")).length > 0);
  await page.goto(`file://${explorer}`);
  assert.ok(await page.isHidden("#empty"));
  for (const kind of await page.$$("#types button")) await kind.evaluate((button) => document.querySelector(`[data-kind="${button.dataset.kind}"]`).click());
  assert.match(await page.textContent("#empty"), /筛选/);
  assert.deepEqual(page.complaints, []);
});

test("the report opens without a request or a complaint, and leads into the explorer", async () => {
  const page = await openPage(browser, path.join(pages, "report.html"));
  assert.equal(await page.$("img"), null);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual([page.complaints, page.requests], [[], []]);
  await page.click('.links a[href^="graph.html#edge="] >> nth=0');
  await page.waitForSelector("#panel .quote");
});
