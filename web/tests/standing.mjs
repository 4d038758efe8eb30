// node standing.mjs BASE TOKEN LONG QUERY...: reads how the answers to the questions mark people and quotes, and how
// the page of the person LONG stands on a narrow screen; prints what it met as JSON.
import { accessible } from "./axe.mjs";
import { launch, visit } from "./browser.mjs";

const [base, token, long, ...queries] = process.argv.slice(2);
const MOST_PAGES = 12; // of an answer
const browser = await launch();
try {
  const answers = {};
  for (const query of queries) answers[query] = await marks(query);
  console.log(JSON.stringify({ answers, long: await narrow() }));
} finally {
  await browser.close();
}

/** Everybody in the answer with the marks at her name and quotes, or who may know who knows. */
async function marks(query) {
  const { page, met } = await visit(browser, base, `#/ask?${new URLSearchParams({ q: query, token })}`);
  await page.waitForSelector(".people article, who-ask .face");
  for (let pages = 1; pages < MOST_PAGES; pages++) {
    const more = page.getByRole("button", { name: "More people" });
    if (!(await more.count())) break;
    const shown = await page.locator(".people article").count();
    await more.click();
    await page.waitForFunction((n) => document.querySelectorAll(".people article").length > n, shown);
  }
  const people = await page.locator(".people article").evaluateAll((cards) =>
    cards.map((card) => ({
      name: card.querySelector("h2").textContent,
      active: card.querySelector(".person time")?.getAttribute("datetime") ?? null,
      marks: [...card.querySelectorAll(".badge")].map((badge) => badge.textContent),
    })),
  );
  const referrals = await page.locator(".referrals li").allInnerTexts();
  await page.context().close();
  return { people, referrals, errors: met.errors };
}

/** The heading of the person's page at 320 pixels, and whether something stands out at the side. */
async function narrow() {
  const viewport = { width: 320, height: 800 };
  const { page, met } = await visit(browser, base, `#/person/${long}?token=${token}`, { viewport });
  await page.waitForSelector("who-person h1 ~ .person");
  await accessible(page, "a long name");
  const overflows = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return { name: await page.locator("h1").textContent(), overflows, errors: met.errors };
}
