// The search widget on a page of its own: keyboard, suggestions, answers, corrections.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { accessible } from "./axe.mjs";
import { assert, base, open, quiet, test } from "./harness.mjs";
import { focused, held, plain, tabToPart, WIDGET } from "./plain.mjs";

const QUESTION = "dial plan";
const options = (page) => page.locator("whoknows-search [role=option]");
const active = (page) => page.locator("whoknows-search [aria-selected=true] .names").innerText();

test("the widget is one file of at most 25 KB gzipped", () => {
  const file = readFileSync(new URL("../dist/whoknows.js", import.meta.url));
  const size = gzipSync(file, { level: 9 }).length;
  assert.ok(size <= 25 * 1024, `${size} bytes`);
  assert.doesNotMatch(file.toString(), /\bimport\s*\(|\bfrom\s*"/);
});

test("arrows go round, Escape closes and then clears, Enter chooses", async (t) => {
  const { page, box, met } = await plain(t);
  await box.focus();
  await page.keyboard.type("mar");
  await options(page).first().waitFor();
  const names = await options(page).locator(".names").allInnerTexts();
  assert.ok(names.length > 2 && names.length <= 8, names.join());
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(page), names[0]);
  assert.equal(await box.getAttribute("aria-activedescendant"), "option-0");
  await page.keyboard.press("ArrowUp");
  assert.equal(await box.getAttribute("aria-activedescendant"), null);
  await page.keyboard.press("ArrowUp");
  assert.equal(await active(page), names.at(-1));
  await page.keyboard.press("Escape");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  assert.equal(await box.inputValue(), "mar");
  await page.keyboard.press("Escape");
  assert.equal(await box.inputValue(), "");
  quiet(met);
});

test("a key that belongs to an input method chooses nothing", async (t) => {
  const { page, box } = await plain(t);
  await box.pressSequentially("mar");
  await options(page).first().waitFor();
  await page.keyboard.press("ArrowDown");
  await box.dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
  assert.equal(await box.inputValue(), "mar");
});

test("a choice tells the page, which may go there in its own way", async (t) => {
  const { page, box } = await plain(t);
  await page.evaluate(() => {
    addEventListener("whoknows-select", (event) => {
      event.preventDefault();
      globalThis.chosen = event.detail;
    });
  });
  await box.pressSequentially("anna lind");
  await options(page).first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const chosen = await page.evaluate(() => globalThis.chosen);
  assert.equal(chosen.kind, "person");
  assert.equal(chosen.name, "Anna Lindqvist");
  assert.equal(chosen.href, `#/person/${chosen.id}`);
  assert.equal(await box.inputValue(), "Anna Lindqvist");
  assert.ok(page.url().endsWith("/elsewhere"));
});

test("what was typed is marked as the service matches it: without accents, each word at a beginning", async (t) => {
  const { page, box } = await plain(t);
  await box.pressSequentially("kovac mir");
  await options(page).first().waitFor();
  assert.deepEqual(await options(page).first().locator("mark").allInnerTexts(), ["Mir", "Kovač"]);
});

test("an answer that came too late is never shown, nor a suggestion that does not match what is typed", async (t) => {
  const { page, box } = await plain(t);
  await page.evaluate(() => {
    globalThis.shown = [];
    const root = document.querySelector("whoknows-search").shadowRoot;
    const look = () => {
      const typed = root.querySelector("input").value;
      if (root.querySelector("[role=listbox]").hidden) return;
      for (const one of root.querySelectorAll(".names")) globalThis.shown.push([typed, one.textContent]);
    };
    new MutationObserver(look).observe(root, { subtree: true, childList: true, attributes: true });
  });
  let late;
  let asked;
  const isAsked = new Promise((resolve) => (asked = resolve));
  await page.route("**/graphql", async (route) => {
    const slow = route.request().postDataJSON().variables.text === "mar";
    if (slow) await new Promise((resolve) => ((late = resolve), asked()));
    await route.continue().catch(() => undefined); // it was aborted
  });
  await box.pressSequentially("ma", { delay: 60 });
  await options(page).first().waitFor();
  await page.keyboard.type("r");
  await isAsked; // how soon that is depends on how fast the service was
  await page.keyboard.type("ti");
  await page.waitForFunction(() => globalThis.shown.some(([typed]) => typed === "mart"));
  late();
  await page.waitForTimeout(150);
  const shown = await page.evaluate(() => globalThis.shown);
  for (const [typed, name] of shown) assert.match(name.toLowerCase(), new RegExp(`\\b${typed}`));
  assert.ok(shown.length > 4);
});

test("what was chosen before the answer came stays chosen", async (t) => {
  const { page, box } = await plain(t);
  await box.pressSequentially("mar");
  await options(page).nth(2).waitFor();
  await page.waitForTimeout(100);
  const release = await held(page, "mart");
  await page.keyboard.type("t");
  await page.keyboard.press("ArrowDown");
  const chosen = await active(page);
  const answer = page.waitForResponse("**/graphql");
  release();
  await answer;
  await page.waitForTimeout(50);
  assert.equal(await active(page), chosen);
});

test("an answer says in a sentence why she, when, and where it stands, and is reached by keyboard", async (t) => {
  const { page, box, met } = await plain(t);
  await box.focus();
  await page.keyboard.type(QUESTION);
  await page.keyboard.press("Enter");
  const people = page.locator("whoknows-search [part=person]");
  await people.first().waitFor();
  assert.ok((await people.count()) <= 5);
  const tobias = people.filter({ hasText: "Tobias Brooks" });
  assert.match(
    await tobias.locator("[part=why]").innerText(),
    /^(wrote|said|answered) in “.+”, .+ ago: “.+”$/s,
  );
  assert.match(await tobias.locator("[part=active]").innerText(), /^last active in it .+ ago$/);
  assert.match(await tobias.locator("[part=document] a").getAttribute("href"), /^https:|^#/);
  await tabToPart(page, "name");
  await accessible(page, "answer");
  const more = page.locator("whoknows-search [part=more]");
  assert.equal(await more.getAttribute("href"), "#/ask?q=dial+plan");
  quiet(met);
});

test("who has left is shown as such, with who took over", async (t) => {
  const { page, box } = await plain(t);
  await box.fill("telephony handbook");
  await box.press("Enter");
  const oskar = page.locator("whoknows-search [part=person]").filter({ hasText: "Oskar Lindemann" });
  assert.match(
    await oskar.locator("[part=standing]").innerText(),
    /Left on 31 August 2024\s+Took over: Tobias Brooks/,
  );
});

test("nobody on record comes with advice and people who may know who knows", async (t) => {
  const { page, box } = await plain(t);
  await box.fill("phytosanitary certificate");
  await box.press("Enter");
  const found = page.locator("whoknows-search [part=face]");
  await found.getByText("Nobody on record").waitFor();
  assert.match(await found.innerText(), /other words/);
  await accessible(page, "nobody");
});

test("what is not right is said by keyboard, shows at once and after asking again, and can be taken back", async (t) => {
  const { page, box, met } = await plain(t);
  await box.fill(QUESTION);
  await box.press("Enter");
  await page.locator("whoknows-search [part=person]").first().waitFor();
  await tabToPart(page, "not-right");
  await page.keyboard.press("Enter");
  await tabToPart(page, "reason");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const said = page.locator("whoknows-search [part=person]").first().locator(".said");
  await said.getByText("Reported: outdated").waitFor();
  await accessible(page, "reported");
  await page.waitForFunction(() => document.activeElement.shadowRoot?.activeElement?.matches("[part=undo]"));
  await box.press("Enter");
  await page.locator("whoknows-search [part=waiting]").waitFor({ state: "detached" });
  await said.getByText("Reported: outdated").waitFor();
  await tabToPart(page, "undo");
  await page.keyboard.press("Enter");
  await said.waitFor({ state: "detached" });
  await page.waitForTimeout(50);
  assert.equal(await focused(page), "not-right");
  quiet(met);
});

test("two on one page do not mix, and share one token", async (t) => {
  const { page, asked, met } = await plain(t, {
    body: WIDGET + WIDGET.replace(" ", ` label="Ask the gardeners" `),
  });
  const [one, other] = [0, 1].map((n) => page.locator("whoknows-search").nth(n));
  await one.locator("input").pressSequentially("mar");
  await other.locator("input").pressSequentially("anna l");
  await other.getByText("Anna Lindqvist").waitFor();
  assert.equal(await one.locator("input").inputValue(), "mar");
  assert.equal(asked.tokens, 1);
  await accessible(page, "two widgets");
  quiet(met);
});

test("what was typed before the script came is kept, and so is the focus", async (t) => {
  const { page, met } = await plain(t, { body: "" });
  await page.evaluate(() => {
    const search = document.createElement("div");
    const form = document.createElement("form");
    form.append(Object.assign(document.createElement("input"), { name: "q", value: "dial" }));
    search.append(form);
    document.querySelector("main").append(form);
    form.firstChild.focus();
    const widget = document.createElement("whoknows-search");
    const before = form.parentNode;
    widget.append(form);
    before.append(widget);
  });
  assert.equal(await page.locator("whoknows-search input[part=input]").inputValue(), "dial");
  assert.equal(await page.locator("whoknows-search > form").isVisible(), false);
  quiet(met);
});

test("in the console a choice opens its page, a question goes to the answers, and a plain form's too", async (t) => {
  const { page, met } = await open(t, "/", "staff");
  const box = page.locator("whoknows-search input");
  await box.pressSequentially("anna lind");
  await options(page).first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/person\//);
  await page.goto(`${base}/`);
  await page.locator("whoknows-search input").fill("dial plan");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/ask\?q=dial\+plan$/);
  await page.goto(`${base}/?q=dial+plan`);
  await page.waitForURL(/\/#\/ask\?q=dial\+plan$/);
  quiet(met);
});
