// The search widget where something is missing or too much: faces, themes, directions, languages, sizes.
import { accessible } from "./axe.mjs";
import { assert, quiet, test } from "./harness.mjs";
import { held, plain, WIDGET } from "./plain.mjs";

const LONG = "Wolfeschlegelsteinhausenbergerdorff ".repeat(9).slice(0, 300);
const face = (page) => page.locator("whoknows-search [part=face]");
const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

/** A face with a title is shown, is accessible, and what was typed still stands in the box. */
async function shows(page, title, typed) {
  await face(page).getByText(title).waitFor();
  assert.equal(await page.locator("whoknows-search input").inputValue(), typed);
  await accessible(page, title);
}

test("nothing typed has a face that says what to do", async (t) => {
  const { page, box, met } = await plain(t);
  await box.press("Enter");
  await shows(page, "Nothing typed yet", "");
  quiet(met);
});

test("no connection has a face, and once it is back one key asks again", async (t) => {
  const { page, box } = await plain(t);
  await box.fill("dial plan");
  await page.context().setOffline(true);
  await face(page).getByText("No connection").waitFor();
  await box.press("Enter");
  await shows(page, "No connection", "dial plan");
  await page.context().setOffline(false);
  await shows(page, "The connection is back", "dial plan");
  await box.press("Enter");
  await page.locator("whoknows-search [part=person]").first().waitFor();
  await face(page).waitFor({ state: "detached" });
});

test("a service that restarts while somebody types costs no letter, and the next key finds it again", async (t) => {
  const { page, box } = await plain(t);
  await box.pressSequentially("mar");
  await page.locator("whoknows-search [role=option]").first().waitFor();
  await page.route("**/graphql", (route) => route.abort("connectionrefused"));
  await box.pressSequentially("t");
  await shows(page, "No connection", "mart");
  await page.unroute("**/graphql");
  await box.pressSequentially("i");
  await page.locator("whoknows-search [role=option]").first().waitFor();
  assert.equal(await face(page).count(), 0);
  assert.equal(await box.inputValue(), "marti");
});

test("who waits three seconds is told so, and the answer still comes", async (t) => {
  const { page, box, met } = await plain(t);
  const release = await held(page, "query Answer");
  await page.clock.install();
  await box.fill("dial plan");
  await box.press("Enter");
  await page.locator("whoknows-search [part=waiting]").waitFor();
  await page.clock.runFor(3_100);
  await shows(page, "This takes long", "dial plan");
  release();
  await page.locator("whoknows-search [part=person]").first().waitFor();
  quiet(met);
});

test("who is not signed in to the host is told so, and may try again", async (t) => {
  const { page, box, asked } = await plain(t, { who: null });
  await box.fill("dial plan");
  await box.press("Enter");
  await shows(page, "You are not signed in", "dial plan");
  const before = asked.tokens;
  await face(page).getByRole("button", { name: "Try again" }).click();
  await shows(page, "You are not signed in", "dial plan");
  assert.ok(asked.tokens > before);
});

test("a token that the service does not know is a refusal", async (t) => {
  const { page, box } = await plain(t, { who: "nobody-has-this-token" });
  await box.fill("dial plan");
  await box.press("Enter");
  await shows(page, "You were refused", "dial plan");
});

test("without a token the answer says that only what is public was searched", async (t) => {
  const { page, box, met } = await plain(t, {
    body: "<whoknows-search></whoknows-search>",
    colorScheme: "dark",
  });
  await box.fill("slug control");
  await box.press("Enter");
  await page.getByText("only what is public was searched").waitFor();
  await accessible(page, "only what is public, dark on a light page");
  quiet(met);
});

for (const [name, html, theme, colorScheme] of [
  ["light", `lang="en"`, "light", "dark"],
  ["dark", `lang="en"`, "auto", "dark"],
  ["right to left", `lang="en" dir="rtl"`, "", "light"],
]) {
  test(`suggestions and answers are accessible: ${name}`, async (t) => {
    const body = WIDGET.replace(" ", ` theme="${theme}" `);
    const { page, box, met } = await plain(t, { html, colorScheme, body: `<div>${body}</div>` });
    await box.pressSequentially("ma");
    await page.locator("whoknows-search [role=option]").first().waitFor();
    await box.press("ArrowDown");
    await accessible(page, `${name}, suggestions`);
    await box.fill("dial plan");
    await box.press("Enter");
    await page.locator("whoknows-search [part=person]").first().waitFor();
    await page.locator("whoknows-search summary").first().click();
    await accessible(page, `${name}, answer`);
    assert.equal(await sideways(page), false);
    quiet(met);
  });
}

test("it speaks German where the page around it does", async (t) => {
  const { page, box, met } = await plain(t, { html: `lang="de-AT"` });
  assert.equal(await page.locator("whoknows-search button").innerText(), "Fragen");
  await box.fill("dial plan");
  await box.press("Enter");
  const tobias = page.locator("whoknows-search [part=person]").filter({ hasText: "Tobias Brooks" });
  await tobias.waitFor();
  assert.match(
    await tobias.locator("[part=why]").innerText(),
    /^(schrieb|sagte|antwortete) in „.+“, vor .+: „.+“$/s,
  );
  await accessible(page, "German");
  await page.evaluate(() => (document.querySelector("whoknows-search").lang = "en"));
  await page.locator("whoknows-search").getByRole("button", { name: "Ask" }).waitFor();
  quiet(met);
});

test("10,000 characters and a flood of emoji are answered, and fit 320 px", async (t) => {
  const { page, box } = await plain(t, { viewport: { width: 320, height: 700 } });
  for (const text of ["dial ".repeat(2_000), "dial ".repeat(2_400), "🌱👩🏽‍🌾🏳️‍🌈".repeat(600)]) {
    await box.fill(text);
    await box.press("Enter");
    await page.locator("whoknows-search").locator("[part=person], [part=face]").first().waitFor();
    assert.equal(await box.inputValue(), text);
    assert.equal(await sideways(page), false);
    await page.locator("whoknows-search [part=waiting]").waitFor({ state: "detached" });
  }
});

test("names of 300 characters fit 320 px, in suggestions and answers", async (t) => {
  const { page, box } = await plain(t, { viewport: { width: 320, height: 700 } });
  await page.route("**/graphql", async (route) => {
    const response = await route.fetch();
    const told = (await response.text()).replaceAll(/("(?:name|matched|title)":")[^"]+/g, `$1${LONG}`);
    await route.fulfill({ response, body: told });
  });
  await box.pressSequentially("wo");
  await page.locator("whoknows-search [role=option]").first().waitFor();
  assert.equal(await sideways(page), false);
  await box.fill("dial plan");
  await box.press("Enter");
  await page.locator("whoknows-search [part=person]").first().waitFor();
  assert.equal(await sideways(page), false);
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/long.png`, fullPage: true });
  await accessible(page, "long names");
});
