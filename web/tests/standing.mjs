// node standing.mjs BASE TOKEN QUERY...: decides about oneself by keyboard alone, then reads how the answers
// to the questions mark people and quotes; prints what it met as JSON.
import { launch, tabTo, visit } from "./browser.mjs";

const [base, token, ...queries] = process.argv.slice(2);
const MOST_PAGES = 12; // of an answer
const browser = await launch();
try {
  const own = await ownEvidence();
  const answers = {};
  for (const query of queries) answers[query] = await marks(query);
  console.log(JSON.stringify({ own, answers }));
} finally {
  await browser.close();
}

/** Opens "About me", hides the newest piece of evidence, and takes that back. */
async function ownEvidence() {
  const { page, met } = await visit(browser, base, `#token=${token}`);
  await page.waitForSelector("a[href='#me']");
  await tabTo(page, "a[href='#me']", "About me");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".evidence > li");
  const before = await firstPiece(page);
  const hidden = await decide(page, "Hide", "Decided");
  await page.setViewportSize({ width: 320, height: 800 });
  const overflows = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  await page.setViewportSize({ width: 1280, height: 800 });
  // The focus stands on the piece, so the next button is its own.
  const back = await decide(page, "Take back", "Taken back");
  return { before, hidden, back, overflows, refused: await refusal(page), ...met };
}

async function decide(page, words, news) {
  await tabTo(page, ".evidence button", words);
  await page.keyboard.press("Enter");
  await page.locator("#status", { hasText: news }).waitFor({ state: "attached" });
  const focused = await page
    .locator(".evidence > li")
    .first()
    .evaluate((li) => li === document.activeElement);
  return { ...(await firstPiece(page)), focused, said: await page.locator("#status").textContent() };
}

async function firstPiece(page) {
  const piece = page.locator(".evidence > li").first();
  return {
    state: await piece.locator(".state").innerText(),
    quote: await piece.locator("blockquote").innerText(),
    states: await page.locator(".evidence .state").allInnerTexts(),
    decisions: await page.locator(".decisions > li").allInnerTexts(),
  };
}

/** What stands beside a button whose decision another window has taken back before. */
async function refusal(page) {
  await decide(page, "Outdated", "Decided");
  await page.evaluate(async () => {
    const { ask } = await import("./graphql.js");
    const { me } = await ask("{ me { ... on Me { decisions { localId kind } } } }");
    const made = me.decisions.find(({ kind }) => kind === "OUTDATED");
    await ask("mutation($one: ID!) { undoMine(decision: $one) { __typename } }", { one: made.localId });
  });
  await tabTo(page, ".evidence button", "Take back");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".evidence .notice");
  return page.locator(".evidence .notice").innerText();
}

/** Everybody in the answer with the marks at her name and quotes, or who may know who knows. */
async function marks(query) {
  const { page, met } = await visit(browser, base, `#${new URLSearchParams({ token, q: query })}`);
  await page.waitForSelector("#result article, #result .face");
  for (let pages = 1; pages < MOST_PAGES; pages++) {
    const more = page.getByRole("button", { name: "More people" });
    if (!(await more.count())) break;
    const shown = await page.locator("#result article").count();
    await more.click();
    await page.waitForFunction((n) => document.querySelectorAll("#result article").length > n, shown);
  }
  const people = await page.locator("#result article").evaluateAll((cards) =>
    cards.map((card) => ({
      name: card.querySelector("h3").textContent,
      marks: [...card.querySelectorAll(".badge")].map((badge) => badge.textContent),
      words: card.textContent,
    })),
  );
  const referrals = await page.locator("#result .referrals li").allInnerTexts();
  return { people, referrals, errors: met.errors };
}
