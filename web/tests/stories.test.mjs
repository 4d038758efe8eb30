// The first minute of three people, each from beginning to end by keyboard alone, with a connection that breaks in the
// middle: someone who searches, a community manager, an architect.
import { readFile } from "node:fs/promises";
import { assert, open, quiet, tabTo, test } from "./harness.mjs";
import { focused, plain, tabToPart } from "./plain.mjs";

const press = (page, key = "Enter") => page.keyboard.press(key);

/** Comes to something by Tab and presses Enter there. */
async function enter(page, selector, words) {
  await tabTo(page, selector, words);
  await press(page);
}

/** Comes to a part of the widget by Tab and presses Enter there. */
async function enterPart(page, part) {
  await tabToPart(page, part);
  await press(page);
}

/** Does something while there is no connection: the page says so. What the browser itself logs of it is not the page's. */
async function offline(page, met, work) {
  await page.context().setOffline(true);
  await work();
  await page.context().setOffline(false);
  met.errors = met.errors.filter((one) => !one.includes("ERR_INTERNET_DISCONNECTED"));
}

/** The text of the file that Enter on what has the focus gives. */
async function taken(page) {
  const [file] = await Promise.all([page.waitForEvent("download"), press(page)]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

test("someone asks in the widget of her intranet, reads why she, says what is not right, and takes it back", async (t) => {
  const { page, met, box } = await plain(t);
  const widget = page.locator("whoknows-search");
  await tabToPart(page, "input");
  await page.keyboard.type("deliver");
  await widget.getByRole("option", { name: /E-mail deliverability/ }).waitFor();
  assert.ok((await widget.getByRole("option").count()) <= 8);
  assert.equal(await widget.locator("mark").first().innerText(), "deliver");
  await page.keyboard.type("ability");
  await offline(page, met, async () => {
    await press(page);
    await widget.locator("[part=face]").getByText("No connection").waitFor();
    assert.equal(await box.inputValue(), "deliverability");
  });
  await widget.locator("[part=face]").getByText("The connection is back").waitFor();
  await press(page);
  const anna = widget.locator("[part=person]").filter({ hasText: "Anna Lindqvist" });
  await anna.waitFor();
  assert.match(await anna.locator("[part=why]").innerText(), /^(wrote|said|answered) in “.+”, [^“]+: “.+”$/s);
  assert.match(await anna.locator("[part=document] a").getAttribute("href"), /^https:|^#/);
  assert.match(await anna.locator("[part=active]").innerText(), /^last active in it \S/);
  await enterPart(page, "not-right");
  await tabToPart(page, "reason");
  await offline(page, met, async () => {
    await press(page);
    await widget.locator(".failure").getByText("No connection").waitFor();
  });
  await press(page); // the focus is still where it was
  const said = widget.locator(".said");
  await said.getByText("Reported: wrong person").waitFor();
  await page.waitForFunction(() => document.activeElement.shadowRoot?.activeElement?.matches("[part=undo]"));
  await press(page);
  await said.waitFor({ state: "detached" });
  await page.keyboard.press("Shift+Tab");
  while ((await focused(page)) !== "input") await page.keyboard.press("Shift+Tab");
  await press(page, "Control+A");
  await page.keyboard.type("phytosanitary certificate");
  await press(page);
  await widget.locator("[part=face]").getByText("Nobody on record").waitFor();
  assert.ok(await widget.locator("[part=referrals] li").count());
  await tabToPart(page, "name");
  quiet(met);
});

test("someone asks on the page, follows a suggestion, reports a quote, and meets an honest nobody", async (t) => {
  const { page, met } = await open(t, "/", "staff");
  await page.getByText("Sign out").waitFor();
  await page.locator("whoknows-search input").waitFor();
  await tabTo(page, "whoknows-search");
  await page.keyboard.type("deliver");
  const widget = page.locator("whoknows-search");
  await widget.getByRole("option", { name: /E-mail deliverability/ }).waitFor();
  assert.ok((await widget.getByRole("option").count()) <= 8);
  assert.equal(await widget.locator("mark").first().innerText(), "deliver");
  await press(page, "ArrowDown");
  await press(page);
  await page.waitForURL(/#\/topic\/.*e-mail-deliverability/);
  await page.getByRole("heading", { level: 1, name: "E-mail deliverability" }).waitFor();
  await enter(page, ".rooms a", "Search");

  const box = page.locator("whoknows-search input");
  await box.waitFor();
  await tabTo(page, "whoknows-search");
  await press(page, "Control+A");
  await page.keyboard.type("who knows about e-mail deliverability");
  await offline(page, met, async () => {
    await widget.locator("[part=face]").getByText("No connection").waitFor();
    assert.equal(await box.inputValue(), "who knows about e-mail deliverability");
  });
  await press(page);
  await page.waitForURL(/#\/ask\?q=/);
  const first = page.locator(".people > li").first();
  await first.getByRole("heading", { name: "Anna Lindqvist" }).waitFor();
  assert.ok((await first.locator(".quote blockquote").first().innerText()).length > 20, "a quote");
  assert.ok(await first.locator(".quote time").count(), "its date");
  assert.match(await first.locator(".quote cite a").first().getAttribute("href"), /^https:/, "its link");

  await enter(page, ".people h2 a", "Anna Lindqvist");
  await page.locator("who-person who-report button").first().waitFor();
  await page.waitForFunction(() => document.activeElement.matches("who-person h1"));
  await enter(page, "who-report button");
  await page.locator("who-report form").waitFor();
  await page.waitForFunction(() => document.activeElement.matches("who-report input[type=radio]"));
  await press(page, "ArrowDown");
  await offline(page, met, async () => {
    await enter(page, "who-report button", "Report");
    await page.locator("who-report .notice").getByText("There is no connection to whoknows.").waitFor();
  });
  await page.waitForFunction(
    () => document.activeElement.matches("button") && document.activeElement.textContent.includes("Report"),
  );
  await press(page);
  await page.locator(".said").getByText("it is outdated").waitFor();
  await page.waitForFunction(
    () =>
      document.activeElement.matches("button") &&
      document.activeElement.textContent.includes("Take the report back"),
  );
  await press(page);
  await page.locator(".said").waitFor({ state: "detached" });

  await enter(page, ".rooms a", "Search");
  await page.locator("whoknows-search input").waitFor();
  await tabTo(page, "whoknows-search");
  await press(page, "Control+A");
  await page.keyboard.type("phytosanitary certificate");
  await press(page);
  await page.getByRole("heading", { name: "Nobody on record" }).waitFor();
  await tabTo(page, ".referrals a");
  quiet(met);
});

test("a community manager finds ambassadors with their reasons, takes the list, and swaps a seat of a group", async (t) => {
  const { page, met } = await open(t, "/");
  const settled = () => page.locator('.kept[aria-busy="false"] table.sorts').waitFor();
  await page.getByText("Sign out").waitFor();
  await enter(page, ".rooms a", "Ambassadors");
  await settled();
  await tabTo(page, "who-choose input");
  await page.keyboard.type("short l");
  await page.getByRole("option", { name: "Short links" }).waitFor();
  await press(page, "ArrowDown");
  await offline(page, met, async () => {
    await press(page);
    await page.getByRole("heading", { name: "No connection" }).waitFor();
    assert.equal(await page.getByRole("combobox", { name: "Topic" }).inputValue(), "Short links");
  });
  await enter(page, ".face button", "Try again");
  await settled();
  await enter(page, "button.sort", "Reach");
  await page.locator("th[aria-sort=descending]", { hasText: "Reach" }).waitFor();
  await settled();
  await enter(page, ".figure", "");
  await page.locator("who-ambassador-why .quote").first().waitFor();
  assert.ok(await page.locator("who-ambassador-why .quote time").count(), "a reason has a date");
  await enter(page, "who-ambassador-why button", "Close");
  await tabTo(page, "button", "Invite list of all");
  const list = await taken(page);
  assert.equal(list.name, "invite-list.csv");
  assert.match(list.text, /^name,title,unit,consent,why\r\n/);
  assert.ok(list.text.includes("Pelle Sundby"), list.text);

  await enter(page, ".rooms a", "Thinking groups");
  const seat = page.getByRole("article", { name: "Seat of Pelle Sundby" });
  await tabTo(page, "#problem");
  await page.keyboard.type("The film link in the newsletter leads to a grey page");
  await enter(page, "button.strong", "Find a group");
  await seat.waitFor();
  const before = await page.locator(".coverage strong").textContent();
  await enter(page, "summary", "seat of Pelle Sundby");
  await enter(page, "button", "Swap Pelle Sundby for Julia Marchetti");
  await page.getByText("Swapped.").waitFor();
  const after = await page.locator(".coverage strong").textContent();
  assert.notEqual(after, before);
  assert.match(await page.locator(".change").textContent(), new RegExp(`${before} → ${after}`));
  await tabTo(page, "button", "Download as Markdown");
  assert.match((await taken(page)).text, /Julia Marchetti/);
  await page.goBack(); // a headless browser has no key for it
  await seat.waitFor();
  assert.equal(await page.locator(".coverage strong").textContent(), before);
  quiet(met);
});

test("an architect reads the count, opens a line's quotes, pulls an element out, and sends what she sees", async (t) => {
  const { page, met } = await open(t, "/", "architect");
  await page.getByText("Sign out").waitFor();
  await enter(page, ".rooms a", "Risk");
  await page.locator("table.sorts tbody tr").first().waitFor();
  await enter(page, "table.sorts a", "Newsletter");
  await page.locator("[data-drawn]").waitFor();
  await tabTo(page, "select#unit");
  await page.keyboard.type("Marketing");
  await page
    .locator(".founding")
    .getByText("5 failure points; 3 in our direct control before it goes live, none after.")
    .waitFor();
  await enter(page, ".opener", "Link shortener → Video site");
  await page.locator("tr.below blockquote").first().waitFor();
  assert.ok(await page.locator("tr.below .quote time").count(), "a quote has its date");
  await tabTo(page, "button[aria-label='Pull out Video site']");
  await offline(page, met, async () => {
    await press(page);
    await page.getByText("There is no connection to whoknows.").first().waitFor();
  });
  await enter(page, "who-jenga button", "Try again");
  await page.locator(".step", { hasText: "Step 3 of 3: Newsletter stops working at once" }).waitFor();
  await page.getByText("Lost: 2").waitFor();

  const sent = new URL(page.url()).hash.slice(1);
  const told = () => document.querySelector("who-jenga").innerText;
  const other = await open(t, sent, "steward");
  await other.page.locator(".step", { hasText: "Step 3 of 3" }).waitFor();
  await other.page.getByText("Lost: 2").waitFor();
  assert.equal(new URL(other.page.url()).hash.slice(1), sent);
  assert.equal(await other.page.evaluate(told), await page.evaluate(told));
  quiet(met);
  quiet(other.met);
});
