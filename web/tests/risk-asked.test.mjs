// What an address asks of the risk map: days, units and names that cannot be read, and numbers that lead to what they count.
import { accessible } from "./axe.mjs";
import { assert, open, quiet, test } from "./harness.mjs";

const notice = (page, words) => page.locator(".notice", { hasText: words });
const ROOMS = ["/touchpoint/newsletter", "/risk", "/matrix"];

for (const room of ROOMS) {
  test(`${room}: a day that cannot be read is said, with how to write one, and the rest is shown`, async (t) => {
    for (const wrong of ["yesterday", "2026-02-30"]) {
      const { page, met } = await open(t, `${room}?at=${wrong}`, "architect");
      await notice(page, `“${wrong}” is not a date`).waitFor();
      await notice(page, "Write a date as 2026-03-20.").waitFor();
      await page.locator(".founding, who-scatter, .grid canvas").first().waitFor();
      assert.equal(await page.locator(".face").count(), 0);
      await accessible(page, `${room} with a wrong date`);
      await page.getByRole("button", { name: "Leave the date out" }).click();
      await notice(page, "is not a date").waitFor({ state: "detached" });
      assert.ok(!page.url().includes("at="));
      quiet(met);
    }
  });

  test(`${room}: a unit that is not on record is said, and the rest is shown as without it`, async (t) => {
    const { page, met } = await open(t, `${room}?unit=markting`, "architect");
    await notice(page, "No unit “markting” is on record").waitFor();
    await page.locator(".founding, who-scatter, .grid canvas").first().waitFor();
    await page.getByRole("button", { name: "Marketing", exact: true }).click();
    await notice(page, "No unit").waitFor({ state: "detached" });
    assert.match(page.url(), /unit=Marketing/);
    await page.locator(".founding, who-scatter, .grid canvas").first().waitFor();
    quiet(met);
  });
}

test("what a wrong unit would have broken below works as without it: report and measures", async (t) => {
  const { page, met } = await open(t, "/touchpoint/newsletter?unit=nowhere&add=zzz", "architect");
  await page.getByText("cannot be read", { exact: true }).waitFor();
  await page.getByText("What would help, and what it costs").click();
  await page.getByText("costs 3", { exact: true }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Report (HTML)" }).click(),
  ]);
  assert.match(file.suggestedFilename(), /risk\.html$/);
  assert.equal(await page.locator(".face").count(), 0);
  quiet(met);
});

test("a name that is not on record is no dead end: names like it and all touchpoints are links", async (t) => {
  const { page, met } = await open(t, "/touchpoint/find-the-right-plant", "architect");
  await page.getByRole("heading", { name: "Not on record" }).waitFor();
  assert.equal(await page.locator("main h1").innerText(), "Not shown");
  await accessible(page, "a touchpoint that is not on record");
  await page.getByRole("link", { name: "Find the right plant" }).click();
  await page.locator("h1", { hasText: "Find the right plant" }).waitFor();
  quiet(met);
});

test("a number of single points leads to just these, and the day that is asked for goes along", async (t) => {
  const { page, met } = await open(t, "/risk?at=2026-06-20", "architect");
  await page.getByText("As of 20 June 2026.").waitFor();
  const row = page.locator("table.sorts tbody tr", { hasText: "Newsletter" });
  const number = Number(await row.locator("td a").first().innerText());
  await row.locator("td a").first().click();
  await page.locator(".founding").waitFor();
  assert.match(page.url(), /at=2026-06-20/);
  const rows = page.locator("who-touchpoint-list tbody tr");
  assert.equal(await rows.count(), number);
  assert.equal(await rows.locator(".badge", { hasText: "single point" }).count(), number);
  await page.getByLabel(`Only single points of failure (${number})`).uncheck();
  assert.equal(await rows.count(), number + 1);
  await page.getByRole("button", { name: `${number} single points of failure` }).click();
  assert.equal(await rows.count(), number);
  await page.locator("p", { hasText: "met on" }).getByRole("link").click();
  await page.locator("h1", { hasText: "Stay informed" }).waitFor();
  assert.match(page.url(), /at=2026-06-20/);
  quiet(met);
});

test("a journey that is not on record hides nothing", async (t) => {
  const { page } = await open(t, "/risk?journey=zzz&sort=zzz", "architect");
  await notice(page, "No journey “zzz”").waitFor();
  assert.match(await page.locator("table.sorts tbody tr").first().innerText(), /Find the right plant/);
});

test("the clock has dates, and a day before the first of them is said as it is", async (t) => {
  const { page } = await open(t, "/touchpoint/newsletter?at=1999-01-01", "architect");
  await page.locator("label", { hasText: "As of 1 January 1999" }).waitFor();
  await page.getByText(/^Before \d+ March 2026, when the first of it is dated/).waitFor();
  assert.match(await page.locator(".dates").innerText(), /2026[\s\S]*2026/);
});

test("what becomes single is counted as it is listed", async (t) => {
  const { page } = await open(t, "/touchpoint/newsletter?out=video-site", "architect");
  const card = page.locator("section.card", { hasText: "Newly single" });
  await card.waitFor();
  const points = (await card.locator("li a").count()) - (await card.locator("li").count());
  assert.equal(await card.locator("h3").innerText(), `Newly single: ${points}`);
});

test("all of a matrix is seen at once, a chosen row is scrolled to, and a mark says what it is", async (t) => {
  const { page, met } = await open(t, "/matrix?by=unit", "architect", {
    viewport: { width: 1440, height: 900 },
  });
  const grid = page.locator(".grid");
  await page.locator(".grid canvas").waitFor();
  const hidden = () =>
    grid.evaluate((box) => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]);
  await page.waitForFunction(() => document.querySelector(".grid.fits"));
  assert.deepEqual(await hidden(), [0, 0]);
  const mark = await page.locator("who-matrix-grid").evaluate((one) => {
    const [{ row, column }] = one.marks;
    const { cell, names } = one.measures;
    const { left, top } = one.querySelector(".grid").getBoundingClientRect();
    return { x: left + names + (column + 0.5) * cell, y: top + 8 + (row + 0.5) * cell };
  });
  await page.mouse.move(mark.x, mark.y);
  assert.match(await grid.getAttribute("title"), / needs /);
  await page.getByLabel("With names").check();
  await page.getByLabel("Or choose an element by its name").selectOption({ label: "Herbarium" });
  await page.waitForFunction(() => document.querySelector(".grid").scrollTop > 0);
  quiet(met);
});
