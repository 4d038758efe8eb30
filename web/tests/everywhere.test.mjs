// What holds in every room of the page (src/console/rooms.ts), of which none may be left out: accessible in light and
// dark, nothing to scroll sideways at 320 px and where 1280 px are enlarged to 200%, titled, printed, the focus on the
// heading, nothing that moves for who wants that.
import { readFileSync } from "node:fs";
import { accessible } from "./axe.mjs";
import { assert, open, quiet, test } from "./harness.mjs";
import { goTo, settled } from "./settled.mjs";

// Of each room: a route, and what is there once its content has come.
const ROOMS = {
  "": ["/", "whoknows-search input"],
  ambassadors: ["/ambassadors", "table.sorts tbody tr"],
  ask: ["/ask?q=loyalty+points", ".people article"],
  element: ["/element/video-site", "[data-drawn]"],
  groups: ["/groups?q=parcels+arrive+late", "who-group-seat h3"],
  identities: ["/identities", "main h1"],
  ingestion: ["/ingestion", "main h1"],
  journey: ["/journey/stay-informed", "[data-drawn]"],
  matrix: ["/matrix", ".grid canvas"],
  me: ["/me", ".evidence > li"],
  person: ["/person/s.rao", ".timeline svg"],
  proposals: ["/proposals", "main h1"],
  reports: ["/reports", "main h1"],
  risk: ["/risk", "table.sorts tbody tr"],
  steward: ["/steward", "main h1"],
  topic: ["/topic/loyalty-points", ".quotes > li"],
  topics: ["/topics", "main h1"],
  touchpoint: ["/touchpoint/newsletter?unit=marketing", "[data-drawn]"],
};
const registered = roomsOf(readFileSync(new URL("../src/console/rooms.ts", import.meta.url), "utf8"));

/** The names in the table of rooms. */
function roomsOf(source) {
  const [, table] = /const ROOMS[^=]*=\s*\{(.*?)\n\};/s.exec(source);
  return [...table.matchAll(/^ {2}(?:"([^"]*)"|(\w+))\s*(?::|,$)/gm)].map(
    ([, quoted, plain]) => quoted ?? plain,
  );
}

// In the page: how far it can be scrolled sideways, what moves on it, and that it was painted.
const sideways = () => document.documentElement.scrollWidth - innerWidth;
const moving = () =>
  document
    .getAnimations()
    .filter((one) => one.playState === "running" && one.effect.getComputedTiming().duration > 1)
    .map((one) => one.animationName ?? one.transitionProperty);
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

test("every room of the page is looked at here", () => {
  assert.deepEqual(registered.toSorted(), Object.keys(ROOMS).toSorted());
});

for (const name of registered) {
  const [route, there] = ROOMS[name];

  test(`what holds everywhere holds in the room "${name}"`, async (t) => {
    const options = { reducedMotion: "reduce", viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 };
    const { page, met } = await open(t, name === "" ? "/risk" : "/", "steward", options);
    await page.getByText("Sign out").waitFor();
    await page.locator("main h1").first().waitFor();
    await goTo(page, route);
    await page.waitForFunction(() => document.activeElement?.matches("main h1"));
    await settled(page, there);
    assert.ok(
      await page.evaluate(() => document.activeElement?.matches("main h1")),
      "the focus is on the heading",
    );
    assert.equal(await page.locator("h1").count(), 1, "one heading of the first level");
    assert.match(await page.title(), name === "" ? /^Who knows\?$/ : /^\S.* · Who knows\?$/);
    assert.deepEqual(await page.evaluate(moving), [], "nothing moves");

    await accessible(page, `${name}, light`);
    await page.emulateMedia({ colorScheme: "dark" });
    await accessible(page, `${name}, dark`, ["color-contrast"]);

    for (const width of [640, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(painted);
      assert.ok((await page.evaluate(sideways)) <= 0, `nothing stands out at ${width} px`);
    }
    await page.emulateMedia({ media: "print", colorScheme: "light" });
    assert.ok(await page.locator("main h1").isVisible(), "the heading is printed");
    assert.ok((await page.locator("main").innerText()).length > 30, "the content is printed");
    assert.equal(await page.locator(".top nav").isVisible(), false, "the navigation is not printed");
    quiet(met);
  });
}
