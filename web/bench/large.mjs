// node large.mjs: how a touchpoint of very many elements opens; TOUCHPOINT is its id; JSON, milliseconds.
import { lab, pictured } from "./lab.mjs";

function listen() {
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  }).observe({ type: "longtask", buffered: true });
}

await lab(async (open) => {
  const prepare = (page) => page.addInitScript(listen);
  const page = await open(`/touchpoint/${process.env.TOUCHPOINT}`, { prepare });
  const opened = page.locator("#view .founding");
  await opened.or(page.locator("#view .face")).first().waitFor();
  if (!(await opened.count())) return {}; // a face of a failure: nothing is measured, and the budget is missed
  const face = await page.evaluate(() => performance.now());
  const picture = await pictured(page, "blueprint");
  const drawn = Number(await page.locator("who-drawing .canvas").getAttribute("data-drawn"));
  return { face, ...picture, drawn, longest: await page.evaluate(() => globalThis.longest) };
});
