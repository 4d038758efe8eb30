// node widget.mjs: how long from a key to the suggestions for it on the screen, in milliseconds; prints JSON.
// BASE is the address of the service, TOKEN a token of it. Marks: `whoknows-key` when the browser dispatches the key,
// `whoknows-paint` in the task after the frame in which the list changed was drawn.
import { launch, visit } from "../tests/browser.mjs";

const base = process.env.BASE ?? "http://127.0.0.1:8000";
const token = process.env.TOKEN ?? "demo-watering-can";
const WORDS = ["mail", "newsletter", "parcel", "card", "anna", "martin", "returns", "voucher"];
const PACE = 130; // milliseconds between keys: somebody who types fast

/** Measures in the page: a measure for each key whose suggestions came. */
function watch() {
  const root = document.querySelector("whoknows-search").shadowRoot;
  const list = root.querySelector("[role=listbox]");
  root.addEventListener("input", (event) => {
    performance.mark("whoknows-key", { startTime: event.timeStamp });
    globalThis.awaited = true;
  });
  const painted = () =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        performance.mark("whoknows-paint");
        performance.measure("whoknows", "whoknows-key", "whoknows-paint");
      };
      port2.postMessage(null);
    });
  const read = Response.prototype.json;
  Response.prototype.json = async function () {
    const answer = await read.call(this);
    if (globalThis.awaited) setTimeout(() => !list.hidden && painted()); // the widget draws before that
    globalThis.awaited = false;
    return answer;
  };
}

const browser = await launch();
try {
  const { page } = await visit(browser, base, `#token=${token}`);
  const box = page.locator("whoknows-search input");
  await box.pressSequentially("warm", { delay: PACE });
  await page.evaluate(watch);
  for (const word of WORDS) {
    await box.fill("");
    await box.pressSequentially(word, { delay: PACE });
    await page.waitForTimeout(300);
  }
  const found = await page.evaluate(() =>
    performance.getEntriesByName("whoknows").map((one) => one.duration),
  );
  found.sort((one, other) => one - other);
  const at = (share) => Math.round(found[Math.min(found.length - 1, Math.floor(share * found.length))]);
  console.log(JSON.stringify({ keys: found.length, median: at(0.5), p95: at(0.95), most: at(1) }));
} finally {
  await browser.close();
}
