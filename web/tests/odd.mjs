// node odd.mjs BASE TOKEN ROUTE...: how far the overview and each ROUTE stand out at 320 px, and the words of its boxes, as JSON.
import { launch, visit } from "./browser.mjs";
import { goTo, settled } from "./settled.mjs";

const [base, token, ...routes] = process.argv.slice(2);
const browser = await launch();
try {
  const { page, met } = await visit(browser, base, `#/risk?token=${token}`, {
    viewport: { width: 320, height: 800 },
  });
  await page.locator("who-scatter text").first().waitFor();
  const points = await page.locator("who-scatter a.point").count();
  const standing = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const out = { "/risk": await standing() };
  const boxes = new Set();
  for (const route of routes) {
    await goTo(page, route);
    await settled(page);
    if (/journey|touchpoint/.test(route)) {
      await page.locator("[data-drawn]").waitFor();
      const labels = await page
        .locator("who-drawing")
        .evaluate((one) => one.shapes.shapes.map(({ label }) => label));
      for (const label of labels) for (const word of label.split(/[\s\u200b]+/)) boxes.add(word);
    }
    out[route] = await standing();
  }
  console.log(JSON.stringify({ points, out, words: [...boxes], ...met }));
} finally {
  await browser.close();
}
