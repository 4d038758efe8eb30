// node hostile.mjs BASE TOKEN QUESTION ROUTE...: visits the widget's answer, every route and the report that can be kept,
// opens whatever opens there, and prints for each what ran, which addresses lead nowhere good, and the text, as JSON.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, visit } from "./browser.mjs";
import { goTo, settled } from "./settled.mjs";

const [base, token, question, ...routes] = process.argv.slice(2);
const OPENERS = "details:not([open]) > summary, .figure, who-ask-her button, who-report button";
const MOST = 40; // things to open on a page

/** What came of the text of documents on the page as it is now; looks into the widget, too. */
const looked = () => {
  const roots = [
    document,
    ...[...document.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean),
  ];
  const all = (css) => roots.flatMap((root) => [...root.querySelectorAll(css)]);
  const links = all("a[href]").map((one) => new URL(one.href, location.href));
  return {
    ran: globalThis.pwned ?? null,
    made: all("img[src^=x], [onerror], [onload], [onmouseover], script:not([src])").map(
      (one) => one.outerHTML,
    ),
    links: links
      .filter(
        ({ href, protocol }) =>
          !/^https?:$/.test(protocol) && href.split("#")[0] !== location.href.split("#")[0],
      )
      .map(({ href }) => href),
    text: roots
      .map((root) => (root.body ?? root.host).innerText + (root.host ? root.textContent : ""))
      .join("\n"),
  };
};

const browser = await launch();
try {
  const { page, met } = await visit(browser, base, `#/?token=${token}`);
  await page.getByText("Sign out").waitFor();
  await page.locator("main whoknows-search input").waitFor();
  const seen = { widget: await widget(page) };
  for (const route of routes) {
    await goTo(page, route);
    seen[route] = await opened(page);
  }
  console.log(JSON.stringify({ seen, met, report: await report(page) }));
} finally {
  await browser.close();
}

/** Everything that opens on the page is opened, then it is looked at. */
async function opened(page) {
  await settled(page);
  const openers = page.locator(`main :is(${OPENERS})`);
  for (let nth = 0; nth < Math.min(await openers.count(), MOST); nth++) {
    await openers.nth(nth).evaluate((one) => one.click());
  }
  await settled(page);
  return page.evaluate(looked);
}

/** Suggestions and the answer of the widget as it stands on other pages. */
async function widget(page) {
  await page.evaluate((bearer) => {
    const made = document.createElement("whoknows-search");
    made.token = () => bearer;
    document.querySelector("main").replaceChildren(made);
  }, token);
  const box = page.locator("whoknows-search input");
  await box.pressSequentially(question.slice(0, 5));
  await page.locator("whoknows-search [role=option]").first().waitFor();
  const suggested = await page.evaluate(looked);
  await box.fill(question);
  await box.press("Enter");
  await page.locator("whoknows-search [part=person]").first().waitFor();
  const answered = await page.evaluate(looked);
  return { ...answered, text: suggested.text + answered.text, ran: suggested.ran ?? answered.ran };
}

/** The report as it is kept, opened as a file with no policy around it. */
async function report(page) {
  await goTo(
    page,
    routes.find((one) => one.startsWith("/touchpoint")),
  );
  await settled(page);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Report (HTML)" }).click(),
  ]);
  const path = join(await mkdtemp(join(tmpdir(), "report-")), "report.html");
  await file.saveAs(path);
  const { page: kept, met } = await visit(browser, base, "favicon.svg");
  met.elsewhere.length = 0;
  await kept.goto(pathToFileURL(path).href);
  await kept.waitForLoadState();
  return { ...(await kept.evaluate(looked)), met: { ...met, elsewhere: met.elsewhere.slice(1) } };
}
