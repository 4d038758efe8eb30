// node page.mjs BASE TOKEN QUERY TOUCHPOINT: uses the page by keyboard alone and prints what it met as JSON.
import { launch, tabTo, visit } from "./browser.mjs";

const [base, token, query, touchpoint] = process.argv.slice(2);
const browser = await launch();
try {
  console.log(JSON.stringify({ journey: await journey(), states: await states() }));
} finally {
  await browser.close();
}

/** Signed in: suggestions, a question, a quote, a touchpoint's failure points. */
async function journey() {
  const { page, met } = await visit(browser, base, `#token=${token}`);
  await page.waitForSelector("details.card");
  const address = page.url();
  await tabTo(page, "input[role=combobox]");
  const suggestions = await suggest(page);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(query);
  await page.keyboard.press("Enter");
  const expert = await firstExpert(page);
  await tabTo(page, "details.card summary", touchpoint);
  const opened = await failurePoints(page);
  const widths = await overflowing(page);
  return { address, suggestions, expert, ...opened, widths, ...met };
}

/** Down, and Escape, in the suggestions for the beginning of the touchpoint's name. */
async function suggest(page) {
  await page.keyboard.type(touchpoint.slice(0, 4));
  await page.waitForSelector("[role=option]");
  await page.keyboard.press("ArrowDown");
  const box = page.locator("input[role=combobox]");
  const active = await box.getAttribute("aria-activedescendant");
  const chosen = await page.locator(`[id="${active}"][aria-selected=true]`).innerText();
  const expanded = await box.getAttribute("aria-expanded");
  await page.keyboard.press("Escape");
  return { chosen, expanded, closed: await box.getAttribute("aria-expanded") };
}

async function firstExpert(page) {
  const card = page.locator("#result article").first();
  await card.waitFor();
  return {
    name: await card.locator("h3").innerText(),
    quote: await card.locator("blockquote").first().innerText(),
    source: await card.locator("figcaption").first().innerText(),
    said: await page.locator("#status").textContent(),
    people: await page.locator("#result article").count(),
  };
}

async function failurePoints(page) {
  await page.keyboard.press("Enter");
  await page.waitForSelector("details[open] .points");
  const points = await page.locator("details[open] .points > li").evaluateAll((items) =>
    items.map((item) => ({
      name: item.querySelector("h4").textContent,
      single: item.querySelector(".badge")?.textContent ?? null,
      control: item.querySelector(".control").textContent,
      quotes: [...item.querySelectorAll("blockquote")].map((quote) => quote.textContent),
    })),
  );
  return { points, table: await page.locator("details[open] table").innerText() };
}

/** Widths in pixels at which something stands out at the side. */
async function overflowing(page) {
  const found = [];
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push(width);
  }
  return found;
}

/** What is shown where there is no answer. */
async function states() {
  const nobody = await faceOf(`#token=${token}&q=zzyzx+qwfpgj+arstdhneio`);
  const visitor = await visit(browser, base, "#q=zzyzx");
  await visitor.page.waitForSelector("#result .face");
  const asVisitor = await visitor.page.locator("#result .face").innerText();
  const aboutNobody = await faceOf("#me");
  const refused = await faceOf("#token=nobody-has-this-token&q=x");
  const { page } = await visit(browser, base, `#token=${token}`);
  await page.waitForSelector("details.card");
  await page.context().setOffline(true);
  await page.evaluate(() => {
    location.hash = "q=x";
  });
  await page.waitForSelector("#result .face");
  const offline = await page.locator("#result .face").innerText();
  return { nobody, visitor: asVisitor, aboutNobody, refused, offline, errors: visitor.met.errors };
}

async function faceOf(hash) {
  const { page } = await visit(browser, base, hash);
  await page.waitForSelector("#result .face");
  return page.locator("#result .face").innerText();
}
