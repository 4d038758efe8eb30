// node pictures.mjs BASE INTRANET TOKEN FOLDER [NAME...]: a picture of every page at three widths, light and dark, and in
// FOLDER/scenes those of the guide.
import { join } from "node:path";
import { launch, visit } from "../tests/browser.mjs";
import { SCENES } from "./scenes.mjs";

const PAGES = {
  home: "/",
  answer: "/ask?q=Who knows about e-mail deliverability?",
  nobody: "/ask?q=phytosanitary certificate",
  person: "/person/a.lindqvist",
  topic: "/topic/topic:e-mail-deliverability",
  me: "/me",
  ambassadors: "/ambassadors",
  groups: "/groups?q=The newsletter lands in spam folders and the phone menu sends people in circles",
  topics: "/topics",
  "topics-alone": "/topics?tab=alone",
  "topics-unanswered": "/topics?tab=unanswered",
  "topics-queue": "/topics?tab=queue",
  steward: "/steward",
  identities: "/identities",
  ingestion: "/ingestion",
  proposals: "/proposals",
  reports: "/reports",
  risk: "/risk",
  matrix: "/matrix",
  touchpoint: "/touchpoint/newsletter",
  jenga: "/touchpoint/get-help?out=ivr",
  journey: "/journey/solve-problem",
  element: "/element/link-shortener",
  "not-found": "/person/nobody-of-that-name",
};
const WIDTHS = [320, 768, 1440];
const SCHEMES = ["light", "dark"];
const MARGIN = 24; // pixels around what a scene shows
const SCENE = { width: 1200, height: 900 };
const SETTLED = 1500; // milliseconds for charts and layouts

const [base, intranet, token, folder, ...names] = process.argv.slice(2);
const wanted = (name) => !names.length || names.includes(name);
const hashed = (route) => `#${route}${route.includes("?") ? "&" : "?"}token=${token}`;
const browser = await launch();
let wrong = 0;

/** Opens a page, does `work` with it, and closes it; what its console said counts. */
async function opened(name, address, options, work) {
  const { page, met } = await visit(browser, ...address, { reducedMotion: "reduce", ...options });
  await work(page);
  if (met.errors.length || (address[0] === base && met.elsewhere.length)) console.error(name, met, ++wrong);
  await page.context().close();
}

async function everyWidth(name, page, colorScheme) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(width === WIDTHS[0] ? SETTLED : SETTLED / 3);
    await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (beyond > 0) console.error(`${name} at ${width} px: ${beyond} px stand out at the side`, ++wrong);
  }
}

/** The part of a page that shows what is found there, with a margin. */
async function around(found) {
  const { x, y, width, height } = await found.boundingBox();
  const scrolled = await found.page().evaluate(() => scrollY);
  const clip = {
    x: x - MARGIN,
    y: y + scrolled - MARGIN,
    width: width + 2 * MARGIN,
    height: Math.min(height + 2 * MARGIN, SCENE.height),
  };
  return { clip, fullPage: true };
}

for (const [name, route] of Object.entries(PAGES).filter(([name]) => wanted(name))) {
  for (const colorScheme of SCHEMES) {
    await opened(name, [base, hashed(route)], { colorScheme }, (page) => everyWidth(name, page, colorScheme));
  }
}
for (const [name, { route, act, seen, high = SCENE.height }] of Object.entries(SCENES).filter(([name]) =>
  wanted(name),
)) {
  await opened(
    name,
    route ? [base, hashed(route)] : [intranet, ""],
    { viewport: { ...SCENE, height: high } },
    async (page) => {
      await page.waitForTimeout(SETTLED);
      await act?.(page);
      await page.waitForTimeout(SETTLED);
      await page.screenshot({
        path: join(folder, "scenes", `${name}.png`),
        ...(seen && (await around(seen(page)))),
      });
    },
  );
}
await browser.close();
process.exit(wrong ? 1 : 0);
