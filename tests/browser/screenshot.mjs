// Take a picture of the explorer, such as those of the README:
//   node screenshot.mjs graph.html out.png [--lang en] [--find NAME [--link]] [--hash '#node=…'] [--width N] [--height N] [--scale N] [--dark]
// --find chooses an entity by the search box, --link then the strongest of its links.
import { parseArgs } from "node:util";
import { launch, openPage } from "./page.mjs";

const text = { type: "string" };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { hash: text, find: text, link: { type: "boolean" }, lang: text, width: text, height: text, scale: text, dark: { type: "boolean" } },
});
const [file, image] = positionals;
const browser = await launch();
const page = await openPage(browser, file, {
  width: Number(values.width ?? 1280),
  height: Number(values.height ?? 800),
  scale: Number(values.scale ?? 1),
  dark: values.dark,
  hash: values.hash ?? "",
});
const spoken = await page.evaluate(() => document.documentElement.lang.slice(0, 2));
if (values.lang && values.lang !== spoken) await page.click("#language");
if (values.find) {
  await page.fill("#search", values.find);
  await page.keyboard.press("Enter");
}
if (values.link) await page.click("#panel .count >> nth=0");
await page.mouse.move(1, 1);
await page.evaluate(() => document.activeElement.blur());
await page.waitForTimeout(300);
await page.screenshot({ path: image });
if (page.complaints.length || page.requests.length) console.error(page.complaints, page.requests);
await browser.close();
