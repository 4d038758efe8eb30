import { launch, visit } from "./browser.mjs";
const base = process.env.BASE;
const out = "/tmp/wgt/pics";
const browser = await launch();
const page1 = async (opts, hash = "#token=demo-watering-can") => visit(browser, base, hash, opts);
try {
  for (const [name, w, scheme] of [
    ["320", 320, "light"],
    ["768", 768, "dark"],
    ["1440", 1440, "light"],
  ]) {
    const { page, met } = await page1({ viewport: { width: w, height: 900 }, colorScheme: scheme });
    await page.locator("whoknows-search input").fill("ma");
    await page.waitForSelector("whoknows-search [role=option]");
    await page.keyboard.press("ArrowDown");
    await page.screenshot({ path: `${out}/sug-${name}.png` });
    await page.evaluate(() => {
      const w = document.querySelector("whoknows-search");
      w.answers = "on";
      w.addEventListener("whoknows-ask", (e) => e.stopPropagation(), true);
    });
    await page.evaluate(() => {
      const old = document.querySelector("whoknows-search");
      const n = document.createElement("whoknows-search");
      n.token = () => "demo-watering-can";
      old.replaceWith(n);
    });
    await page.locator("whoknows-search input").fill(process.env.Q);
    await page.keyboard.press("Enter");
    await page.waitForSelector("whoknows-search [part=person], whoknows-search [part=face]");
    console.log(await page.locator("whoknows-search [part=answers]").innerText());
    await page.locator("whoknows-search summary").first().click();
    await page.screenshot({ path: `${out}/ans-${name}.png`, fullPage: true });
    console.log(name, JSON.stringify(met), await page.evaluate(() => document.documentElement.scrollWidth));
    await page.context().close();
  }
} finally {
  await browser.close();
}
