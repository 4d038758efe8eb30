// What every browser test starts from. A file NAME.test.mjs is run by node --test; pytest starts the service and
// gives BASE (its address) and TOKEN... in the environment (tests/web/test_browser.py).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, tabTo, visit } from "./browser.mjs";

/** The address of the service, and tokens of the example organisation. */
export const base = process.env.BASE ?? "http://127.0.0.1:8000";
export const tokens = {
  steward: "demo-potting-shed",
  staff: "demo-watering-can",
  architect: "demo-garden-plan",
  board: "demo-corner-office",
};

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/**
 * A page signed in as one of `tokens` (null: not signed in), at a route such as "/person/s.rao"; closed after the test.
 * `met` remembers errors of the console, requests to elsewhere, and dialogs.
 */
export async function open(t, route = "/", who = "steward", options = {}) {
  const token = who ? `${route.includes("?") ? "&" : "?"}token=${tokens[who] ?? who}` : "";
  const { page, met } = await visit(browser, base, `#${route}${token}`, options);
  t.after(() => page.context().close());
  return { page, met };
}

/** Nothing went wrong that nobody looked at: no console error, no foreign request, no dialog. */
export function quiet(met) {
  assert.deepEqual(met, { errors: [], elsewhere: [], dialogs: 0 });
}

export { assert, tabTo, test };
