// A page of nothing but the widget, at the service's own address, under the policy that the guide names.
import { base, open, tokens } from "./harness.mjs";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html whoknows",
].join("; ");
export const WIDGET = `<whoknows-search token-from="/host-token"></whoknows-search>`;

/**
 * The page with `body` in it; `html` are attributes of its root. The host's `/host-token` gives the token of `who`;
 * null: it refuses. `asked.tokens` counts how often it was asked.
 */
export async function plain(t, { body = WIDGET, html = `lang="en"`, who = "staff", ...options } = {}) {
  const { page, met } = await open(t, "/", null, options);
  const asked = { tokens: 0 };
  const content = `<!doctype html><html ${html}><head><title>Elsewhere</title>
    <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
    <script type="module" src="/whoknows.js"></script></head><body><main><h1>Elsewhere</h1>${body}</main></body></html>`;
  await page.route("**/elsewhere", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "Content-Security-Policy": POLICY },
      body: content,
    }),
  );
  await page.route("**/host-token", (route) => {
    asked.tokens++;
    if (who === null) return route.fulfill({ status: 401, json: {} });
    return route.fulfill({ json: { token: tokens[who] ?? who, expires: "", lifetime: 900 } });
  });
  await page.goto(`${base}/elsewhere`);
  return { page, met, asked, box: page.locator("whoknows-search input").first() };
}

/** Where the focus is, within the widget. */
export const focused = (page) =>
  page.evaluate(() => {
    const inside = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return inside?.getAttribute("part") ?? inside?.localName;
  });

/** Presses Tab until something of the widget with this part has the focus. */
export async function tabToPart(page, part) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    if ((await focused(page)) === part) return;
  }
  throw new Error(`Tab never came to ${part}`);
}

/** Answers of the service to operations of a name wait until `release()` is called. */
export async function held(page, operation) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route("**/graphql", async (route) => {
    if (route.request().postData()?.includes(operation)) await released;
    await route.continue().catch(() => undefined); // aborted meanwhile
  });
  return release;
}
