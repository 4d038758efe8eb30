// The widget on a page of another origin (INTRANET), as examples/embed.html has it; run by tests/web/test_embed.py.
// ENDED is a token that the service gave out and that has ended.
import { accessible } from "./axe.mjs";
import { assert, base, open, test } from "./harness.mjs";
import { tabToPart } from "./plain.mjs";

const { INTRANET, ENDED } = process.env;

/** The intranet's page. `tokens` are what its server gave, in order; `answer` may give another one instead. */
async function visited(t, answer = () => null, options = {}) {
  const { page, met } = await open(t, "/", null, options);
  met.elsewhere.length = 0;
  const tokens = [];
  await page.route(`${INTRANET}/token`, async (route) => {
    const response = await route.fetch();
    const given = { ...(await response.json()), ...answer(tokens.length) };
    tokens.push(given.token);
    await route.fulfill({ response, json: given });
  });
  await page.goto(`${INTRANET}/`);
  return { page, met, tokens, box: page.locator("whoknows-search input[part=input]") };
}

const people = (page) => page.locator("whoknows-search [part=person]");
const options = (page) => page.locator("whoknows-search [role=option]");

function strict(met) {
  assert.deepEqual(met.errors, []);
  const foreign = met.elsewhere.filter((address) => !address.startsWith(`${INTRANET}/`));
  assert.deepEqual(foreign, []);
}

test("suggestions and an answer come under a strict policy, and links go to the service", async (t) => {
  const { page, met, box } = await visited(t);
  assert.equal(await page.locator("whoknows-search > form").isVisible(), false);
  await box.pressSequentially("anna");
  await options(page).first().waitFor();
  await accessible(page, "suggestions on the intranet");
  await box.fill("dial plan");
  await box.press("Enter");
  await people(page).first().waitFor();
  const link = await people(page).first().locator("[part=name]").getAttribute("href");
  assert.ok(link.startsWith(`${base}/#/person/`), link);
  const more = await page.locator("whoknows-search [part=more]").getAttribute("href");
  assert.equal(more, `${base}/#/ask?q=dial+plan`);
  await accessible(page, "answer on the intranet");
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/embed.png`, fullPage: true });
  strict(met);
});

test("with a token that only reads, what is not right is said on the service's own page", async (t) => {
  const { page, met, box } = await visited(t);
  await box.fill("dial plan");
  await box.press("Enter");
  await people(page).first().waitFor();
  await tabToPart(page, "not-right");
  const link = page.locator("whoknows-search [part=not-right]").first();
  assert.match(await link.getAttribute("href"), new RegExp(`^${base}/#/person/.+[?]evidence=.+&report=1$`));
  assert.equal(await link.getAttribute("target"), "_blank");
  strict(met);
});

test("a token is replaced before it ends", async (t) => {
  const { page, met, box, tokens } = await visited(t, (n) => (n === 0 ? { lifetime: 1 } : null));
  await box.pressSequentially("anna");
  await options(page).first().waitFor();
  assert.equal(tokens.length, 1);
  await page.waitForTimeout(850); // over 80% of its second
  const replaced = page.waitForResponse(`${INTRANET}/token`);
  await box.press("End");
  await box.pressSequentially(" l");
  await replaced;
  assert.equal(tokens.length, 2);
  strict(met);
});

test("a token that ended in the middle of a session costs nothing: another is got and the answer comes", async (t) => {
  const { page, box, tokens } = await visited(t, (n) => (n === 0 ? { token: ENDED, lifetime: 900 } : null));
  await box.fill("dial plan");
  await box.press("Enter");
  await people(page).first().waitFor();
  assert.equal(tokens.length, 2);
  assert.equal(await box.inputValue(), "dial plan");
});

test("a choice opens the page of the service", async (t) => {
  const { page, box } = await visited(t);
  await box.pressSequentially("anna lind");
  await options(page).first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${base}/#/person/**`);
});

test("without the script the form asks the service's page", async (t) => {
  const { page } = await visited(t, undefined, { javaScriptEnabled: false });
  await page.locator("whoknows-search form input").fill("dial plan");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${base}/?q=dial+plan`);
});
