// The search widget in German: whatever it says itself is German, whoever is meant and whatever goes wrong.
import { readFileSync } from "node:fs";
import { accessible } from "./axe.mjs";
import { assert, base, quiet, test, tokens } from "./harness.mjs";
import { plain } from "./plain.mjs";

const GERMAN = { html: `lang="de"` };
const ONTOLOGY = new URL("../../ontology/generated/names.py", import.meta.url);
const person = (page, name) => page.locator("whoknows-search [part=person]").filter({ hasText: name });
const face = (page) => page.locator("whoknows-search [part=face]");

async function asked(box, question) {
  await box.fill(question);
  await box.press("Enter");
}

/** A steward says when somebody can be asked. */
async function available(id, said) {
  const query = `mutation($id: String) { setAvailability(person: $id, ${said}) { __typename } }`;
  const answer = await fetch(`${base}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${tokens.steward}` },
    body: JSON.stringify({ query, variables: { id } }),
  });
  assert.equal((await answer.json()).data?.setAvailability.__typename, "Availability");
}

/** The service answers these fields with something else. */
const answering = (page, operation, change) =>
  page.route("**/graphql", async (route) => {
    if (!route.request().postData()?.includes(operation)) return route.fallback();
    const response = await route.fetch();
    await route.fulfill({ response, json: { data: change((await response.json()).data) } });
  });

test("why somebody cannot be asked is said in German, with the day in words", async (t) => {
  t.after(() => available("t.brooks", "off: false"));
  const { page, box, met } = await plain(t, GERMAN);
  const standing = person(page, "Tobias Brooks").locator("[part=standing]");
  for (const [said, words] of [
    [`since: "2099-03-01"`, "Abwesend, wieder da am 1. März 2099"],
    ["off: true", "Zurzeit abwesend"],
    ["limit: 0", "Hat diese Woche schon 0 von 0 Fragen bekommen"],
  ]) {
    await available("t.brooks", said);
    await asked(box, "dial plan");
    await standing.getByText(words, { exact: true }).waitFor();
  }
  await accessible(page, "German, asked enough");
  quiet(met);
});

test("in English the same is said with the day in words", async (t) => {
  t.after(() => available("t.brooks", "off: false"));
  await available("t.brooks", `since: "2099-03-01"`);
  const { page, box } = await plain(t);
  await asked(box, "dial plan");
  await person(page, "Tobias Brooks").getByText("Away, back on 1 March 2099", { exact: true }).waitFor();
});

test("where nobody is on record the advice and the referrals are German", async (t) => {
  const { page, box, met } = await plain(t, GERMAN);
  await asked(box, "phytosanitary certificate");
  await face(page).getByText("Niemand verzeichnet").waitFor();
  assert.match(await face(page).innerText(), /mit anderen Worten.+weitere Thema/s);
  assert.equal(await page.locator("whoknows-search [lang=en]").count(), 0);
  quiet(met);
});

test("what a suggestion is has a German word for whatever the ontology knows", async (t) => {
  const { page, box } = await plain(t, GERMAN);
  const [, known] = /class ElementKind\(StrEnum\):(.*?)\nclass /s.exec(readFileSync(ONTOLOGY, "utf8"));
  const kinds = [
    "person",
    "topic",
    ...[...known.matchAll(/= "(\w+)"/g)].map(([, name]) => name.toLowerCase()),
  ];
  assert.ok(kinds.includes("stage"), kinds.join());
  const suggestions = kinds.map((kind) => ({
    __typename: "Suggestion",
    localId: kind,
    kind,
    name: `Mar ${kind}`,
    matched: `Mar ${kind}`,
  }));
  await answering(page, "query Suggest", () => ({ search: { __typename: "Suggestions", suggestions } }));
  await box.pressSequentially("mar");
  await page
    .locator("whoknows-search [role=option]")
    .nth(kinds.length - 1)
    .waitFor();
  const words = await page.locator("whoknows-search [part=kind]").allInnerTexts();
  assert.deepEqual(
    words.filter((word) => kinds.includes(word)),
    [],
  );
});

test("a question that is too long, and a correction that came too late, are refused in German", async (t) => {
  const { page, box } = await plain(t, GERMAN);
  await asked(box, "dial ".repeat(2_001));
  await face(page).getByText("höchstens 10.000 Zeichen").waitFor();
  await asked(box, "dial plan");
  const tobias = person(page, "Tobias Brooks");
  await tobias.locator("[part=not-right]").click();
  await answering(page, "mutation ReportEvidence", () => ({
    reportEvidence: { __typename: "NotFound", message: "Nothing that you may see is on record.", near: [] },
  }));
  await tobias.locator("[part=reason]").first().click();
  await tobias.getByText("nicht mehr verzeichnet").waitFor();
  assert.doesNotMatch(await tobias.innerText(), /Nothing/);
});
