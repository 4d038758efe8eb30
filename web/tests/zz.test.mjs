import { assert, base, open, quiet, test } from "./harness.mjs";
import { focused, plain, tabToPart, WIDGET } from "./plain.mjs";
test("x", async (t) => {
  const { page, asked, met } = await plain(t, { body: WIDGET + WIDGET });
  page.on("request", (r) => r.url().includes("graphql") && console.log(r.postDataJSON().variables));
  page.on(
    "response",
    async (r) => r.url().includes("graphql") && console.log(r.status(), (await r.text()).slice(0, 200)),
  );
  const [one, other] = [0, 1].map((n) => page.locator("whoknows-search").nth(n));
  await Promise.all([one.locator("input").fill("mar"), other.locator("input").fill("anna")]);
  await one.locator("input").press("t");
  await other.locator("input").press("End");
  await other.locator("input").pressSequentially(" l");
  await page.waitForTimeout(800);
  console.log(
    await other.locator("input").inputValue(),
    await other.locator("[role=listbox]").innerText(),
    met,
  );
  await page.screenshot({ path: "/tmp/wgt/pics/two.png" });
});
