// Reading documents from the page, with a worker beside the service (tests/web/test_ingestion.py): a small organisation in FOLDER,
// of which a pair waits, a line of a file is broken, and the source "archive" was never read.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { accessible } from "./axe.mjs";
import { assert, open, quiet, test } from "./harness.mjs";

const FORUM = join(process.env.FOLDER, "forum.jsonl");
const POSTS = ["Slugs", "Hoses"].map((title) =>
  JSON.stringify({ id: title, title, text: `${title} are here.` }),
);

test("a run is started on the page, shows how far it is, and its documents are on record when it ends", async (t) => {
  const { page, met } = await open(t, "/ingestion");
  const archive = page.locator('[data-item="archive"]');
  await archive.getByText("Never read so far").waitFor();
  await accessible(page, "a source that was never read");
  await page.getByRole("button", { name: "Read again: archive" }).press("Enter");
  await archive.getByRole("progressbar", { name: "Reading archive" }).waitFor();
  await archive.getByText("was read", { exact: false }).waitFor();
  await archive.getByText("40 documents that you may read").waitFor();
  assert.equal(await archive.getByRole("progressbar").count(), 0);
  await page.getByRole("region", { name: "Runs, the latest first" }).getByText("archive").waitFor();
  await accessible(page, "a run that ended");
  quiet(met);
});

test("what was left out says why, and goes away once it was mended and tried again", async (t) => {
  const { page, met } = await open(t, "/ingestion");
  await page.getByRole("link", { name: "1 left out" }).press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "left-out");
  await page.getByText("it is not JSON").waitFor();
  await page.getByText("mend the line").waitFor();
  await accessible(page, "something was left out");
  writeFileSync(FORUM, `${POSTS.join("\n")}\n`);
  await page.getByRole("button", { name: /^Try again: .*forum\.jsonl$/ }).press("Enter");
  await page.getByText("Nothing: everything that was found could be read.").waitFor();
  quiet(met);
});

test("a pair is looked at from both sides, decided, and taken back", async (t) => {
  const { page, met } = await open(t, "/identities");
  await page.getByText("What is on record of Quentin Farrow").press("Enter");
  await page.getByText("The sprinkler pump hums.").waitFor();
  await page.getByText("speaks for one person: why").press("Enter");
  await accessible(page, "a pair with its evidence");
  const says = page.getByRole("button", { name: "One person", exact: true });
  await says.press("Enter");
  await says.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.dataset.item), "two names");
  await page.getByRole("button", { name: /^Take back/ }).press("Enter");
  await says.waitFor();
  await page.getByRole("button", { name: "Two people", exact: true }).press("Enter");
  await page.getByText("two people", { exact: false }).first().waitFor();
  await page.getByRole("button", { name: /^Take back/ }).waitFor();
  quiet(met);
});
