// Topics: who knows what, which of them need somebody, and the queue that keeps them in order.
import { accessible } from "./axe.mjs";
import { assert, open, quiet, tabTo, test } from "./harness.mjs";

const narrow = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
const focused = (page, css) => page.waitForFunction((one) => document.activeElement?.matches(one), css);

test("a number of the map opens as many quotes as it says, and the address opens them in a new browser", async (t) => {
  const { page, met } = await open(t, "/topics", "staff");
  const cell = page.locator(".cell[data-cell='a.lindqvist~topic:e-mail-deliverability']");
  const number = Number(await cell.innerText());
  await cell.click();
  await focused(page, "#cell-title");
  const quotes = page.locator("tr.below .quotes > li");
  assert.equal(await quotes.count(), number);
  assert.equal(await page.locator("#cell-title").innerText(), "Anna Lindqvist on E-mail deliverability");
  await accessible(page, "map with quotes");
  const first = await quotes.first().innerText();
  const other = await open(t, new URL(page.url()).hash.slice(1), "staff", {
    viewport: { width: 320, height: 700 },
  });
  await other.page.locator("tr.below .quotes > li").first().waitFor();
  assert.equal(await other.page.locator("tr.below .quotes > li").first().innerText(), first);
  assert.ok(await narrow(other.page));
  assert.ok(await other.page.locator(".scrolls").evaluate((box) => box.scrollWidth > box.clientWidth));
  await page.getByRole("link", { name: "All of it on the page of Anna Lindqvist" }).click();
  await page.getByRole("heading", { name: /Evidence about E-mail deliverability/ }).waitFor();
  quiet(met);
});

test("the map is read by the keyboard: one stop, arrow keys between numbers, Escape back to the number", async (t) => {
  const { page, met } = await open(t, "/topics", "staff");
  await page.locator(".cell").first().waitFor();
  await accessible(page, "map");
  await tabTo(page, ".knowledge a");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.place), "1 0");
  await page.keyboard.press("ArrowRight");
  const key = await page.evaluate(() => document.activeElement.dataset.cell);
  assert.ok(key);
  await page.keyboard.press("Enter");
  await focused(page, "#cell-title");
  await page.keyboard.press("Escape");
  await focused(page, `[data-cell="${key}"]`);
  assert.equal(await page.locator("tr.below").count(), 0);
  await page.keyboard.press("Tab");
  assert.ok(
    !(await page.evaluate(() => document.activeElement.closest("table"))),
    "one stop for the whole map",
  );
  quiet(met);
});

test("a unit narrows the map, more topics and people widen it, and the address keeps both", async (t) => {
  const { page } = await open(t, "/topics", "staff");
  const people = page.locator(".knowledge tbody th");
  await people.first().waitFor();
  await page.getByRole("button", { name: "More people" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".knowledge tbody th").length > 30);
  assert.match(page.url(), /people=60/);
  await focused(page, ".scrolls"); // there are no more, so the button is gone
  await page.getByLabel("Only people of").selectOption("IT Platform");
  await page.waitForFunction(() => document.querySelectorAll(".knowledge tbody th").length < 20);
  assert.match(await people.allInnerTexts().then(String), /Tomasz Wójcik/);
  const other = await open(t, new URL(page.url()).hash.slice(1), "staff");
  await other.page.locator(".cell").first().waitFor();
  assert.deepEqual(
    await other.page.locator(".knowledge tbody th").allInnerTexts(),
    await people.allInnerTexts(),
  );
  assert.equal(await other.page.getByLabel("Only people of").inputValue(), "IT Platform");
});

test("a topic that rests on one person says on whom, why, and what to do next", async (t) => {
  const { page, met } = await open(t, "/topics?tab=alone", "staff");
  const card = page.locator(".card", { has: page.getByRole("heading", { name: "Voucher reconciliation" }) });
  assert.match(await card.innerText(), /Rests on Tomasz Wójcik/);
  await accessible(page, "topics that rest on one");
  await tabTo(page, "summary", "Voucher reconciliation");
  await page.keyboard.press("Enter");
  assert.match(await card.locator(".quotes").innerText(), /Lukas has seen one/);
  await accessible(page, "topics that rest on one, quotes open");
  assert.match(page.url(), /open=topic/);
  assert.equal(
    await card.getByRole("link", { name: "find somebody else" }).getAttribute("href"),
    "#/ask?q=Voucher+reconciliation",
  );
  await page.getByRole("button", { name: "More topics" }).click();
  await focused(page, "h2 a");
  assert.ok((await page.locator("who-topic-concerns .cards > li").count()) > 10);
  const other = await open(t, new URL(page.url()).hash.slice(1), "staff", {
    viewport: { width: 320, height: 700 },
  });
  await other.page.getByText("Lukas has seen one").waitFor();
  assert.ok(await narrow(other.page));
  quiet(met);
});

test("open questions show with their conversation, and a list without topics says so", async (t) => {
  const { page, met } = await open(t, "/topics?tab=unanswered", "staff");
  await page.getByText("1 question without an answer").first().waitFor();
  await accessible(page, "unanswered");
  await page.getByRole("link", { name: "Stale" }).click();
  await page.getByRole("heading", { name: "No topic is stale" }).waitFor();
  await accessible(page, "stale, empty");
  await page.goBack();
  await page.getByText("1 question without an answer").first().waitFor();
  quiet(met);
});

test("topics are merged and taken back by the keyboard alone; what fails stands beside its button", async (t) => {
  const { page } = await open(t, "/topics?tab=queue", "steward");
  await page.getByRole("heading", { name: "Change a topic" }).waitFor();
  await accessible(page, "queue");
  const form = page.locator("form", { hasText: "Merge two" });
  const goes = form.getByRole("combobox", { name: "Topic that goes" });
  const stays = form.getByRole("combobox", { name: "Topic that stays" });
  await tabTo(page, "form[data-item=merge] input");
  await page.keyboard.type("grey box");
  await tabTo(page, "form[data-item=merge] input");
  await page.keyboard.type("no such topic");
  await tabTo(page, "button", "Merge");
  await page.keyboard.press("Enter");
  await form.getByRole("alert").waitFor();
  await accessible(page, "queue, a merge that failed");
  assert.equal(await goes.inputValue(), "grey box");
  await focused(page, "form[data-item=merge] [type=submit]");
  await stays.fill("grey page");
  await stays.press("Enter");
  await tabTo(page, "button", "Merge");
  await page.keyboard.press("Enter");
  const decided = page.locator(".decided-topic", { hasText: "is another name of" });
  await decided.waitFor();
  await focused(page, "form[data-item=merge]");
  assert.match(await decided.innerText(), /^grey box is another name of grey page\./);
  assert.equal(
    await decided.getByRole("link", { name: "grey box" }).count(),
    0,
    "what was merged has no page of its own",
  );
  await decided.getByRole("link", { name: "grey page" }).waitFor();
  await decided.getByRole("link", { name: "Daniel Okonjo" }).waitFor();
  assert.match(
    await page.locator("[role=status]").first().textContent(),
    /Merged: grey box is another name of grey page/,
  );
  assert.equal(await goes.inputValue(), "");
  await accessible(page, "queue, decided");
  await tabTo(page, ".decided-topic button", "Take back");
  await page.keyboard.press("Enter");
  await decided.waitFor({ state: "detached" });
});

test("a proposal that was rejected is taken back, and stands in the queue again", async (t) => {
  const { page, met } = await open(t, "/topics?tab=queue", "steward", {
    viewport: { width: 320, height: 700 },
  });
  const proposals = page.locator("section", { hasText: "What may belong under what" }).locator("li.card h3");
  await proposals.first().waitFor();
  const before = await proposals.allInnerTexts();
  await page
    .getByRole("button", { name: /^Reject/ })
    .first()
    .click();
  await page.locator(".decided-topic", { hasText: "does not belong under" }).waitFor();
  assert.equal(await proposals.count(), before.length - 1);
  await focused(page, "[data-item]");
  assert.ok(await narrow(page));
  await page.getByRole("button", { name: "Take back" }).click();
  await page.locator(".decided-topic").waitFor({ state: "detached" });
  assert.deepEqual(await proposals.allInnerTexts(), before);
  quiet(met);
});

test("who is no steward reads the queue, and is told why there are no buttons", async (t) => {
  const { page, met } = await open(t, "/topics?tab=queue", "staff");
  await page.getByText("Stewards decide here.").waitFor();
  assert.equal(await page.getByRole("button", { name: /Accept|Merge|Take back/ }).count(), 0);
  await accessible(page, "queue for others");
  quiet(met);
});

test("an unknown unit and a cell that is not on the map say what to do", async (t) => {
  const { page } = await open(t, "/topics?unit=Nowhere", "staff");
  await page.getByRole("heading", { name: "Not on record" }).waitFor();
  await accessible(page, "map of an unknown unit");
  const other = await open(t, "/topics?cell=nobody~topic:nothing", null);
  await other.page.getByText("not in this part of the map").waitFor();
  await accessible(other.page, "map, not signed in");
});
