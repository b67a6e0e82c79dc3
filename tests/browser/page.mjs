// A page in Debian's Chromium, with the network off; complaints and requests are kept.
import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

const CHROMIUM = process.env.KG_CHROMIUM ?? "/usr/bin/chromium";

export async function launch() {
  return chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
}

export async function openPage(browser, file, { width = 1280, height = 800, dark = false, hash = "", scale = 1 } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    offline: true,
  });
  const page = await context.newPage();
  page.complaints = [];
  page.requests = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    page.complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const address = pathToFileURL(file).href;
  page.on("request", (request) => request.url().split("#")[0] !== address && page.requests.push(request.url()));
  await page.goto(address + hash);
  await page.waitForTimeout(300);
  return page;
}
