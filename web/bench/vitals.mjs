// node vitals.mjs: Core Web Vitals of every page of the example organisation, and which scripts each loads; JSON.
// LCP and CLS from opening the page, INP from keys and clicks as somebody would make them.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lab } from "./lab.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const VITALS = readFileSync(
  join(HERE, "..", "node_modules", "web-vitals", "dist", "web-vitals.iife.js"),
  "utf8",
);
const SETTLED = 1500; // milliseconds
const PAGES = {
  "first page": "/",
  "an answer": "/ask?q=Who knows about e-mail deliverability?",
  "a person": "/person/a.lindqvist",
  "a topic": "/topic/topic:email-deliverability",
  "about me": "/me",
  ambassadors: "/ambassadors",
  "thinking groups": "/groups?problem=The newsletter lands in spam folders",
  topics: "/topics",
  identities: "/identities",
  ingestion: "/ingestion",
  proposals: "/proposals",
  reports: "/reports",
  "risk overview": "/risk",
  matrix: "/matrix",
  "a touchpoint": "/touchpoint/newsletter",
  "what if": "/touchpoint/get-help?out=ivr",
};

function listen({ onLCP, onCLS, onINP }) {
  globalThis.vitals = {};
  const keep = ({ name, value }) => (globalThis.vitals[name] = value);
  onLCP(keep, { reportAllChanges: true });
  onCLS(keep, { reportAllChanges: true });
  onINP(keep, { reportAllChanges: true, durationThreshold: 16 });
}

/** What somebody does first: goes through the page by keyboard, types where there is something to type, and clicks. */
async function used(page) {
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press("Tab", { delay: 30 });
  const box = page.locator("#view input:not([type]):visible, #view textarea:visible").first();
  if (await box.count()) await box.pressSequentially(" mail", { delay: 60 });
  const pressable = "#view button:visible, #view summary:visible, #view input[type=radio]:visible";
  const pressed = page.locator(pressable).first();
  if (await pressed.count()) await pressed.click({ delay: 30, timeout: 2000 }).catch(() => {});
  await page.waitForTimeout(SETTLED / 3);
}

await lab(async (open) => {
  const found = {};
  for (const [name, route] of Object.entries(PAGES)) {
    const scripts = new Set();
    const prepare = async (page) => {
      await page.addInitScript(`${VITALS};(${String(listen)})(webVitals)`);
      page.on("request", (request) => {
        if (request.url().endsWith(".js")) scripts.add(request.url().split("/").at(-1));
      });
    };
    const page = await open(route, { prepare });
    await page.locator("#view h1").first().waitFor();
    await page.waitForTimeout(SETTLED);
    await used(page);
    found[name] = { ...(await page.evaluate(() => globalThis.vitals)), scripts: [...scripts] };
    await page.context().close();
  }
  return found;
});
