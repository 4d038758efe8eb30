// node founding.mjs BASE TOKEN ROUTE: what the page of a touchpoint says in its first sentence and how many rows its
// list has, as JSON.
import { launch, visit } from "./browser.mjs";

const [base, token, route] = process.argv.slice(2);
const browser = await launch();
try {
  const { page, met } = await visit(browser, base, `#${route}&token=${token}`);
  const sentence = await page.locator(".founding").innerText();
  await page.locator("who-touchpoint-list tbody tr").first().waitFor();
  const rows = await page.locator("who-touchpoint-list tbody tr").count();
  const singles = await page.locator("who-touchpoint-list .badge", { hasText: "single point" }).count();
  console.log(JSON.stringify({ sentence, rows, singles, ...met }));
} finally {
  await browser.close();
}
