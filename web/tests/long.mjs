// node long.mjs BASE TOKEN: how the overview stands with some hundred touchpoints, at its top and at its end, as JSON.
import { accessible } from "./axe.mjs";
import { launch, visit } from "./browser.mjs";

const [base, token] = process.argv.slice(2);
const browser = await launch();
try {
  const { page, met } = await visit(browser, base, `#/risk?sort=name&token=${token}`);
  const names = page.locator("table.sorts tbody th");
  await names.first().waitFor();
  const top = { rows: await names.count(), first: await names.first().innerText() };
  await accessible(page, "a long overview");
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.locator("tr[data-index='399']").waitFor();
  const end = { rows: await names.count(), last: await names.last().innerText() };
  const places = await page.locator("table.sorts").evaluate((table) => ({
    count: table.getAttribute("aria-rowcount"),
    last: [...table.querySelectorAll("tbody tr[data-index]")].at(-1).getAttribute("aria-rowindex"),
  }));
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.waitForFunction(() => document.querySelectorAll("table.sorts tbody th").length === 400);
  console.log(JSON.stringify({ top, end, places, ...met }));
} finally {
  await browser.close();
}
