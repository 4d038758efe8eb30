// The answer to a question, the page of a person, the page of a topic.
import { accessible } from "./axe.mjs";
import { assert, open, quiet, tabTo, test } from "./harness.mjs";

const STALE = "all that is on record is old: ask whether it still holds";
const PERSON = "/person/s.rao";
const status = (page, text) =>
  page.getByRole("status").filter({ hasText: text }).waitFor({ state: "attached" });
const cards = (page) => page.locator(".people > li");
const fits = async (page) => {
  await page.setViewportSize({ width: 320, height: 800 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
};

test("a question is answered with people, quotes and dates, five at a time, and the reasons of a score", async (t) => {
  const { page, met } = await open(t, "/ask?q=loyalty points");
  await cards(page).first().waitFor();
  await status(page, "5 people on record, and more.");
  const first = await cards(page).first().innerText();
  assert.ok(
    first.includes("Gerlinde Ansbach") && first.includes(STALE) === first.includes("took over"),
    first,
  );
  await cards(page).first().locator("summary").click();
  const parts = await cards(page).first().locator(".why li").allInnerTexts();
  const score = Number(/Score ([\d.]+)/.exec(first)[1]);
  const sum = parts.reduce((all, part) => all + Number(part.split(": ")[1]), 0);
  assert.ok(Math.abs(sum - score) < 0.1, `${parts} make ${score}`);
  await accessible(page, "answer");
  await tabTo(page, "who-ask button", "More people");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".people > li").length > 5);
  const focused = () => document.activeElement.closest(".people > li:nth-child(6)") !== null;
  await page.waitForFunction(focused);
  await fits(page);
  quiet(met);
});

test("of an answer’s quotes the one that is worth most stands first, and one with a hidden name says why it cannot be reported", async (t) => {
  const { page } = await open(t, "/ask?q=dial plan", "staff");
  const nadia = cards(page).filter({ hasText: "Nadia Haddad" }).first();
  await nadia.waitFor();
  const worth = (await nadia.locator("figcaption").allInnerTexts()).map((told) =>
    Number(/worth ([\d.]+)/.exec(told)[1]),
  );
  assert.deepEqual(
    worth,
    [...worth].sort((one, other) => other - one),
  );
  const masked = nadia.locator(".quotes > li", { hasText: "78 minutes lost" });
  assert.match(
    await masked.innerText(),
    /A name in this passage is not shown to you, so it cannot be reported/,
  );
  assert.equal(await masked.getByRole("button", { name: "Not right?" }).count(), 0);
});

test("what is not on record leads on to the search, and no connection is not called so", async (t) => {
  const { page } = await open(t, "/person/never-was", "staff");
  await page.getByRole("heading", { name: "Not on record" }).waitFor();
  assert.equal(await page.locator("main h1").innerText(), "A person");
  await accessible(page, "not on record");
  await page.locator("main").getByRole("link", { name: "Search for a person" }).click();
  await page.getByRole("heading", { name: "Who knows about this?" }).waitFor();
  await page.route("**/graphql", (route) => route.abort("connectionrefused"));
  for (const route of ["/person/t.brooks", "/topic/dial-plan"]) {
    await page.evaluate((hash) => (location.hash = hash), route);
    await page.getByRole("heading", { name: "No connection" }).waitFor();
    assert.doesNotMatch(await page.locator("main").innerText(), /Not on record/);
  }
});

test("a question that is too long is told without the service’s names, and no sign is cut in two", async (t) => {
  const { page } = await open(t, `/ask?q=${"x".repeat(10_001)}`, "staff");
  await page.getByText("The question has 10,001 characters; at most 10,000 are read.").waitFor();
  await page.evaluate((hash) => (location.hash = hash), `/ask?q=${"🌱👩🏽‍🌾🏳️‍🌈".repeat(300)}`);
  await page.getByRole("heading", { name: "🌱" }).waitFor();
  assert.match(await page.locator("h1").innerText(), /(🌱|👩🏽‍🌾|🏳️‍🌈)…”$/u);
});

test("a topic that a person has nothing to do with leads back to her page", async (t) => {
  const { page } = await open(t, `${PERSON}?about=never-was`, "staff");
  await page.getByRole("link", { name: "The page of this person" }).click();
  await page.getByRole("heading", { name: "Sunita Rao" }).waitFor();
});

test("where nobody is on record there is advice and who may know who knows", async (t) => {
  const { page, met } = await open(t, "/ask?q=phytosanitary certificate");
  await page.getByRole("heading", { name: "Nobody on record" }).waitFor();
  assert.equal(await cards(page).count(), 0);
  const referrals = await page.locator(".referrals li").allInnerTexts();
  assert.ok(referrals.length && referrals.every((one) => one.includes(": on record for the broader topic ")));
  await accessible(page, "nobody on record");
  quiet(met);
});

test("a question of 12,000 characters and a flood of emoji are met with words, and stay in the field", async (t) => {
  const { page } = await open(t, "/ask");
  const field = page.getByLabel("A topic, a name, or a question");
  await field.waitFor();
  await accessible(page, "no question yet");
  await field.fill("x".repeat(12_000));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "This cannot be answered" }).waitFor();
  assert.equal((await field.inputValue()).length, 12_000);
  await field.fill("🌱".repeat(500));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Nobody on record" }).waitFor();
});

test("asking her gives the words of an introduction to copy, and About me lists the ask", async (t) => {
  const { page, met } = await open(t, "/ask?q=e-mail deliverability", "staff");
  await cards(page).first().waitFor();
  const name = await cards(page).first().locator("h2").innerText();
  await tabTo(page, "who-ask-her button", `Ask ${name}`);
  await page.keyboard.press("Enter");
  await page.keyboard.type("How is it measured? ");
  await accessible(page, "asking");
  await tabTo(page, "who-ask-her button", "Write the introduction");
  await page.keyboard.press("Enter");
  const words = page.getByLabel("Send this to");
  await words.waitFor();
  const text = await words.inputValue();
  assert.ok(text.startsWith(`Dear ${name},`) && text.includes("How is it measured?"), text);
  await accessible(page, "an introduction");
  await page.getByRole("link", { name: "Your asks" }).click();
  await page.locator("who-own-asks .rows > li", { hasText: "How is it measured?" }).first().waitFor();
  quiet(met);
});

test("a person's page has a time line, topics, accounts with reasons, and what is not shown", async (t) => {
  const { page, met } = await open(t, PERSON);
  await page.locator(".timeline svg").first().waitFor();
  assert.ok((await page.locator(".timeline rect").count()) > 0);
  await page.getByText("The same as a table").click();
  const listed = await page.locator("who-person table tbody td:last-child").allInnerTexts();
  assert.equal(listed.length, await page.locator(".timeline rect").count());
  await page.getByText("accounts, and why they belong here").click();
  await page.getByText("What is not shown, and why").click();
  assert.match(await page.locator("details[open] li").last().innerText(), /time line/);
  await accessible(page, "a person");
  await fits(page);
  quiet(met);
});

test("the number beside a topic leads to as many quotes, and back to all", async (t) => {
  const { page, met } = await open(t, PERSON);
  const number = page.locator("who-person .chips li a.quiet").first();
  const passages = Number.parseInt(await number.innerText());
  const topic = await page.locator("who-person .chips li a").first().innerText();
  await number.click();
  await page.getByRole("heading", { name: `Evidence about ${topic}` }).waitFor();
  assert.equal(await page.locator("who-person > section > .quotes > li").count(), passages);
  await page.getByRole("link", { name: "All evidence on" }).click();
  await page.getByRole("button", { name: "More evidence" }).waitFor();
  assert.equal(await page.locator("who-person > section > .quotes > li").count(), 10);
  await page.getByRole("button", { name: "More evidence" }).click();
  await page.waitForFunction(() => document.activeElement.matches(".quotes > li:nth-child(11)"));
  quiet(met);
});

test("a quote that is not right is reported by keyboard, shown so, and the report taken back", async (t) => {
  const { page, met } = await open(t, PERSON);
  await page.locator("who-report button").first().waitFor();
  const id = (await page.locator(".quotes > li").first().getAttribute("id")).replace("evidence-", "");
  await page.locator("who-report button").nth(1).click();
  await page
    .getByRole("link", { name: /passages? about/ })
    .first()
    .click();
  await page.getByRole("heading", { name: "Evidence about" }).waitFor();
  assert.equal(await page.locator("who-report form").count(), 0, "a form stays with its quote");
  const { page: other } = await open(t, `${PERSON}?evidence=${id}&report=1`, "board");
  const form = other.locator("who-report form");
  await form.waitFor();
  await other.waitForFunction(() => document.activeElement.matches("who-report input[type=radio]"));
  await accessible(other, "a report");
  await other.keyboard.press("ArrowDown");
  await other.keyboard.press("Tab");
  await other.keyboard.type("That was before the move.");
  await tabTo(other, "who-report button", "Report");
  await other.keyboard.press("Enter");
  await other.getByText("You said").waitFor();
  assert.match(await other.locator(".said").innerText(), /it is outdated \(That was before the move\.\)/);
  assert.ok(!other.url().includes("report=1"));
  await accessible(other, "a reported quote");
  await other.waitForFunction(
    () =>
      document.activeElement.matches("button") &&
      document.activeElement.textContent.includes("Take the report back"),
  );
  await other.keyboard.press("Enter");
  await status(other, "The report is taken back.");
  assert.equal(await other.locator(".said").count(), 0);
  quiet(met);
});

test("by keyboard from an answer to a person and on to a topic, the focus is on each page's heading", async (t) => {
  const { page, met } = await open(t, "/ask?q=loyalty points");
  await cards(page).first().waitFor();
  const heading = () =>
    page.evaluate(() => document.activeElement.matches("h1") && document.activeElement.textContent);
  await tabTo(page, ".people h2 a", "Gerlinde Ansbach");
  await page.keyboard.press("Enter");
  await page.locator(".timeline svg").first().waitFor();
  assert.equal(await heading(), "Gerlinde Ansbach");
  await tabTo(page, ".chips a", "Loyalty points");
  await page.keyboard.press("Enter");
  await page.getByText("Also called").waitFor();
  assert.equal(await heading(), "Loyalty points");
  await page.goBack();
  await page.locator(".timeline svg").first().waitFor();
  assert.equal(await heading(), "Gerlinde Ansbach");
  quiet(met);
});

test("a deep link to somebody or something that is not there, or not for this viewer, says so", async (t) => {
  for (const [route, who] of [
    ["/person/nobody.at-all", "steward"],
    ["/person/s.rao", null],
    ["/topic/no-such-topic", "steward"],
    [`/person/${"x".repeat(900)}`, "steward"],
  ]) {
    const { page, met } = await open(t, route, who);
    await page.locator("main .face").waitFor();
    assert.match(await page.locator("main .face h2").innerText(), /Not on record|This cannot be answered/);
    await accessible(page, route.slice(0, 40));
    await fits(page);
    quiet(met);
  }
  const { page } = await open(t, `${PERSON}?evidence=0000000000000000&report=1`);
  await page.getByText("The quote that the link leads to is not among these").waitFor();
});

test("a topic's page names holders, neighbours and evidence, all of them links", async (t) => {
  const { page, met } = await open(t, "/topic/loyalty-points");
  await page.getByRole("heading", { name: "Loyalty points" }).waitFor();
  const told = await page.locator("who-topic").innerText();
  for (const words of ["Also called", "Part of Commerce", "Gerlinde Ansbach", "Spoken of together with"])
    assert.ok(told.includes(words), words);
  await accessible(page, "a topic");
  await page.getByRole("button", { name: "More evidence" }).click();
  await page.waitForFunction(() => document.activeElement.matches(".quotes > li:nth-child(6)"));
  await fits(page);
  await page.getByRole("link", { name: "9 passages" }).click();
  await page.getByRole("heading", { name: "Evidence about Loyalty points" }).waitFor();
  quiet(met);
});

// What the service answers to a token whose time is over.
const ended = (page) =>
  page.route("**/graphql", (route) => route.fulfill({ status: 401, json: { code: "expired" } }));

test("a sign-in that ends in the middle of a report keeps the page and what was typed", async (t) => {
  const { page } = await open(t, PERSON);
  await page.locator("who-report button").first().click();
  await page.getByLabel("What do you know?").fill("She never said that.");
  await page.locator("who-report input[value=OUTDATED]").check();
  await ended(page);
  await page.locator("who-report").getByRole("button", { name: "Report" }).click();
  await page.locator("who-report .notice").getByText("Your sign-in has ended.").waitFor();
  await page.unroute("**/graphql");
  await page.locator("who-report .notice").getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Token").fill("demo-potting-shed");
  await page.keyboard.press("Enter");
  await page.locator("who-report form").waitFor();
  assert.ok(page.url().includes("/person/s.rao"));
  assert.equal(await page.getByLabel("What do you know?").inputValue(), "She never said that.");
  assert.ok(await page.locator("who-report input[value=OUTDATED]").isChecked());
});

test("a sign-in that ended before a page is opened shows how to sign in, and then the page", async (t) => {
  const { page } = await open(t, "/");
  await page.getByText("Sign out").waitFor();
  await ended(page);
  await page.evaluate(() => (location.hash = "#/person/s.rao"));
  await page.getByRole("heading", { name: "You are signed out" }).waitFor();
  await page.unroute("**/graphql");
  await page.locator("main").getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Token").fill("demo-potting-shed");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Sunita Rao" }).waitFor();
});

test("a service that restarts while somebody types costs nothing that was typed", async (t) => {
  const { page } = await open(t, "/ask?q=loyalty points");
  await page.locator("who-ask-her button").first().click();
  const field = page.locator("who-ask-her textarea");
  await field.fill("Why 9 points and not 17?");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Write the introduction" }).click();
  await page.locator("who-ask-her .notice").getByText("There is no connection to whoknows.").waitFor();
  assert.equal(await field.inputValue(), "Why 9 points and not 17?");
  const question = page.getByLabel("A topic, a name, or a question");
  await question.fill("telephony overflow");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "No connection" }).waitFor();
  await accessible(page, "offline");
  assert.equal(await question.inputValue(), "telephony overflow");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await cards(page).first().waitFor();
});
