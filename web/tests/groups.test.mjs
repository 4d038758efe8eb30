// Thinking groups: seats with proof, swaps and what they cost, locks, the invitation.
import { readFile } from "node:fs/promises";
import { accessible } from "./axe.mjs";
import { assert, open, quiet, tabTo, test } from "./harness.mjs";

const PROBLEM = "The film link in the newsletter leads to a grey page";
const ASKED = `/groups?q=${encodeURIComponent(PROBLEM)}`;
const settled = (page) => page.locator('.kept[aria-busy="false"] who-group-seat h3').first().waitFor();
const members = async (page) => (await page.locator("who-group-seat h3").allTextContents()).sort();
const coverage = (page) => page.locator(".coverage strong").textContent();
const seatOf = (page, name) => page.getByRole("article", { name: `Seat of ${name}` });

async function fileOf(page, button) {
  const [given] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFile(await given.path(), "utf8");
}

test("a problem gets seats with quotes, what nobody covers, and how it was chosen", async (t) => {
  const { page, met } = await open(t, "/groups");
  await page.getByRole("heading", { name: "Describe a problem first" }).waitFor();
  await accessible(page, "groups: nothing asked yet");
  await page.getByLabel("What is the problem?").fill(PROBLEM);
  await page.getByRole("button", { name: "Find a group" }).click();
  await settled(page);
  assert.ok((await members(page)).includes("Pelle Sundby"));
  assert.ok(!(await members(page)).includes("Mirela Kovač"), "nobody sits with her own superior");
  assert.ok((await page.locator("who-group-seat .quote").count()) >= 5);
  await page.getByRole("heading", { name: "What nobody here covers" }).waitFor();
  await page.locator(".chips li", { hasText: "a partner's view" }).waitFor();
  await page.getByText(/were compared: no other covers more/).waitFor();
  await page.getByText("How coverage is counted").click();
  await accessible(page, "groups: an answer");
  quiet(met);
});

test("an alternative says what it would cost, the swap costs just that, and Back undoes it", async (t) => {
  const { page, met } = await open(t, ASKED);
  await settled(page);
  const before = await members(page);
  const seat = seatOf(page, "Pelle Sundby");
  await seat.getByText("Who else could have the seat").click();
  const offer = seat.locator(".alternative", { hasText: "Julia Marchetti" });
  const told = await offer.locator("p").textContent();
  const [, from, to] = /(\d+%) → (\d+%): covers less of .*Short links/.exec(told);
  assert.equal(await coverage(page), from);
  await accessible(page, "groups: alternatives");
  await offer.getByRole("button", { name: "Swap Pelle Sundby for Julia Marchetti" }).click();
  await page.getByText("Swapped.").waitFor();
  assert.equal(await coverage(page), to);
  assert.match(
    await page.locator(".change").textContent(),
    new RegExp(`Julia Marchetti for Pelle Sundby: ${from} → ${to}`),
  );
  const expected = before.map((name) => (name === "Pelle Sundby" ? "Julia Marchetti" : name)).sort();
  assert.deepEqual(await members(page), expected);
  await page.waitForFunction(() => document.activeElement.textContent === "Julia Marchetti");
  await accessible(page, "groups: after a swap");
  await page.goBack();
  await seatOf(page, "Pelle Sundby").waitFor();
  assert.deepEqual(await members(page), before);
  assert.equal(await coverage(page), from);
  quiet(met);
});

test("a swapped group that is sent as an address opens the same in another browser", async (t) => {
  const { page } = await open(t, ASKED);
  await settled(page);
  const seat = seatOf(page, "Pelle Sundby");
  await seat.getByText("Who else could have the seat").click();
  await seat.getByRole("button", { name: /for Julia Marchetti/ }).click();
  await page.getByText("Swapped.").waitFor();
  const other = await open(t, page.url().split("#")[1]);
  await other.page.getByText("Swapped.").waitFor();
  assert.equal(
    await other.page.locator(".change").textContent(),
    await page.locator(".change").textContent(),
  );
  assert.deepEqual(await members(other.page), await members(page));
  assert.equal(await other.page.getByLabel("What is the problem?").inputValue(), PROBLEM);
});

test("a kept seat stays when another is left out, and half of a group can be renewed", async (t) => {
  const { page, met } = await open(t, ASKED);
  await settled(page);
  const keep = page.getByRole("button", { name: "Keep Petra Hale" });
  await keep.click();
  await page.locator('.keep[aria-pressed="true"]', { hasText: "Petra Hale" }).waitFor();
  await page.getByRole("button", { name: "Leave out Martin Feld" }).click();
  await seatOf(page, "Martin Feld").waitFor({ state: "detached" });
  await page.getByText("Left out:").waitFor();
  assert.ok((await members(page)).includes("Petra Hale"));
  await page.getByRole("button", { name: /may be asked again/ }).click();
  await page.getByText("Left out:").waitFor({ state: "detached" });
  const before = await members(page);
  await page.getByRole("button", { name: "Renew half of the group" }).click();
  await page.getByText("stays from the former group").first().waitFor();
  const now = await members(page);
  assert.ok(
    before.some((name) => !now.includes(name)),
    "somebody made room",
  );
  assert.ok(
    before.some((name) => now.includes(name)),
    "somebody stayed",
  );
  quiet(met);
});

test("the invitation has everybody's reason, as text and as rows", async (t) => {
  const { page, met } = await open(t, ASKED);
  await settled(page);
  const text = await fileOf(page, page.getByRole("button", { name: "Download as Markdown" }));
  assert.match(text, /^# Will you think about this with us\?\n\n> The film link/);
  for (const name of await members(page)) assert.match(text, new RegExp(`\\*\\*${name}\\*\\*, .*: covers `));
  assert.match(text, /Nobody here covers: a partner's view/);
  const rows = await fileOf(page, page.getByRole("button", { name: "Download the seats as CSV" }));
  assert.equal(rows.trim().split("\r\n").length, (await members(page)).length + 1);
  assert.match(rows, /^name,title,unit,why\r\n/);
  await page.getByText("Read the text before you send it").click();
  assert.equal(await page.getByLabel("The text").inputValue(), text);
  quiet(met);
});

test("touchpoints and people are chosen by name, and chosen ones can be removed", async (t) => {
  const { page, met } = await open(t, ASKED);
  await settled(page);
  await page.getByRole("combobox", { name: "Touchpoints" }).fill("shipp");
  await page.getByRole("option").first().click();
  await page.locator(".chips.picked li").waitFor();
  await page.getByRole("button", { name: /^Remove / }).click();
  await page.locator(".chips.picked li").waitFor({ state: "detached" });
  await settled(page);
  await page.getByRole("combobox", { name: "Somebody who must be there" }).fill("kai ald");
  await page.getByRole("option", { name: "Kai Aldermann" }).click();
  await seatOf(page, "Kai Aldermann").getByText("keeps her seat").waitFor();
  await accessible(page, "groups: somebody asked for");
  quiet(met);
});

test("what cannot be answered is told, and nothing that was typed is lost", async (t) => {
  const long = "parcels arrive late ".repeat(600);
  const { page } = await open(t, "/groups");
  const field = page.getByLabel("What is the problem?");
  await field.fill(long);
  await page.getByRole("button", { name: "Find a group" }).click();
  await page.getByRole("heading", { name: "This cannot be answered" }).waitFor();
  assert.equal(await field.inputValue(), long);
  await accessible(page, "groups: too long");
  await page.context().setOffline(true);
  await field.fill("parcels arrive late");
  await page.getByRole("button", { name: "Find a group" }).click();
  await page.getByRole("heading", { name: "No connection" }).waitFor();
  assert.equal(await field.inputValue(), "parcels arrive late");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await settled(page);
  await field.fill("parcels arrive late, and wet");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("Not signed in").waitFor();
  await page.waitForFunction(
    () => document.querySelector("#problem")?.value === "parcels arrive late, and wet",
  );
});

test("nobody to invite is said so", async (t) => {
  const { page, met } = await open(t, "/groups?q=quantum+chromodynamics", null);
  await page.getByRole("heading", { name: "Nobody to invite" }).waitFor();
  await accessible(page, "groups: nobody");
  quiet(met);
});

test("a group is found, a seat swapped and the swap undone by keyboard alone", async (t) => {
  const { page, met } = await open(t, "/groups");
  await page.getByText("Sign out").waitFor();
  await tabTo(page, "#problem");
  await page.keyboard.type(PROBLEM);
  await tabTo(page, "button.strong", "Find a group");
  await page.keyboard.press("Enter");
  await settled(page);
  await tabTo(page, "summary", "seat of Pelle Sundby");
  await page.keyboard.press("Enter");
  await tabTo(page, "button", "Swap Pelle Sundby for Julia Marchetti");
  await page.keyboard.press("Enter");
  await page.getByText("Swapped.").waitFor();
  await page.keyboard.press("Alt+ArrowLeft");
  await page.goBack().catch(() => undefined); // a headless browser has no key for it
  await seatOf(page, "Pelle Sundby").waitFor();
  quiet(met);
});

for (const [width, colorScheme] of [
  [320, "light"],
  [1440, "dark"],
]) {
  test(`groups have no accessibility violation and no sideways scrolling at ${width} px, ${colorScheme}`, async (t) => {
    const { page, met } = await open(t, ASKED, "steward", { viewport: { width, height: 800 }, colorScheme });
    await settled(page);
    await accessible(page, `groups at ${width}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    quiet(met);
  });
}
