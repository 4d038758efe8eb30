// Accessibility by axe-core: WCAG 2.2 A and AA, and best practices.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Fails with what axe-core finds wrong on the page as it is now; `where` names the page and its state. `only` are the
 * names of rules, where the others were looked at before.
 */
export async function accessible(page, where, only = null) {
  await page.evaluate(AXE); // by the debugger, which the page's policy does not bind
  const options = {
    runOnly: only ? { type: "rule", values: only } : { type: "tag", values: TAGS },
    resultTypes: ["violations"],
    preload: false,
  };
  const { violations } = await page.evaluate((given) => globalThis.axe.run(document, given), options);
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n  ${nodes.map((one) => `${one.target.join(" ")} ${one.failureSummary}`).join("\n  ")}`,
  );
  assert.deepEqual(told, [], where);
}
