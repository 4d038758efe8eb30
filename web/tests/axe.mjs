// Accessibility by axe-core: WCAG 2.2 A and AA, and best practices.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with what axe-core finds wrong on the page as it is now; `where` names the page and its state. */
export async function accessible(page, where) {
  await page.evaluate(AXE); // by the debugger, which the page's policy does not bind
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n  ${nodes.map((one) => `${one.target.join(" ")} ${one.failureSummary}`).join("\n  ")}`,
  );
  assert.deepEqual(told, [], where);
}
