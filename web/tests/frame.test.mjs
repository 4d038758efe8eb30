// The frame around every view.
import { accessible } from "./axe.mjs";
import { assert, open, quiet, tabTo, test } from "./harness.mjs";

test("the token leaves the address and the viewer's name is shown", async (t) => {
  const { page, met } = await open(t, "/", "steward");
  await page.getByText("Sign out").waitFor();
  assert.ok(!page.url().includes("demo-potting-shed"));
  quiet(met);
});

test("the frame has no accessibility violation and can be skipped by keyboard", async (t) => {
  const { page } = await open(t, "/", "steward");
  await page.getByText("Sign out").waitFor();
  await page.locator("h1").waitFor(); // the view is loaded by itself
  await accessible(page, "first page");
  await tabTo(page, ".skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "view");
});
