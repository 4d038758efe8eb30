// One touchpoint: the founding count, the blueprint and its list, what falls, the clock, pictures (src/risk/touchpoint.ts).
import { accessible } from "./axe.mjs";
import { assert, open, quiet, tabTo, test } from "./harness.mjs";
import { readFile } from "node:fs/promises";

const NEWSLETTER = "/touchpoint/newsletter?unit=marketing";

/** A page of a touchpoint whose drawing is there. */
async function drawn(t, route, who = "architect", options = {}) {
  const { page, met } = await open(t, route, who, options);
  await page.locator("[data-drawn]").waitFor();
  return { page, met };
}

const pick = (page, id) => page.evaluate((one) => document.querySelector("who-drawing").pointOf(one), id);
const saved = async (page, button) => {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
};

test("the founding count stands in one sentence, and each control in both phases beside its element", async (t) => {
  const { page, met } = await drawn(t, NEWSLETTER);
  assert.equal(
    await page.locator(".founding").innerText(),
    "5 failure points; 3 in our direct control before it goes live, none after.",
  );
  assert.equal(await page.locator("who-touchpoint-list tbody tr").count(), 5);
  const line = await page
    .locator("who-touchpoint-list tr", { hasText: "Link shortener → Video site" })
    .innerText();
  assert.match(line, /within[\s\S]*shared[\s\S]*single point[\s\S]*stops at once/);
  assert.equal(await page.locator("[data-drawn]").getAttribute("data-drawn"), "3");
  quiet(met);
});

test("a line opens its quotes with speaker and date, from the drawing and from the list, as one choice", async (t) => {
  const { page, met } = await drawn(t, NEWSLETTER);
  const { x, y } = await pick(page, "line:newsletter->link-shortener");
  await page.mouse.click(x + 6, y); // beside the line: it has a wide edge to be met
  await page
    .locator("aside blockquote", { hasText: "links to the video through Snipwise" })
    .first()
    .waitFor();
  assert.ok((await page.locator("aside .quote time").count()) > 0, "dates");
  await page.locator("aside a", { hasText: "Pelle Sundby" }).first().waitFor();
  assert.match(page.url(), /on=newsletter-%3Elink-shortener/);
  const opener = page.locator("who-touchpoint-list button[aria-expanded=true]");
  assert.equal(await opener.innerText(), "Newsletter → Link shortener");
  await accessible(page, "a line is chosen");
  await opener.click();
  assert.equal(await page.locator("aside blockquote").count(), 0);
  quiet(met);
});

test("what is pulled out falls step by step, the browser's way back undoes it, and a link opens the same", async (t) => {
  const { page, met } = await drawn(t, NEWSLETTER);
  await page.getByRole("button", { name: "Pull out Video site", exact: true }).click();
  await page.locator(".step", { hasText: "Step 3 of 3: Newsletter stops working at once" }).waitFor();
  await page
    .locator("section", { hasText: "Lost: 2" })
    .getByText("Keep up with the season")
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Step back" }).click();
  await page.locator(".step", { hasText: "Step 2 of 3" }).waitFor();
  await accessible(page, "after a pull");

  const hash = new URL(page.url()).hash.slice(1);
  const other = await drawn(t, hash, "steward");
  await other.page.locator(".step", { hasText: "Step 2 of 3" }).waitFor();
  await other.page.getByText("Lost: 2").waitFor();
  assert.equal(new URL(other.page.url()).hash, `#${hash}`);

  await page.goBack();
  await page.getByText("Pull out an element or a line").waitFor();
  assert.equal(await page.locator(".badge", { hasText: "falls" }).count(), 0);
  quiet(met);
  quiet(other.met);
});

test("a proposed measure says its cost, and what it buys stands before and after", async (t) => {
  const { page, met } = await drawn(t, NEWSLETTER);
  await page.getByText("What would help, and what it costs").click();
  await page.getByText("costs 3", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Add: Redirects on our own domain" }).click();
  const row = page
    .getByRole("region", { name: "Before and after" })
    .locator("tr", { hasText: "Newsletter" })
    .first();
  await row.waitFor();
  assert.match(await row.innerText(), /4 → 0/);
  await page.getByText("1 of 2", { exact: true }).first().waitFor();
  assert.match(page.url(), /add=newsletter-%3Enew%3Aown-redirect\+beside%3Dlink-shortener/);
  await page.getByText("Add a fallback, and see what it buys").click();
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByText("Name the fallback first.").waitFor();
  await accessible(page, "with a measure added");
  quiet(met);
});

test("one of two is drawn as an alternative, and only both together take it down", async (t) => {
  const { page, met } = await drawn(t, "/touchpoint/hear-of-offers?out=newsletter");
  await page.getByText("Step 1 of 1").waitFor();
  assert.match(
    await page.locator("who-touchpoint-list tbody tr").first().innerText(),
    /Hear of offers[\s\S]*1 of 2/,
  );
  await page.getByRole("button", { name: "Pull out Printed catalogue", exact: true }).click();
  await page.locator(".step", { hasText: "Hear of offers stops working at once" }).waitFor();
  quiet(met);
});

test("by keyboard alone: choose, read the quotes, pull out, step, and put back", async (t) => {
  const { page, met } = await drawn(t, NEWSLETTER);
  await tabTo(page, ".opener", "Link shortener → Video site");
  await page.keyboard.press("Enter");
  await page.locator("tr.below blockquote").first().waitFor();
  await tabTo(page, "button[aria-label='Pull out Video site']");
  await page.keyboard.press("Enter");
  await page.locator(".step", { hasText: "Step 3 of 3" }).waitFor();
  const focused = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.equal(focused, "Put back Video site", "the focus stays where it was");
  await page.keyboard.press("Enter");
  await page.getByText("Pull out an element or a line").waitFor();
  quiet(met);
});

test("the slider shows it as of a date, and a date before anything came is said, not drawn wrong", async (t) => {
  const { page, met } = await drawn(t, NEWSLETTER);
  const slider = page.locator("#clock-at");
  await slider.focus();
  await page.keyboard.press("Home");
  await page.locator(".founding", { hasText: /^1 failure point;/ }).waitFor();
  assert.match(page.url(), /at=\d{4}-\d\d-\d\d/);
  await page.getByRole("button", { name: "Back to today" }).click();
  await page.locator(".founding", { hasText: /^5 failure points;/ }).waitFor();
  quiet(met);
});

test("report and pictures can be kept; the names in the SVG are text", async (t) => {
  const { page, met } = await drawn(t, NEWSLETTER);
  const svg = await saved(page, "Picture (SVG)");
  assert.equal(svg.name, "Newsletter.svg");
  const found = [...svg.content.toString().matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
  for (const name of ["Newsletter", "shortener", "Video site", "visibility"])
    assert.ok(
      found.some((text) => text.includes(name)),
      `${name} in ${found.join("|")}`,
    );
  const png = await saved(page, "Picture (PNG)");
  assert.equal(png.content.subarray(1, 4).toString(), "PNG");
  const report = await saved(page, "Report (HTML)");
  assert.match(report.content.toString(), /<!doctype html>[\s\S]*Link shortener/i);
  quiet(met);
});

test("a link to something deleted or not allowed, in the path or in a state, says so", async (t) => {
  const gone = await open(t, "/touchpoint/never-was", "architect");
  await gone.page.getByRole("heading", { name: "Not on record" }).waitFor();
  await accessible(gone.page, "not on record");
  const { page } = await drawn(t, `${NEWSLETTER}&on=never-was&out=never-was-either`);
  await page.getByRole("heading", { name: "Not on record here" }).waitFor();
  await page.locator("who-jenga .face").waitFor();
  assert.equal(await page.locator("who-touchpoint-list tbody tr").count(), 5);
  const alone = await drawn(t, "/element/video-site");
  assert.match(await alone.page.locator(".founding").innerText(), /^1 failure point;/);
  const line = await drawn(t, "/element/newsletter->link-shortener");
  await line.page.locator("h1", { hasText: "Newsletter" }).waitFor();
  await line.page.locator("aside h3", { hasText: "Newsletter → Link shortener" }).waitFor();
});

test("no violation, and nothing scrolls sideways at 320 px; in the dark too", async (t) => {
  const { page, met } = await drawn(t, "/journey/stay-informed", "architect", {
    viewport: { width: 320, height: 800 },
    colorScheme: "dark",
  });
  assert.ok(
    await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
    "no sideways scrolling",
  );
  await accessible(page, "a journey at 320 px in the dark");
  quiet(met);
});
