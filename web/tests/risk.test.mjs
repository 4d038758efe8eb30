// The overview of touchpoints and the dependency structure matrix.
import { accessible } from "./axe.mjs";
import { assert, open, quiet, tabTo, test } from "./harness.mjs";

test("the touchpoint with most single points stands first, and sorting by a column is kept in the address", async (t) => {
  const { page, met } = await open(t, "/risk", "architect");
  const rows = page.locator("table.sorts tbody tr");
  await rows.first().waitFor();
  assert.match(await rows.first().innerText(), /Find the right plant/);
  await accessible(page, "overview");
  await tabTo(page, "button.sort", "Complication K");
  await page.keyboard.press("Enter");
  await page.locator("th[aria-sort=descending]", { hasText: "Complication" }).waitFor();
  assert.match(await rows.first().innerText(), /Get help/);
  assert.match(page.url(), /sort=complication/);
  quiet(met);
});

test("a journey narrows picture and list alike, and the address opens the same in a new browser", async (t) => {
  const { page } = await open(t, "/risk", "architect");
  await page.getByRole("button", { name: "Stay informed" }).click();
  const names = page.locator("table.sorts tbody th");
  const shown = await names.allInnerTexts();
  assert.deepEqual(shown.toSorted(), [
    "Hear of offers",
    "Keep up with the season",
    "Newsletter",
    "Printed catalogue",
  ]);
  assert.equal(await page.locator("who-scatter a.point").count(), shown.length);
  const other = await open(t, `/risk${new URL(page.url()).hash.replace("#/risk", "")}`, "architect");
  await other.page.locator("table.sorts tbody th").first().waitFor();
  assert.deepEqual(await other.page.locator("table.sorts tbody th").allInnerTexts(), shown);
});

test("the matrix is read by arrow keys, mark by mark, in words", async (t) => {
  const { page, met } = await open(t, "/matrix", "architect");
  await page.locator(".grid canvas").waitFor();
  await accessible(page, "matrix");
  await tabTo(page, ".grid");
  await page.keyboard.press("ArrowRight");
  const told = page.locator("aside h2");
  await told.waitFor();
  const first = await told.innerText();
  assert.match(first, / needs /);
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((before) => document.querySelector("aside h2")?.textContent !== before, first);
  assert.match(await page.locator("[role=status]").first().textContent(), / needs /);
  assert.ok(await page.locator(".grid").evaluate((grid) => grid === document.activeElement));
  quiet(met);
});

test("an element that is chosen by its name shows what it needs and what needs it", async (t) => {
  const { page } = await open(t, "/matrix", "architect");
  await page.getByLabel("Or choose an element by its name").selectOption({ label: "Link shortener" });
  const told = page.locator("aside .about");
  assert.match(await told.innerText(), /is needed by\s+Newsletter/);
  await page.setViewportSize({ width: 320, height: 800 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

test("a visitor without a token is told why there is nothing", async (t) => {
  const { page } = await open(t, "/risk", null);
  await page.locator(".face").waitFor();
  assert.match(await page.locator(".face").innerText(), /not signed in/);
  await accessible(page, "overview, nothing on record");
});
