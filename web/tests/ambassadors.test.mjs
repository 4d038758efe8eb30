// Ambassadors: the table by parts, filters, weights, reasons, the picture, the invite list, the month of recognition.
import { readFile } from "node:fs/promises";
import { accessible } from "./axe.mjs";
import { assert, open, quiet, tabTo, test } from "./harness.mjs";

const names = (page) => page.locator("tbody .who a").allTextContents();
const settled = (page) => page.locator('.kept[aria-busy="false"] table.sorts').waitFor();
const query = (page) => new URLSearchParams(page.url().split("?")[1]);

const counted = (page, words) => page.locator("#ambassadors-count", { hasText: words }).waitFor();

/** The text of the file that a press of the button gives. */
async function fileOf(page, button) {
  const [given] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFile(await given.path(), "utf8");
}

test("every part of the vector sorts the table, the most first, and the sort is in the address", async (t) => {
  const { page, met } = await open(t, "/ambassadors");
  await settled(page);
  assert.equal(await page.locator("th button.sort").count(), 11);
  await page.getByRole("button", { name: "Reach", exact: false }).first().click();
  await page.locator("th[aria-sort=descending]", { hasText: "Reach" }).waitFor();
  await settled(page);
  const reach = await page
    .locator("tbody td:nth-child(4) .figure")
    .evaluateAll((all) => all.map((one) => Number.parseInt(one.textContent, 10)));
  assert.equal(query(page).get("sort"), "PEOPLE");
  await page.goBack();
  await page.locator("th[aria-sort=descending]", { hasText: "Helped" }).waitFor();
  quiet(met);
});

test("filters by topic, touchpoint, unit, channel, side and consent narrow the table and can be cleared", async (t) => {
  const { page, met } = await open(t, "/ambassadors");
  await settled(page);
  const topic = page.getByRole("combobox", { name: "Topic" });
  await topic.fill("peat");
  await page.getByRole("option", { name: "Peat-free soil" }).click();
  await counted(page, "2 people, ordered");
  assert.deepEqual((await names(page)).sort(), ["Marguerite Alby", "Thandi Maseko"]);
  assert.equal(query(page).get("topic"), "Peat-free soil");
  await page.getByLabel("Inside or outside").selectOption("OUTSIDE");
  await counted(page, "1 person, ordered");
  assert.deepEqual(await names(page), ["Marguerite Alby"]);
  await page.getByLabel("Consent").selectOption("not withdrawn");
  await page.getByRole("heading", { name: "Nobody here" }).waitFor();
  await accessible(page, "ambassadors: nobody fits");
  await page.getByRole("link", { name: "Clear all filters" }).first().click();
  await counted(page, "25 people so far");
  assert.equal(await topic.inputValue(), "");
  await page.getByLabel("Consent").selectOption("given");
  await counted(page, "1 person, ordered"); // she is not among the first 25 of everybody
  assert.deepEqual(await names(page), ["Marguerite Alby"]);
  await page.goto(page.url().replace("consent=given", "consent=nonsense"));
  await counted(page, "25 people so far");
  assert.equal(await page.getByLabel("Consent").inputValue(), "");
  await page.getByLabel("Unit or team").fill("Marketing");
  await page.getByLabel("Unit or team").press("Enter");
  await counted(page, /^\s*\d people, ordered/);
  assert.ok((await names(page)).includes("Pelle Sundby"));
  quiet(met);
});

test("who may not read the name of a unit is shown no id in its place, and no scale below nothing", async (t) => {
  const { page, met } = await open(t, "/ambassadors", null);
  await settled(page);
  const ewa = page.locator("tbody .who", { hasText: "Ewa Nowicka" });
  assert.match(await ewa.innerText(), /Community Manager, employee/);
  const ticks = await page.locator("who-scatter .axes text").allTextContents();
  assert.ok(
    ticks.every((one) => !/^([-−]|0\.\d{3})/.test(one)),
    ticks.join(" "),
  );
  quiet(met);
});

test("a name that is not on record is refused beside the filters, which keep what was typed", async (t) => {
  const { page, met } = await open(t, "/ambassadors?topic=Nonsensical");
  await page.getByRole("heading", { name: "Not on record" }).waitFor();
  assert.equal(await page.getByRole("combobox", { name: "Topic" }).inputValue(), "Nonsensical");
  await accessible(page, "ambassadors: a topic that is not there");
  quiet(met);
});

test("each number opens its reason with quotes, and closing gives the focus back", async (t) => {
  const { page, met } = await open(t, "/ambassadors?community=community");
  await settled(page);
  await page.getByRole("button", { name: "Ewa Nowicka helped" }).click();
  await page.locator("who-ambassador-why .quote").first().waitFor();
  assert.match(query(page).get("why"), /^e\.nowicka~HELPED$/);
  await accessible(page, "ambassadors: a reason");
  await page.getByRole("button", { name: "Close" }).click();
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Ewa Nowicka helped/);
  assert.equal(await page.locator("who-ambassador-why").count(), 0);
  quiet(met);
});

test("weights order by a sum that shows its parts, and without weights there is no sum", async (t) => {
  const { page, met } = await open(t, "/ambassadors?topic=Short+links");
  await settled(page);
  assert.equal(await page.getByRole("button", { name: "Your sum" }).count(), 0);
  await page.getByText("Order by several parts").click();
  const weights = page.locator(".weights");
  await weights.getByLabel("Helped").fill("2");
  await weights.getByLabel("Bridging").fill("1");
  await weights.getByLabel("Bridging").press("Tab");
  await counted(page, "ordered by the sum of your weights");
  await page.locator(".figure").filter({ hasText: "has a sum of" }).first().click();
  const rows = await page.locator("table.sum tbody tr").allTextContents();
  const cells = rows.map((row) => row.match(/[\d.]+/g).map(Number));
  const [helped, bridging, [sum]] = cells;
  assert.ok(Math.abs(helped[0] * helped[1] - helped[2]) < 0.02, rows.join());
  assert.ok(Math.abs(helped[2] + bridging[2] - sum) < 0.02, rows.join());
  await accessible(page, "ambassadors: a sum and its parts");
  quiet(met);
});

test("the invite list holds the chosen people with consent and why, and is safe for spreadsheets", async (t) => {
  const { page, met } = await open(t, "/ambassadors?topic=Peat-free+soil");
  await settled(page);
  await page.getByRole("checkbox", { name: "Choose Marguerite Alby" }).check();
  const chosen = await fileOf(page, page.getByRole("button", { name: "Invite list of the 1 chosen" }));
  const [head, row, ...rest] = chosen.trim().split("\r\n");
  assert.equal(head, "name,title,unit,consent,why");
  assert.match(row, /^Marguerite Alby,.*,given,.*helped 1 person/);
  assert.deepEqual(rest, []);
  const all = await fileOf(page, page.getByRole("button", { name: "Invite list of all 2" }));
  assert.equal(all.trim().split("\r\n").length, 3);
  for (const line of all.split("\r\n")) assert.doesNotMatch(line, /(^|,)"?[=+@]/);
  quiet(met);
});

test("More adds people and puts the focus on the first of them", async (t) => {
  const { page } = await open(t, "/ambassadors");
  await settled(page);
  const before = await names(page);
  await page.getByRole("button", { name: "More people" }).click();
  await counted(page, "49 people, ordered");
  const now = await names(page);
  assert.deepEqual(now.slice(0, 25), before);
  await page.waitForFunction((name) => document.activeElement.textContent === name, now[25]);
});

test("the picture has a link for everybody in the table who speaks with somebody", async (t) => {
  const { page } = await open(t, "/ambassadors?shown=50");
  await settled(page);
  const points = page.locator("who-scatter a.point");
  await points.first().waitFor();
  const cut = await page.locator("who-scatter a.point:not(.crowded) text").evaluateAll((names) =>
    names
      .filter((name) => {
        const { x, width } = name.getBBox();
        return x < 0 || x + width > name.ownerSVGElement.viewBox.baseVal.width;
      })
      .map((name) => name.textContent),
  );
  assert.deepEqual(cut, [], "names that are written stand wholly within the picture");
  await points.first().waitFor();
  assert.equal(await points.count(), 49);
  await page.getByRole("link", { name: /^Sunita Rao: speaks with 25 people, bridging 0\.84$/ }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/person\/s\.rao/);
});

test("a state that is sent as an address opens the same in another browser", async (t) => {
  const address =
    "/ambassadors?side=INSIDE&w=HELPED:2&w=BRIDGING:1&sort=SUM&pick=s.rao&pick=e.nowicka&why=s.rao~SUM&shown=50";
  const first = await open(t, address);
  await settled(first.page);
  await first.page.locator("table.sum").waitFor();
  const sent = first.page.url().split("#")[1];
  const second = await open(t, sent);
  await settled(second.page);
  await second.page.locator("table.sum").waitFor();
  const words = (page) => page.locator("who-ambassadors table.sorts").innerText();
  assert.equal(await words(second.page), await words(first.page));
  assert.equal(await second.page.locator("tbody input:checked").count(), 2);
  assert.equal(second.page.url().split("#")[1], sent);
});

test("the table can be filtered, sorted, explained and taken along by keyboard alone", async (t) => {
  const { page, met } = await open(t, "/ambassadors");
  await settled(page);
  await tabTo(page, "who-choose input");
  await page.keyboard.type("short l");
  await page.getByRole("option", { name: "Short links" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.includes("topic=Short+links"));
  await settled(page);
  await tabTo(page, "button.sort", "Bridging");
  await page.keyboard.press("Space");
  await page.locator("th[aria-sort]", { hasText: "Bridging" }).waitFor();
  await settled(page);
  await tabTo(page, "tbody input[type=checkbox]");
  await page.keyboard.press("Space");
  await tabTo(page, ".figure");
  await page.keyboard.press("Enter");
  await page.locator("who-ambassador-why .quote").first().waitFor();
  await tabTo(page, "button.strong", "chosen");
  const [given] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.equal(given.suggestedFilename(), "invite-list.csv");
  quiet(met);
});

test("trouble has a face, and the filters stay as they were", async (t) => {
  const { page } = await open(t, "/ambassadors");
  await settled(page);
  await page.context().setOffline(true);
  await page.getByLabel("Unit or team").fill("Digital");
  await page.getByLabel("Unit or team").press("Enter");
  await page.getByRole("heading", { name: "No connection" }).waitFor();
  await accessible(page, "ambassadors: offline");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await settled(page);
  assert.equal(await page.getByLabel("Unit or team").inputValue(), "Digital");
});

test("the month of recognition is shown with its quotes and taken along as Markdown", async (t) => {
  const { page, met } = await open(t, "/ambassadors/recognition?month=2026-05");
  await page.getByRole("link", { name: "Jasper Oyelaran", exact: true }).first().waitFor();
  const text = await fileOf(page, page.getByRole("button", { name: "Download as Markdown" }));
  assert.match(text, /^# What answers led to in May 2026/);
  await accessible(page, "month of recognition");
  await page.getByRole("link", { name: "People", exact: true }).click();
  await settled(page);
  await page.goto(page.url().replace(/#.*/, "#/ambassadors/recognition?month=1999-01"));
  await page.getByRole("heading", { name: "Nothing in this month" }).waitFor();
  await accessible(page, "month of recognition: empty");
  await page.getByText("Nor in the year before").waitFor();
  quiet(met);
});

test("a month without anything leads to the latest before it that has something", async (t) => {
  const { page, met } = await open(t, "/ambassadors/recognition?month=2026-10", "staff");
  await page.getByText("The latest month before that has something:").waitFor();
  await accessible(page, "month of recognition: empty, with an earlier one");
  await page.getByRole("link", { name: "September 2026" }).click();
  await page.getByRole("link", { name: "Petra Hale", exact: true }).first().waitFor();
  assert.match(page.url(), /month=2026-09/);
  quiet(met);
});

test("an unreadable month in the address is told, with what to do, and the rest of the page stands", async (t) => {
  for (const month of ["May", "2026-13", "0000-05", "x".repeat(500)]) {
    const { page, met } = await open(t, `/ambassadors/recognition?month=${month}`, "staff", {
      viewport: { width: 320, height: 700 },
    });
    await page.getByText(`asks for the month “${month.slice(0, 40)}`).waitFor();
    await page.getByRole("heading", { name: /^What answers led to in/ }).waitFor();
    await accessible(page, `month of recognition: ${month.slice(0, 10)}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await page.getByLabel("Month").fill("2026-05");
    await page.getByRole("link", { name: "Jasper Oyelaran", exact: true }).first().waitFor();
    assert.equal(await page.getByText("cannot be read").count(), 0);
    quiet(met);
  }
});

for (const [width, colorScheme] of [
  [320, "light"],
  [1440, "dark"],
]) {
  test(`ambassadors have no accessibility violation and no sideways scrolling at ${width} px, ${colorScheme}`, async (t) => {
    const { page, met } = await open(t, "/ambassadors", "steward", {
      viewport: { width, height: 800 },
      colorScheme,
    });
    await settled(page);
    await page.locator("who-scatter a.point").first().waitFor();
    await accessible(page, `ambassadors at ${width}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    quiet(met);
  });
}
