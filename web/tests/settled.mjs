// Going from room to room, and when a page has come to rest.

/** Goes to a route within the page, as by a link; the room that was shown before is gone. */
export const goTo = (page, route) =>
  page.evaluate((hash) => {
    document.querySelector("main").replaceChildren();
    location.hash = hash;
  }, `#${route}`);

/** Waits until what is at `there` has come, and nothing else is on its way. */
export async function settled(page, there = "main h1") {
  await page.locator(there).first().waitFor();
  await page.waitForFunction(() => !document.querySelector("main .waiting, main [aria-busy=true]"));
}
