// node pictures.mjs BASE TOKEN FOLDER [NAME...]: a picture of every page at three widths, light and dark.
import { join } from "node:path";
import { launch, visit } from "../tests/browser.mjs";

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
const SHOWN = 1440; // the width of what README and guide show: its first screen
const SETTLED = 1500; // milliseconds for charts and layouts

const [base, token, folder, ...names] = process.argv.slice(2);
const browser = await launch();
let wrong = 0;
for (const [name, route] of Object.entries(PAGES)) {
  if (names.length && !names.includes(name)) continue;
  for (const colorScheme of SCHEMES) {
    const hash = `#${route}${route.includes("?") ? "&" : "?"}token=${token}`;
    const { page, met } = await visit(browser, base, hash, { colorScheme, reducedMotion: "reduce" });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(width === WIDTHS[0] ? SETTLED : SETTLED / 3);
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      if (width === SHOWN && colorScheme === "light") {
        await page.screenshot({
          path: join(folder, `${name}-shown.png`),
          clip: { x: 0, y: 0, width, height: 1000 },
          fullPage: true,
        });
      }
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (beyond > 0) console.error(`${name} at ${width} px: ${beyond} px stand out at the side`, ++wrong);
    }
    if (met.errors.length || met.elsewhere.length) console.error(name, met, ++wrong);
    await page.context().close();
  }
}
await browser.close();
process.exit(wrong ? 1 : 0);
