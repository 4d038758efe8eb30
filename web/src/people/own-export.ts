// Everything on oneself as one JSON file, fetched page by page.
import { download } from "@/kit/download";
import { about } from "./own";
import { asksPage } from "./own-asks";
import { reportsOn } from "./own-reports";

const ALL = Number.MAX_SAFE_INTEGER;
const PAGE = 100; // the service gives no more at once

/** Hands out the file. `person`: for whom a steward fetches it; null is oneself, then with her asks. */
export async function exportAll(person: string | null): Promise<number> {
  const found = await about(person, ALL);
  const everything = {
    ...found,
    evidence: found.evidence.edges.map(({ node }) => node),
    asks: person === null ? await allAsks() : undefined,
    reports: await reportsOn(found.localId),
  };
  const content = `${JSON.stringify(everything, (key, value: unknown) => (key === "__typename" ? undefined : value), 2)}\n`;
  download(`whoknows-about-${found.localId}.json`, content, "application/json");
  return everything.evidence.length;
}

async function allAsks() {
  const found = [];
  let after: string | null = null;
  do {
    const { edges, pageInfo }: Awaited<ReturnType<typeof asksPage>> = await asksPage(PAGE, after);
    found.push(...edges.map(({ node }) => node));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}
