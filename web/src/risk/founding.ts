// The founding example's sentence: "5 failure points; 3 in our direct control before sending, none after".
import type { BlueprintQuery } from "@/generated/risk/touchpoint";
import { count, points } from "@/kit/words";

export type Risk = Extract<BlueprintQuery["touchpoint"], { __typename: "TouchpointRisk" }>;

/** How many failure points there are, and how many are ours to decide before and after it goes live. */
export function founding({ failurePoints: { total, prepare, live } }: Risk): string {
  const before = `${amount(prepare.within)} in our direct control before it goes live`;
  return `${count(total, "failure point", "failure points")}; ${before}, ${amount(live.within)} after.`;
}

const amount = (number: number): string => (number ? number.toLocaleString("en-GB") : "none");

/** A share (0 to 1) as people read it: one that is not nothing is not written as 0. */
export const share = (number: number): string =>
  number > 0 && number < 0.005 ? "under 0.01" : points(number);
