// What nobody should send, in every room: too long, a flood of emoji, gone or not allowed, malformed, in two tabs at once.
// The page says what is the matter and what to do, and loses nothing.
import { accessible } from "./axe.mjs";
import { assert, open, quiet, test } from "./harness.mjs";
import { goTo, settled } from "./settled.mjs";

const LONG = "dial plan ".repeat(1_000);
const FLOOD = "🌱👩🏽‍🌾🏳️‍🌈".repeat(500);
const NOTHING =
  /Not on record|This cannot be answered|Nobody here|Nobody on record|Nobody to invite|Not for you to see/;
const AT = "at=2026-13-45";

/** Words that tell, of each address, what the page says of it. */
async function told(page, route, words) {
  await goTo(page, route);
  await settled(page);
  const shown = page.locator("main").filter({ hasText: words });
  await shown.waitFor({ timeout: 3_000 }).catch(async () => {
    throw new Error(`${route.slice(0, 60)}: ${(await page.locator("main").innerText()).slice(0, 400)}`);
  });
  assert.equal(await page.locator("main h1").count(), 1, route.slice(0, 60));
  const out = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(out <= 0, `${route.slice(0, 60)} stands out by ${out} px`);
}

/** All of the addresses one after the other on a narrow screen; `words` for those that have none of their own. */
async function all(t, routes, who = "steward") {
  const { page, met } = await open(t, "/", who, { viewport: { width: 320, height: 800 } });
  await page.locator("main h1").waitFor();
  for (const [route, words] of routes) await told(page, route, words);
  return { page, met };
}

for (const [name, text] of [
  ["10,000 characters", LONG],
  ["a flood of emoji", FLOOD],
]) {
  test(`${name} in the address of any room are answered in words, and fit 320 px`, async (t) => {
    const given = encodeURIComponent(text);
    const { met } = await all(t, [
      [`/?q=${given}`, /Who knows about this/],
      [`/ask?q=${given}`, /People for/],
      [`/person/${given}`, NOTHING],
      [`/topic/${given}`, NOTHING],
      [`/me/${given}`, NOTHING],
      [`/ambassadors?topic=${given}`, NOTHING],
      [`/ambassadors?unit=${given}`, NOTHING],
      [`/groups?q=${given}`, /This cannot be answered|Nobody to invite|covers/],
      [`/topics?unit=${given}`, NOTHING],
      [`/risk?unit=${given}`, NOTHING],
      [`/touchpoint/${given}`, NOTHING],
      [`/touchpoint/newsletter?unit=${given}`, NOTHING],
      [`/touchpoint/newsletter?out=${given}&on=${given}`, /Not on record here/],
      [`/element/${given}`, NOTHING],
      [`/journey/${given}`, NOTHING],
      [`/${given}`, /There is no page/],
    ]);
    quiet(met);
  });
}

test("a link to what is gone says so in every room", async (t) => {
  const { page, met } = await all(t, [
    ["/person/never-was", /Not on record/],
    ["/person/s.rao?topic=never-was", /Not on record|no evidence|Nothing/i],
    ["/person/s.rao?evidence=0000", /The quote that the link leads to is not among these/],
    ["/topic/never-was", /Not on record/],
    ["/me/never-was", /Not on record/],
    ["/ambassadors?topic=never-was", /Not on record/],
    ["/ambassadors?why=never-was~HELPED&pick=never-was", /Ambassadors/],
    ["/groups?q=parcels&touchpoint=never-was", /Not on record|covers/],
    ["/topics?unit=never-was", /Not on record/],
    ["/risk?unit=never-was", /No unit “never-was” is on record[\s\S]*Find the right plant/],
    ["/touchpoint/never-was", /Not on record/],
    ["/touchpoint/newsletter?unit=never-was", /No unit “never-was” is on record[\s\S]*5 failure points/],
    ["/element/never-was", /Not on record/],
    ["/element/newsletter->never-was", /Not on record/],
    ["/journey/never-was", /Not on record/],
    ["/never-was", /There is no page “never-was”/],
  ]);
  await accessible(page, "a page that is not there");
  quiet(met);
});

test("a link to what one may not see says no more than that, in every room", async (t) => {
  const signIn = /not signed in|Not on record|Not for you|Sign in/i;
  const { met } = await all(
    t,
    [
      ["/person/s.rao", signIn],
      ["/topic/loyalty-points", signIn],
      ["/me", signIn],
      ["/me/s.rao", signIn],
      ["/groups?q=parcels+arrive+late", /all 1 who may be invited|Nobody to invite/],
      ["/risk", signIn],
      ["/touchpoint/newsletter", signIn],
      ["/steward", signIn],
      ["/identities", signIn],
      ["/ingestion", signIn],
      ["/proposals", signIn],
      ["/reports", signIn],
    ],
    null,
  );
  quiet(met);
  const staff = await all(
    t,
    [
      ["/me/a.lindqvist", /Not for you to see/],
      ["/identities", /steward/i],
    ],
    "staff",
  );
  quiet(staff.met);
});

test("a malformed address is met with words", async (t) => {
  const { met } = await all(t, [
    ["/person/%E0%A4%A", /Not on record/],
    ["/person/", /Not on record|This cannot be answered/],
    ["/topic/%00", NOTHING],
    ["/touchpoint/x?out=", /Not on record/],
    ["/touchpoint/", /Choose a touchpoint/],
    ["/touchpoint/newsletter?out=&on=&add=&step=many&phase=sometime", /5 failure points/],
    [`/touchpoint/newsletter?${AT}`, /“2026-13-45” is not a date[\s\S]*5 failure points/],
    ["/touchpoint/newsletter?add=nonsense&step=-3", /5 failure points/],
    [`/risk?sort=nonsense&${AT}`, /“2026-13-45” is not a date[\s\S]*Find the right plant/],
    [`/matrix?by=nonsense&size=-4&${AT}`, /“2026-13-45” is not a date/],
    ["/ambassadors?sort=NOPE&w=HELPED:x&w=:&side=SIDEWAYS&shown=-1", /Ambassadors/],
    ["/ambassadors/recognition?month=2026-99", /What answers led to in/],
    ["/groups?q=parcels&size=-5&keep=&without=%", /This cannot be answered|covers|Nobody/],
    ["/topics?people=-1&topics=x", /Who knows what|Topics/],
    ["/matrix?on=->", /Everything as a matrix/],
    ["//", /Who knows about this/],
    ["/%%%", /There is no page/],
  ]);
  quiet(met);
});

test("two tabs that report the same quote: the second is told, and what was typed in it stays", async (t) => {
  const tabs = [];
  for (const words of ["First.", "Second."]) {
    const { page, met } = await open(t, "/person/s.rao", "architect");
    await page.locator("who-report button").nth(2).click();
    await page.locator("who-report input[value=OUTDATED]").check();
    await page.getByLabel("What do you know?").fill(words);
    tabs.push({ page, met });
  }
  const [first, second] = tabs;
  const send = ({ page }) =>
    page.locator("who-report").getByRole("button", { name: "Report" }).last().click();
  await send(first);
  await first.page.locator(".said", { hasText: "First." }).waitFor();
  await send(second);
  await second.page.getByText("You had reported this before, and that stands.").waitFor();
  await second.page.locator(".said", { hasText: "First." }).waitFor();
  await accessible(second.page, "reported before");
  await second.page.getByRole("button", { name: "Take the report back" }).click();
  assert.equal(await second.page.getByLabel("What do you know?").inputValue(), "Second.");
  await send(second);
  await second.page.locator(".said", { hasText: "Second." }).waitFor();
  await second.page.getByRole("button", { name: "Take the report back" }).click();
  await second.page.locator(".said").waitFor({ state: "detached" });
  for (const { met } of tabs) quiet(met);
});
