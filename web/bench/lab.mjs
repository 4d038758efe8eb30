// What the lab runs share: a browser, pages of the service at BASE, and numbers from the browser's own timeline.
import { launch } from "../tests/browser.mjs";

const base = process.env.BASE ?? "http://127.0.0.1:8000";
const PATIENCE = 120_000; // milliseconds for what may take long: it is reported, not hidden

/** Runs `measure(open)` in a new browser and prints what it returns as JSON. `open(route, token)` gives a page. */
export async function lab(measure) {
  const browser = await launch();
  try {
    const open = async (route, { token = process.env.TOKEN, prepare = async () => {} } = {}) => {
      const signed = token ? `${route.includes("?") ? "&" : "?"}token=${token}` : "";
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
      page.setDefaultTimeout(PATIENCE);
      await prepare(page);
      await page.goto(`${base}/#${route}${signed}`);
      return page;
    };
    console.log(JSON.stringify(await measure(open)));
  } finally {
    await browser.close();
  }
}

/** Milliseconds from the end of the answer that holds the data (the largest) to the picture of this name on the screen. */
export async function pictured(page, name) {
  const there = (wanted) =>
    performance.getEntriesByName("whoknows:painted").some(({ detail }) => detail === wanted);
  await page.waitForFunction(there, name);
  return page.evaluate((wanted) => {
    const mark = performance.getEntriesByName("whoknows:painted").find(({ detail }) => detail === wanted);
    const answers = performance
      .getEntriesByType("resource")
      .filter(({ name: url, responseEnd }) => url.endsWith("/graphql") && responseEnd <= mark.startTime);
    const data = answers.toSorted((one, other) => other.decodedBodySize - one.decodedBodySize)[0];
    return {
      fromData: mark.startTime - data.responseEnd,
      answer: data.responseEnd - data.startTime,
      kilobytes: data.decodedBodySize / 1000,
      inAll: mark.startTime,
    };
  }, name);
}

/** The milliseconds between frames while `action` goes on. */
export async function frames(page, action) {
  await page.evaluate(() => {
    globalThis.framesSeen = [];
    let before = null;
    const seen = (now) => {
      if (before !== null) globalThis.framesSeen.push(now - before);
      before = now;
      globalThis.framesAsked = requestAnimationFrame(seen);
    };
    globalThis.framesAsked = requestAnimationFrame(seen);
  });
  await action();
  const found = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.framesAsked);
    return globalThis.framesSeen;
  });
  return { p50: at(found, 0.5), p95: at(found, 0.95), most: at(found, 1), frames: found.length };
}

/** The value below which this share of the values lies. */
export function at(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
}
