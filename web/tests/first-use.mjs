// A service that has no source yet (tests/web/test_ingestion.py).
import { accessible } from "./axe.mjs";
import { open, quiet, test } from "./harness.mjs";

test("where nothing is configured the steward is told what a source is and how to name one", async (t) => {
  const { page, met } = await open(t, "/steward");
  await page.getByText("No source is configured yet").waitFor();
  await accessible(page, "steward, first use");
  await page.getByRole("link", { name: "Reading documents" }).click();
  await page.getByText("[[sources]]").waitFor();
  await accessible(page, "ingestion, first use");
  quiet(met);
});
