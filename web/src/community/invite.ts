import { csv } from "@/kit/download";
import { type Ambassador, mayBeInvited, partWords } from "./ambassador-parts";
import { unitName } from "./unit-name";

const WHY = ["HELPED", "ANSWERED", "PEOPLE", "UNITS", "RECENCY"];

/** Why somebody is on the list, in one sentence of what can be looked up. */
export function whyInvited({ parts }: Ambassador): string {
  const said = WHY.map((id) => partWords(id)?.says(parts));
  if (parts.mainTopics.length) said.push(`speaks most of ${parts.mainTopics.join(", ")}`);
  return said.join("; ");
}

/** The invite list as CSV: only people whose consent allows it. */
export function inviteList(chosen: readonly Ambassador[]): string {
  const rows = chosen
    .filter(mayBeInvited)
    .map((one) => [
      one.person.name,
      one.person.title,
      unitName(one.person.unit),
      one.parts.consent,
      whyInvited(one),
    ]);
  return csv([["name", "title", "unit", "consent", "why"], ...rows]);
}
