// What is said about a thinking group.
import { count, percent, plain } from "@/kit/words";
import { unitName } from "./unit-name";
import type { Group, Need, Seat } from "./group-state";

const KINDS: Record<Need["kind"], (name: string) => string> = {
  PROBLEM: (name) => name,
  TOPIC: (name) => name,
  TOUCHPOINT: (name) => name,
  UNIT: (name) => `the unit ${name}`,
  ROLE: (name) => `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}'s view`,
  EXPERIENCE: (name) => `somebody who ${name} about it`,
};

/** A need in words. */
export const needWords = ({ kind, name }: Need): string => KINDS[kind](name);

/** Needs as a list in a sentence, the weightiest first. */
export const needList = (needs: readonly Need[]): string =>
  [...needs]
    .sort((one, other) => other.weight - one.weight)
    .map(needWords)
    .join(", ");

/** Why somebody has her seat, in a sentence: what she covers, with the number of documents. */
export function reason({ covers, aside }: Seat): string {
  const said = covers.map(
    ({ need, documents }) =>
      needWords(need) + (documents ? ` (${count(documents, "document", "documents")})` : ""),
  );
  const words = said.length ? `covers ${said.join(", ")}` : "was asked for";
  return aside ? `${words}; has said nothing about the problem itself so far` : words;
}

/** What somebody is in the organisation. */
export const placeOf = ({ title, unit, party }: Seat["person"]): string =>
  [title, unitName(unit) ?? plain(party)].filter(Boolean).join(", ");

/** How the group was chosen, and what that promises; `kept` keep their seats whatever would be better. */
export function methodWords({ method, guarantee, seats, pool }: Group, kept: number): string {
  if (kept >= seats.length) return "You chose every seat: no other group was looked for.";
  const those = kept ? " with those who keep their seats" : "";
  return method === "EXACT"
    ? `All groups of the ${count(pool, "person", "people")} who may be invited were compared: no other${those} covers more.`
    : `Chosen one seat after another among ${count(pool, "person", "people")}, each time whoever adds most: at least ${percent(guarantee)} of what the best possible group${those} covers.`;
}
