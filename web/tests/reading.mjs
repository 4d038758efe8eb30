// Reading documents from the page, with a worker beside the service (tests/web/test_ingestion.py): a small organisation in FOLDER,
// of which a pair waits, a line of a file is broken, and the source "archive" was never read.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { accessible } from "./axe.mjs";
import { assert, base, open, quiet, test, tokens } from "./harness.mjs";
import { plain } from "./plain.mjs";

const FORUM = join(process.env.FOLDER, "forum.jsonl");
const PUMP = join(process.env.FOLDER, "wiki", "pump-0.md");
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

test("a report on words that were edited since says so beside the new words, here and for readers", async (t) => {
  const post = async (query, token) => {
    const response = await fetch(`${base}/graphql`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    return (await response.json()).data;
  };
  const { experts } = await post(
    `{ experts(query: "sprinkler pump") { ... on ExpertConnection { edges { node {
      person { localId name } evidence { localId quote } } } } } }`,
    tokens.staff,
  );
  const { person, evidence } = experts.edges
    .map(({ node }) => node)
    .find(({ person }) => person.name === "Quentin Farrow");
  const made = await post(
    `mutation { reportEvidence(evidence: "${evidence[0].localId}", person: "${person.localId}", reason: OUTDATED) { __typename } }`,
    tokens.staff,
  );
  assert.equal(made.reportEvidence.__typename, "EvidenceReport");
  writeFileSync(
    PUMP,
    "---\nauthor: Quentin Farrow <quentin@alder.example>\ndate: 2026-01-10\n---\nThe pump is silent now.\n",
  );
  const { page, met } = await open(t, "/ingestion");
  await page.getByRole("button", { name: "Read again: wiki" }).press("Enter");
  await page.locator('[data-item="wiki"]').getByText("was read", { exact: false }).waitFor();
  await page.getByRole("link", { name: "Not right?" }).click();
  await page.getByText("The words were edited since.").waitFor();
  await page.getByText("The pump is silent now.").waitFor();
  await accessible(page, "a report on words that were edited since");
  await page.getByRole("button", { name: "It is not right: correct it" }).press("Enter");
  await page.getByRole("button", { name: "Take back" }).press("Enter");
  await page.getByRole("button", { name: "It is not right: correct it" }).waitFor();
  const reader = await open(t, `/person/${encodeURIComponent(person.localId)}`, "staff");
  await reader.page.getByText("The words were edited since.").waitFor();
  const asked = await plain(t);
  await asked.box.fill("silent pump");
  await asked.box.press("Enter");
  await asked.page.locator("whoknows-search .badge", { hasText: "The words were edited since." }).waitFor();
  quiet(met);
});
