// Take the README's pictures: node screenshot.mjs graph.html out.png [--hash '#node=…'] [--lang en] [--width N] [--height N] [--dark] [--scale N]
import { parseArgs } from "node:util";
import { launch, openPage } from "./page.mjs";

const text = { type: "string" };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { hash: text, lang: text, width: text, height: text, scale: text, dark: { type: "boolean" } },
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
await page.waitForTimeout(300);
await page.screenshot({ path: image });
if (page.complaints.length || page.requests.length) console.error(page.complaints, page.requests);
await browser.close();
