// How the schema's words are shown to people.
import type { ContributionRole } from "@/generated/kit/fragments";

const ROLES: Record<ContributionRole | "PROFILE", string> = {
  WROTE: "wrote",
  SAID: "said",
  ANSWERED: "answered",
  CREDITED: "was credited",
  REVIEWED: "reviewed",
  APPROVED: "approved",
  MENTIONED: "was mentioned",
  ASKED: "asked",
  THANKED: "was thanked",
  DECIDED: "decided",
  FORWARDED: "forwarded",
  MODERATED: "led the talk",
  PROFILE: "speaks of it much",
};

/** What somebody did in a passage, or what a part of a score is for. */
export const roleWords = (name: string): string =>
  (ROLES as Record<string, string | undefined>)[name.toUpperCase()] ??
  name.toLowerCase().replaceAll("_", " ");

/** An enum's word as people write it: `BACK_STAGE` is "back stage". */
export const plain = (name: string): string => name.toLowerCase().replaceAll("_", " ");

/** "1 person", "2 people". */
export const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;

/** A number with at most two digits behind the point. */
export const points = (number: number): string => String(Math.round(number * 100) / 100);

/** A share as a percentage without digits behind the point. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** Names that are like what was asked for. */
export const namesLike = (near: readonly string[]): string => `Names like it: ${near.join(", ")}.`;

/** A text cut at a length, with an ellipsis; no sign that people see as one is cut in two. */
export function shortened(text: string, most = 120): string {
  if (text.length <= most) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(text.slice(0, 2 * most))) {
    if (index + segment.length >= most) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}
