// node many.mjs BASE TOKEN ROUTE: how the page of a touchpoint with very many elements stands, as JSON.
import { launch, visit } from "./browser.mjs";
import { settled } from "./settled.mjs";

const [base, token, route] = process.argv.slice(2);
const browser = await launch();
try {
  const { page, met } = await visit(browser, base, `#${route}?token=${token}`);
  const began = Date.now();
  await page.locator("[data-drawn]").waitFor();
  await settled(page);
  const seconds = (Date.now() - began) / 1000;
  const sentence = await page.locator(".founding").innerText();
  const drawn = Number(await page.locator("[data-drawn]").getAttribute("data-drawn"));
  await page.locator("details.card summary", { hasText: "drawn in" }).click();
  const groups = await page.locator("details.card .chips button").allInnerTexts();
  const rows = await page.locator("who-touchpoint-list tbody tr").count();
  const out = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  console.log(JSON.stringify({ sentence, drawn, groups, rows, out, seconds, ...met }));
} finally {
  await browser.close();
}
