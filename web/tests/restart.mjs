// A service that is stopped and started again while somebody types (tests/web/test_restart.py); CONTROL is where to ask
// for that. Nothing that was typed is lost, and one key goes on.
import { assert, open, test } from "./harness.mjs";
import { plain } from "./plain.mjs";

const { CONTROL } = process.env;
const service = async (what) => assert.equal((await fetch(`${CONTROL}/${what}`)).status, 200);

test("in the widget every letter stays, the page says what is the matter, and the next key finds the service again", async (t) => {
  const { page, box } = await plain(t);
  const widget = page.locator("whoknows-search");
  await box.pressSequentially("mar");
  await widget.getByRole("option").first().waitFor();
  await service("stop");
  await box.pressSequentially("t");
  await widget.locator("[part=face]").getByText("No connection").waitFor();
  assert.equal(await box.inputValue(), "mart");
  await service("start");
  await box.pressSequentially("i");
  await widget
    .getByRole("option", { name: /Martin/ })
    .first()
    .waitFor();
  assert.equal(await widget.locator("[part=face]").count(), 0);
  assert.equal(await box.inputValue(), "marti");
});

test("on a person's page the words of a report stay, and are sent once the service is back", async (t) => {
  const { page } = await open(t, "/person/s.rao", "board");
  await page.locator("who-report button").first().click();
  const words = page.getByLabel("What do you know?");
  await words.pressSequentially("She only for");
  await service("stop");
  await words.pressSequentially("warded it.");
  await page.locator("who-report input[value=WRONG_PERSON]").check();
  const send = page.locator("who-report").getByRole("button", { name: "Report" });
  await send.click();
  await page.locator("who-report .notice").getByText("There is no connection to whoknows.").waitFor();
  assert.equal(await words.inputValue(), "She only forwarded it.");
  await service("start");
  await send.click();
  await page.locator(".said").getByText("She only forwarded it.").waitFor();
});

test("a problem for a thinking group stays in its field, and Try again answers it", async (t) => {
  const { page } = await open(t, "/groups");
  const problem = page.getByLabel("What is the problem?");
  await problem.pressSequentially("parcels arr");
  await service("stop");
  await problem.pressSequentially("ive late");
  await page.getByRole("button", { name: "Find a group" }).click();
  await page.getByRole("heading", { name: "No connection" }).waitFor();
  assert.equal(await problem.inputValue(), "parcels arrive late");
  await service("start");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator("who-group-seat h3").first().waitFor();
  assert.equal(await problem.inputValue(), "parcels arrive late");
});
