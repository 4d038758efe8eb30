// When a page has come to rest.

/** Waits until what is at `there` has come, and nothing else is on its way. */
export async function settled(page, there = "main h1") {
  await page.locator(there).first().waitFor();
  await page.waitForFunction(() => !document.querySelector("main .waiting, main [aria-busy=true]"));
}
