// The steward's rooms on the example organisation. No worker runs beside this service: see reading.mjs for one that does.
import { accessible } from "./axe.mjs";
import { assert, base, open, quiet, tabTo, test, tokens } from "./harness.mjs";

const ROOMS = ["steward", "identities", "proposals", "reports", "ingestion"];

/** Where the keyboard is: the item of a list, else the words of what has the focus. */
const focused = (page) =>
  page.evaluate(() => document.activeElement.dataset.item ?? document.activeElement.textContent.trim());

async function asks(query, variables, token) {
  const response = await fetch(`${base}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()).data;
}

const onRecord = async (element) =>
  (
    await asks(
      "query($element: String!) { proof(element: $element) { __typename } }",
      { element },
      tokens.steward,
    )
  ).proof.__typename;

test("the first page says in numbers what waits, and each number leads to its queue", async (t) => {
  const { page, met } = await open(t, "/steward");
  await page.getByText("4 names to decide").waitFor();
  await page.getByText(/\d+ to ask/).waitFor();
  await page.getByText("11 sources: everything could be read").waitFor();
  await accessible(page, "steward");
  await tabTo(page, "a", "Elements found in text");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Elements found in text" }).waitFor();
  assert.equal(await focused(page), "Elements found in text");
  await page.goBack();
  await page.getByRole("link", { name: "Is there a way around?" }).press("Enter");
  await page.locator("#questions:focus").waitFor();
  assert.ok(
    await page.locator("#questions").evaluate((one) => one.getBoundingClientRect().top < innerHeight),
  );
  await page.getByRole("navigation", { name: "Queues" }).getByRole("link", { name: "Topics" }).click();
  await page.getByRole("heading", { name: "What may belong under what" }).waitFor();
  quiet(met);
});

test("a pair is decided and taken back by keyboard, and the focus is never lost", async (t) => {
  const { page, met } = await open(t, "/identities");
  await page.getByText("Nothing to decide").waitFor();
  for (const [field, name] of [
    ["One", "Sunita Rao"],
    ["The other", "Abena Mensah"],
  ]) {
    await page.getByRole("combobox", { name: field, exact: true }).focus();
    await page.keyboard.type(name.slice(0, 7));
    await page.getByRole("option", { name }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  }
  await tabTo(page, "button", "They are one person");
  await page.keyboard.press("Enter");
  await page.getByText("Sunita Rao and Abena Mensah: one person").waitFor();
  assert.equal(await focused(page), "two names");
  await accessible(page, "a decision on who is who");
  await tabTo(page, "button", "Take back");
  await page.keyboard.press("Enter");
  await page.getByText("Nothing was decided by hand so far").waitFor();
  assert.equal(await focused(page), "two names");
  quiet(met);
});

test("what cannot be decided is told beside the button, and what was typed stays", async (t) => {
  const { page } = await open(t, "/identities");
  for (const field of ["One", "The other"]) {
    await page.getByRole("combobox", { name: field, exact: true }).fill("s.rao");
    await page.keyboard.press("Tab");
  }
  await page.getByRole("button", { name: "They are two people" }).click();
  await page
    .getByRole("alert")
    .getByText(/one and the same/)
    .waitFor();
  assert.equal(await page.getByRole("combobox", { name: "One", exact: true }).inputValue(), "s.rao");
  assert.equal(await focused(page), "They are two people");
  await accessible(page, "a refused decision on who is who");
});

test("a name found in text becomes a system, is on record, and is taken back", async (t) => {
  const { page, met } = await open(t, "/proposals");
  await page.getByRole("button", { name: "It is an element of its own: ParcelPilot" }).press("Enter");
  await page.getByLabel("What is ParcelPilot?").selectOption("System");
  await page.getByLabel("What is it called?").fill("Parcel Pilot");
  await accessible(page, "accepting a proposal");
  await page.getByRole("button", { name: "Put it on record" }).click();
  await page.getByText("ParcelPilot is on record as Parcel Pilot: System.").waitFor();
  assert.equal(await focused(page), "unknown:shelfmirror");
  assert.equal(await onRecord("Parcel Pilot"), "Proof");
  await page.getByRole("button", { name: "It is another name of ...: ShelfMirror" }).press("Enter");
  await page.keyboard.type("Shop eng");
  await page.getByRole("option", { name: "Shop engine" }).click();
  await accessible(page, "merging a proposal");
  await page.getByRole("button", { name: "It is the same" }).press("Enter");
  await page.getByRole("button", { name: "Take back: ShelfMirror" }).waitFor();
  await page.locator(".card").getByText("ShelfMirror is another name of Shop engine.").waitFor();
  await page.getByRole("link", { name: "Parcel Pilot", exact: true }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Daniel Okonjo" }).count(), 2, "who decided, not an id");
  for (const name of ["ShelfMirror", "ParcelPilot"]) {
    await page.getByRole("button", { name: `Take back: ${name}` }).press("Enter");
    await page.getByRole("button", { name: `Take back: ${name}` }).waitFor({ state: "detached" });
  }
  await page.getByRole("heading", { name: "ParcelPilot" }).waitFor();
  assert.equal(await onRecord("Parcel Pilot"), "NotFound");
  quiet(met);
});

test("a decision that was taken in another tab is told beside the button", async (t) => {
  const [{ page: one }, { page: other }] = [await open(t, "/proposals"), await open(t, "/proposals")];
  const rejects = (page) => page.getByRole("button", { name: "It stands for nothing: Logistics" });
  await rejects(other).waitFor();
  await rejects(one).press("Enter");
  await one.getByRole("button", { name: "Take back: Logistics" }).waitFor();
  await rejects(other).press("Enter");
  await other.getByRole("alert").getByText("Perhaps it was decided in another tab").waitFor();
  await accessible(other, "a decision that came too late");
  await other.getByRole("button", { name: "Show how it stands now" }).press("Enter");
  await rejects(other).waitFor({ state: "detached" });
  assert.match(await focused(other), /^unknown:/);
  await one.getByRole("button", { name: "Take back: Logistics" }).press("Enter");
  await rejects(one).waitFor();
});

test("a question about a way around is asked, with the text to send", async (t) => {
  const { page, met } = await open(t, "/proposals");
  const beside = page.locator('[data-item="ask beech-cluster"]');
  await beside.getByRole("button", { name: /^Ask .* about Beech cluster$/ }).waitFor();
  await page.route("**/graphql", (route) => route.abort());
  await beside.getByRole("button", { name: /^Ask .* about Beech cluster$/ }).press("Enter");
  await beside.getByRole("heading", { name: "No connection" }).waitFor();
  await page.unroute("**/graphql");
  met.errors.length = 0; // the aborted request
  await beside.getByRole("button", { name: "Try again" }).press("Enter");
  await page.getByText("The question is recorded. Nothing is mailed").waitFor();
  assert.equal(await focused(page), "ask beech-cluster");
  await page.getByText("More than these 5").press("Enter");
  await page.getByText("More than these 25").waitFor();
  await accessible(page, "a question that was asked");
  quiet(met);
});

test("a reader's report is followed by a steward and stands among what was decided", async (t) => {
  const person = `{ person(id: "k.aldermann") { ... on PersonPage { evidence { localId } } } }`;
  const { evidence } = (await asks(person, {}, tokens.staff)).person;
  const report = `mutation($e: ID!, $note: String!) { reportEvidence(evidence: $e, person: "k.aldermann", reason: OUTDATED,
    note: $note) { __typename } }`;
  const cited = evidence.filter(({ localId }) => localId).slice(0, 2);
  for (const { localId } of cited) {
    const made = await asks(report, { e: localId, note: "<b>We moved</b> in May." }, tokens.staff);
    assert.equal(made.reportEvidence.__typename, "EvidenceReport");
  }
  const { page, met } = await open(t, "/reports");
  await page.getByText("<b>We moved</b> in May.").first().waitFor();
  await accessible(page, "reports");
  await page.getByRole("button", { name: "It is not right: correct it" }).first().press("Enter");
  await page.locator(".badge", { hasText: "followed" }).waitFor();
  await page.getByRole("button", { name: "It is right: leave it" }).press("Enter");
  await page.locator(".badge", { hasText: "left as it is" }).waitFor();
  await page.getByText("Nothing to decide").waitFor();
  await accessible(page, "decided reports");
  for (const badge of ["followed", "left as it is"]) {
    const settled = page.locator(".card", { has: page.locator(".badge", { hasText: badge }) });
    await settled.getByText("<b>We moved</b> in May.").waitFor();
    await settled.getByRole("button", { name: "Take back" }).press("Enter");
    await page.locator(".badge", { hasText: badge }).waitFor({ state: "detached" });
    assert.match(await focused(page), /^[0-9a-f]{12}$/);
  }
  assert.equal(await page.getByRole("button", { name: "It is right: leave it" }).count(), 2);
  quiet(met);
});

test("a run that nobody works on waits for a worker, is cancelled, and is asked about no longer", async (t) => {
  const { page, met } = await open(t, "/ingestion");
  await page.getByRole("button", { name: "Read again: wiki" }).press("Enter");
  const wiki = page.locator('[data-item="wiki"]');
  await wiki.getByText("waits for a worker").waitFor();
  await wiki.getByRole("progressbar", { name: "Reading wiki" }).waitFor();
  assert.equal(await focused(page), "wiki");
  await page.waitForRequest(/graphql/); // it looks again by itself
  await accessible(page, "a run that waits");
  await page.getByRole("button", { name: "Cancel: wiki" }).press("Enter");
  await wiki.getByText("was cancelled").waitFor();
  let asked = 0;
  page.on("request", () => asked++);
  await page.waitForTimeout(2500);
  assert.equal(asked, 0);
  await accessible(page, "a cancelled run");
  quiet(met);
});

test("who is no steward is told what she lacks and where she can go", async (t) => {
  for (const who of ["staff", null]) {
    for (const room of ["steward", "identities", "ingestion"]) {
      const { page } = await open(t, `/${room}`, who);
      await page.getByRole("heading", { name: "For stewards" }).waitFor();
      await page.getByRole("link", { name: "find who knows about something" }).waitFor();
      await accessible(page, `${room} for ${who}`);
    }
  }
  const { page } = await open(t, "/proposals", "staff");
  await page.getByText("Stewards decide these").waitFor();
  assert.equal(await page.getByRole("button", { name: /^It is an element/ }).count(), 0);
  await accessible(page, "proposals for staff");
});

test("without a connection each room says so and goes on once there is one", async (t) => {
  for (const room of ROOMS) {
    const { page } = await open(t, "/", "steward");
    await page.getByText("Sign out").waitFor();
    await page.route("**/graphql", (route) => route.abort());
    await page.evaluate((to) => (location.hash = `#/${to}`), room);
    await page.getByRole("heading", { name: "No connection" }).first().waitFor();
    await accessible(page, `${room} offline`);
    await page.unroute("**/graphql");
    for (const again of (await page.getByRole("button", { name: "Try again" }).all()).reverse())
      await again.click();
    await page.getByRole("heading", { level: 2 }).first().waitFor();
    await page.getByRole("heading", { name: "No connection" }).first().waitFor({ state: "detached" });
  }
});

test("nothing of it is wider than a telephone", async (t) => {
  for (const colorScheme of ["light", "dark"]) {
    for (const room of ROOMS) {
      const { page } = await open(t, `/${room}`, "steward", {
        viewport: { width: 320, height: 700 },
        colorScheme,
      });
      await page.locator(".card").first().waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, room);
      await accessible(page, `${room} at 320 px, ${colorScheme}`);
    }
  }
});
