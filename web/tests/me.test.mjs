// What is known of who is signed in, and what she decides about it.
import { readFileSync } from "node:fs";
import { accessible } from "./axe.mjs";
import { assert, base, open, quiet, tabTo, test, tokens } from "./harness.mjs";

const piece = (page) => page.locator(".evidence > li").first();
const said = (page, text) =>
  page.getByRole("status").filter({ hasText: text }).waitFor({ state: "attached" });
const focusedPiece = (page) => piece(page).evaluate((li) => li === document.activeElement);

async function decide(page, words, news) {
  await tabTo(page, ".evidence button", words);
  await page.keyboard.press("Enter");
  await said(page, news);
}

/** Asks the service as somebody, beside the page. */
async function graphql(who, query, variables = {}) {
  const response = await fetch(`${base}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${tokens[who]}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()).data;
}

test("evidence on oneself is hidden and taken back by keyboard alone, and the focus stays", async (t) => {
  const { page, met } = await open(t, "/");
  await page.getByText("Sign out").waitFor();
  await tabTo(page, "a", "About me");
  await page.keyboard.press("Enter");
  await piece(page).waitFor();
  const before = await piece(page).innerText();
  assert.match(before, /speaks for you/);
  await accessible(page, "about me");
  await decide(page, "Hide", "Decided: hidden.");
  assert.match(await piece(page).locator(".state").innerText(), /^hidden/);
  assert.ok(await focusedPiece(page));
  const quoted = await piece(page).locator("blockquote").innerText();
  const decisions = await page.locator(".decisions > li").allInnerTexts();
  assert.ok(
    decisions.some((one) => one.startsWith("hidden “") && one.includes(quoted.slice(1, 40))),
    decisions[0],
  );
  await accessible(page, "about me, with a decision");
  await page.setViewportSize({ width: 320, height: 800 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  await page.setViewportSize({ width: 1280, height: 800 });
  await decide(page, "Take back", "Taken back: hidden.");
  assert.ok(await focusedPiece(page));
  assert.equal(await piece(page).innerText(), before);
  quiet(met);
});

test("a decision that another tab has taken back before is told beside its button", async (t) => {
  const { page } = await open(t, "/me", "architect");
  await piece(page).waitFor();
  await decide(page, "Outdated", "Decided: outdated.");
  const { me } = await graphql("architect", "{ me { ... on Me { decisions { localId kind } } } }");
  const made = me.decisions.find(({ kind }) => kind === "OUTDATED");
  await graphql("architect", "mutation($one: ID!) { undoMine(decision: $one) { __typename } }", {
    one: made.localId,
  });
  await tabTo(page, ".evidence button", "Take back");
  await page.keyboard.press("Enter");
  await page.locator(".evidence .notice").waitFor();
  assert.match(await page.locator(".evidence .notice").innerText(), /^Nothing that you may see is on record/);
  await accessible(page, "a refusal");
});

test("one opts out of a topic and of a purpose, and back in", async (t) => {
  const { page, met } = await open(t, "/me", "staff");
  await page.getByLabel("Opt out of a topic").fill("Card payments");
  await page.getByRole("button", { name: "Opt out of it" }).click();
  await page.locator(".decisions > li", { hasText: "opted out of a topic Card payments" }).waitFor();
  await page.locator(".evidence .state", { hasText: "opted out" }).first().waitFor();
  const row = page.locator(".consents > li", { hasText: "being an ambassador" });
  assert.match(await row.innerText(), /yes, by the organisation’s rule.+You can stand in the list/s);
  await row.getByRole("button", { name: "Opt out" }).click();
  await row.getByText("opted out", { exact: true }).waitFor();
  assert.ok(await row.evaluate((li) => li === document.activeElement));
  await accessible(page, "opted out");
  await row.getByRole("button", { name: "Opt back in" }).click();
  await row.getByText("agreed", { exact: true }).waitFor();
  await page.locator(".decisions > li").getByRole("button", { name: "Take back" }).click();
  await said(page, "Taken back: opted out of a topic.");
  await page.getByLabel("Opt out of a topic").fill("No such topic at all");
  await page.getByRole("button", { name: "Opt out of it" }).click();
  await page.locator("who-me .notice").waitFor();
  assert.equal(await page.getByLabel("Opt out of a topic").inputValue(), "No such topic at all");
  quiet(met);
});

test("what was decided is said in words, wherever the quote stands, and no id is shown", async (t) => {
  const { me } = await graphql(
    "steward",
    "{ me { ... on Me { evidence(first: 100) { edges { node { localId evidence { quote } } } } } } }",
  );
  const { localId, evidence } = me.evidence.edges.at(-1).node;
  assert.ok(me.evidence.edges.length > 20, "it stands below the first page");
  await graphql("steward", "mutation($one: ID!) { hideEvidence(evidence: $one) { __typename } }", {
    one: localId,
  });
  const { page } = await open(t, "/me", "steward");
  const decision = page.locator(".decisions > li", { hasText: "hidden" });
  await decision.getByText(`“${evidence.quote}”`).waitFor();
  assert.equal((await page.locator("who-me").innerText()).includes(localId), false);
  await page.getByText("What declared files say").click();
  const accounts = await page.locator("details[open] li", { hasText: "contributes under" }).allInnerTexts();
  assert.ok(accounts.includes("contributes under e-mail daniel.okonjo@pellworth.example"), accounts.join());
  assert.equal(accounts.join().includes("account:"), false);
  await decision.getByRole("button", { name: "Take back" }).click();
  await said(page, "Taken back: hidden.");
});

test("who opts out of being found sees that the rest rests on it", async (t) => {
  const { page } = await open(t, "/me", "board");
  const row = (name) => page.locator(".consents > li", { hasText: name });
  await row("being found").getByRole("button", { name: "Opt out" }).click();
  await row("being invited").getByText("no, by the organisation’s rule").waitFor();
  assert.match(await row("being found").innerText(), /No answer, page or list names you/);
  await row("being found").getByRole("button", { name: "Opt back in" }).click();
  await row("being invited").getByText("yes, by the organisation’s rule").waitFor();
});

test("a sign-in that is nobody’s is told what to do, without a word of the settings", async (t) => {
  const { page } = await open(t, "/", "staff");
  await page.route("**/graphql", async (route) => {
    if (!route.request().postData().includes("query Me")) return route.fallback();
    const me = { __typename: "NotAllowed", message: "ghost stands for nobody: it takes `person`." };
    await route.fulfill({ json: { data: { me } } });
  });
  await page.getByRole("link", { name: "About me" }).click();
  await page.getByRole("heading", { name: "Your sign-in belongs to nobody" }).waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /`/);
  await accessible(page, "nobody’s sign-in");
});

test("availability is kept, stands in the page at once, and is lifted again", async (t) => {
  const { page, met } = await open(t, "/me?part=availability", "staff");
  await page.waitForFunction(() => document.activeElement.id === "availability-title");
  await page.getByLabel("Questions a week, at most").fill("3");
  await page.getByLabel("From").fill("2027-01-04");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("strong", { hasText: "from 4 January 2027, at most 3 questions a week" }).waitFor();
  await page.reload();
  await page.locator("strong", { hasText: "from 4 January 2027, at most 3 questions a week" }).waitFor();
  await page.getByLabel("Until").fill("2026-12-01");
  await page.getByRole("button", { name: "Save" }).click();
  assert.match(
    await page.locator("who-own-availability .notice").innerText(),
    /^The last day, 1 December 2026, is before the first, 4 January 2027\./,
  );
  assert.equal(await page.getByLabel("Until").inputValue(), "2026-12-01");
  await accessible(page, "availability refused");
  await page.getByRole("button", { name: "Always" }).click();
  await page.locator("who-own-availability").getByText("Can be asked always.").waitFor();
  await page.getByLabel("Until").fill("2025-01-31");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("counts as away: the last day is over").waitFor();
  await page.reload();
  const decision = page.locator(".decisions > li", { hasText: "when you can be asked" });
  assert.match(await decision.innerText(), /until 31 January 2025/); // one, though it was said three times
  await page.getByRole("button", { name: "Always" }).click();
  await page.locator("who-own-availability").getByText("Can be asked always.").waitFor();
  quiet(met);
});

test("what was saved stays in the page when a slower answer comes after it", async (t) => {
  const { page, met } = await open(t, "/", "staff");
  let letGo = () => {};
  const held = new Promise((done) => (letGo = done));
  let late;
  await page.route("**/graphql", async (route) => {
    if (route.request().postData().includes("query OwnTopics")) {
      late = route.request();
      await held;
    }
    await route.continue();
  });
  await page.getByText("About me").click();
  await page.getByLabel("Questions a week, at most").fill("2");
  await page.getByRole("button", { name: "Save" }).click();
  const kept = page.locator("strong", { hasText: "at most 2 questions a week" });
  await kept.waitFor();
  letGo();
  await (await late.response()).finished();
  await page.locator("datalist option").first().waitFor({ state: "attached" }); // it has been drawn
  assert.equal(await kept.count(), 1);
  await page.getByRole("button", { name: "Always" }).click();
  await page.locator("who-own-availability").getByText("Can be asked always.").waitFor();
  quiet(met);
});

test("a pressed button keeps the focus while its answer is waited for and where it fails, and sends once", async (t) => {
  const { page, met } = await open(t, "/me?part=availability", "staff");
  let sent = 0;
  let letGo = () => {};
  const held = new Promise((done) => (letGo = done));
  await page.route("**/graphql", async (route) => {
    if (!route.request().postData().includes("mutation SetAvailability")) return route.continue();
    sent++;
    await held;
    return route.abort();
  });
  await page.getByLabel("Questions a week, at most").fill("5");
  const save = page.getByRole("button", { name: "Save" });
  await save.press("Enter");
  await page.locator("who-own-availability [aria-disabled=true]").first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const focused = () => save.evaluate((button) => button === document.activeElement);
  assert.ok(await focused(), "while it waits");
  await page.keyboard.press("Enter");
  await page.getByLabel("Questions a week, at most").press("Enter");
  await save.focus();
  letGo();
  await page.locator("who-own-availability .notice").getByText("There is no connection").waitFor();
  assert.ok(await focused(), "after it failed");
  assert.equal(sent, 1);
  assert.equal(await page.getByLabel("Questions a week, at most").inputValue(), "5");
  await accessible(page, "availability could not be sent");
  met.errors = met.errors.filter((one) => !one.includes("ERR_FAILED"));
  quiet(met);
});

test("an ask goes its way from who sent it to who got it and back", async (t) => {
  const sent = await graphql(
    "staff",
    'mutation { sendAsk(query: "How do short links work?", to: "a.mensah") { __typename } }',
  );
  assert.equal(sent.sendAsk.__typename, "SentAsk");
  const ask = (page) => page.locator("who-own-asks .rows > li", { hasText: "short links" });
  const { page: hers } = await open(t, "/me?part=asks", "architect");
  await hers.waitForFunction(() => document.activeElement.id === "asks-title");
  await ask(hers).getByLabel("A word with it").fill("See the wiki, page 3.");
  await accessible(hers, "asks");
  await ask(hers).getByRole("button", { name: "It is answered" }).click();
  await said(hers, "The ask is answered.");
  assert.ok(await ask(hers).evaluate((li) => li === document.activeElement));
  const { page: mine } = await open(t, "/me?part=asks", "staff");
  assert.match(await ask(mine).innerText(), /You asked Abena Mensah[\s\S]*See the wiki, page 3/);
  await ask(mine).getByRole("button", { name: "Say thanks" }).click();
  await said(mine, "The ask is thanked.");
});

test("a reader's report is decided by whom it is on, and accepting it corrects the evidence", async (t) => {
  const { person } = await graphql(
    "board",
    '{ person(id: "s.rao") { ... on PersonPage { evidence { localId } } } }',
  );
  for (const { localId } of person.evidence.slice(0, 2)) {
    await graphql(
      "board",
      `
        mutation ($one: ID!) {
          reportEvidence(evidence: $one, person: "s.rao", reason: OUTDATED, note: "Long ago.") {
            __typename
          }
        }
      `,
      { one: localId },
    );
  }
  const { page, met } = await open(t, "/me?part=reports", "staff");
  const reports = page.locator("who-own-reports .rows > li");
  await reports.nth(1).waitFor();
  assert.match(await reports.first().innerText(), /A reader says: it is outdated \(Long ago\.\)/);
  await accessible(page, "reports");
  await tabTo(page, "who-own-reports button", "Dismiss");
  await page.keyboard.press("Enter");
  await said(page, "Dismissed.");
  assert.equal(await reports.count(), 1);
  assert.ok(await reports.first().evaluate((li) => li === document.activeElement));
  await reports.getByRole("button", { name: "Accept" }).click();
  await said(page, "Corrected");
  await page.locator(".decisions > li", { hasText: "outdated" }).waitFor();
  quiet(met);
});

test("everything on oneself is one file, however many pages it takes", async (t) => {
  const { page, met } = await open(t, "/me");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download everything" }).click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.equal(file.localId, "d.okonjo");
  const first = await graphql(
    "steward",
    `
      {
        me {
          ... on Me {
            evidence(first: 100) {
              pageInfo {
                hasNextPage
              }
              edges {
                node {
                  localId
                }
              }
            }
          }
        }
      }
    `,
  );
  const some = first.me.evidence.edges.map(({ node }) => node.localId);
  assert.deepEqual(
    file.evidence.slice(0, some.length).map(({ localId }) => localId),
    some,
  );
  assert.ok(
    file.evidence.length > 20 &&
      file.evidence.length > some.length === first.me.evidence.pageInfo.hasNextPage,
  );
  assert.ok(
    Array.isArray(file.asks) && Array.isArray(file.reports) && !JSON.stringify(file).includes("__typename"),
  );
  quiet(met);
});

test("who is not signed in is asked to, who may not see somebody is told so, and a steward sees anybody", async (t) => {
  const { page } = await open(t, "/me", null);
  await page.getByRole("heading", { name: "Sign in to see" }).waitFor();
  await accessible(page, "about nobody");
  await page.locator("main").getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Token").fill(tokens.board);
  await page.keyboard.press("Enter");
  await piece(page).waitFor();
  const { page: curious } = await open(t, "/me/s.rao", "board");
  await curious.getByRole("heading", { name: "Not for you to see" }).waitFor();
  const { page: steward } = await open(t, "/me/s.rao", "steward");
  await steward.getByText("You decide here for Sunita Rao.").waitFor();
});

test("the first page leads to About me until it was seen", async (t) => {
  const { page } = await open(t, "/", "board");
  await page.getByText("New here?").waitFor();
  await accessible(page, "the first page, new");
  await page.getByRole("link", { name: "what whoknows knows about you" }).click();
  await piece(page).waitFor();
  await page.getByRole("link", { name: "who knows" }).click();
  await page.getByRole("heading", { name: "Who knows about this?" }).waitFor();
  await page.getByText("Sign out").waitFor();
  assert.equal(await page.getByText("New here?").count(), 0);
});

test("a sign-in that ends while availability is typed keeps it", async (t) => {
  const { page } = await open(t, "/me", "board");
  await page.getByLabel("Questions a week, at most").fill("7");
  await page.route("**/graphql", (route) => route.fulfill({ status: 401, json: { code: "expired" } }));
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("who-own-availability .notice").getByRole("button", { name: "Sign in" }).click();
  await page.unroute("**/graphql");
  await page.getByLabel("Token").fill(tokens.board);
  await page.keyboard.press("Enter");
  await page.locator("who-own-availability .notice").waitFor({ state: "detached" });
  assert.equal(await page.getByLabel("Questions a week, at most").inputValue(), "7");
});
