// Runs that workers have in hand (tests/web/test_ingestion.py): of "wiki" 12 of 40 documents are read, of "forum" 3 of nobody knows how
// many, of "archive" 45 where 40 were expected. No worker moves while the page is looked at.
import { accessible } from "./axe.mjs";
import { assert, open, quiet, test } from "./harness.mjs";

const RUNS = [
  ["wiki", "12 of about 40 documents", "12", 12 / 40],
  ["forum", "3 documents so far", null, -1],
  ["archive", "45 of about 45 documents", "45", 1],
];

test("a run in hand shows how far it is, as a bar and in words, and can be cancelled", async (t) => {
  const { page, met } = await open(t, "/ingestion", "steward", { viewport: { width: 320, height: 700 } });
  for (const [source, words, value, position] of RUNS) {
    const card = page.locator(`[data-item="${source}"]`);
    await card.getByText("is being read").waitFor();
    await card.getByText(words, { exact: true }).waitFor();
    const bar = card.getByRole("progressbar", { name: `Reading ${source}` });
    assert.equal(await bar.evaluate((one) => one.position), position);
    if (value) assert.equal(await bar.evaluate((one) => String(one.value)), value);
    assert.equal(await card.getByRole("button", { name: /^Read again/ }).count(), 0);
  }
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await accessible(page, "runs in hand");
  await page.getByRole("button", { name: "Cancel: wiki" }).press("Enter");
  const wiki = page.locator('[data-item="wiki"]');
  await wiki.getByText("was cancelled").waitFor();
  assert.equal(await wiki.getByRole("progressbar").count(), 0);
  await page.goto(page.url().replace("ingestion", "steward"));
  await page.getByText("2 being read").waitFor();
  quiet(met);
});
