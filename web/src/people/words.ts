// How what is known of people is said.
import { exactDay } from "@/kit/dates";
import { count, plain } from "@/kit/words";

const REFERRALS: Record<string, ((topic: string) => string) | undefined> = {
  topic: (name) => `on record for ${name}`,
  broader: (name) => `on record for the broader topic ${name}`,
  asked: () => "asked about it before",
};
const STATES: Record<string, string | undefined> = {
  SHOWN: "speaks for you",
  OUTDATED: "outdated: shown as such, does not count",
  HIDDEN: "hidden: does not speak for you",
  WRONG: "not yours: does not speak for you",
  OPTED_OUT: "opted out: does not speak for you",
};
const DECISIONS: Record<string, string | undefined> = {
  HIDE_EVIDENCE: "hidden",
  WRONG_PERSON: "somebody else’s",
  NOT_ME: "not me",
  OUTDATED: "outdated",
  OPT_OUT_TOPIC: "opted out of a topic",
  AVAILABILITY: "when you can be asked",
};
const PURPOSES: Record<string, string | undefined> = {
  AMBASSADOR: "being an ambassador",
  BEING_FOUND: "being found",
  INVITATION: "being invited",
};
const REPORTS: Record<string, string | undefined> = {
  WRONG_PERSON: "it is somebody else’s",
  NOT_ME: "this is not me",
  OUTDATED: "it is outdated",
};
const STEPS: Record<string, string | undefined> = {
  ASKED: "asked",
  INTRODUCED: "introduced",
  ANSWERED: "answered",
  DECLINED: "declined",
  THANKED: "thanked",
};
const ACCOUNTS: Record<string, string | undefined> = {
  email: "e-mail",
  id: "account",
  name: "the name",
};
const FACTS: Record<string, string | undefined> = {
  email: "e-mail",
  handle: "account",
  locale: "language",
};

/** The account that documents know somebody by: `account:email:ann@x` is "e-mail ann@x". */
export function accountWords(id: string): string {
  const [, kind, value] = /^account:([^:]+):(.*)$/s.exec(id) ?? [];
  return kind && value ? `${ACCOUNTS[kind] ?? plain(kind)} ${value}` : id;
}

/** The same of an account that is named by its kind. */
export const accountKind = (kind: string): string => ACCOUNTS[kind] ?? plain(kind);

/** Why somebody may know who knows. */
export const because = (one: { because: string; topic: string | null }): string =>
  REFERRALS[one.because]?.(one.topic ?? "") ?? one.because;

/** Whether evidence speaks for the one whom it is on, said to her. */
export const stateWords = (state: string): string => STATES[state] ?? plain(state);

/** What somebody decided about what is known of her. */
export const decided = (kind: string): string => DECISIONS[kind] ?? plain(kind);

/** What a consent is for. */
export const purposeWords = (purpose: string): string => PURPOSES[purpose] ?? plain(purpose);

/** What a reader says is not right. */
export const reasonWords = (reason: string): string => REPORTS[reason] ?? plain(reason);

/** How far an ask has come. */
export const stepWords = (state: string): string => STEPS[state] ?? plain(state);

/** What a declared file says, such as an e-mail address. */
export const factWords = (predicate: string): string => FACTS[predicate] ?? plain(predicate);

/** Why she counts as away today, by what she said; nothing where she does not. */
export function awayNow(
  said: { since: string | null; until: string | null; off: boolean },
  today = new Date().toISOString().slice(0, 10),
): string {
  if (said.off) return "counts as away";
  if (said.until !== null && said.until < today) return "counts as away: the last day is over";
  return said.since !== null && said.since > today ? "counts as away until then" : "";
}

/** Why somebody cannot be asked just now. */
export function unavailableWords(one: {
  away: boolean;
  back: string | null;
  asked: number | null;
  limit: number | null;
}): string {
  if (one.away) return one.back === null ? "away" : `away, back on ${exactDay(one.back)}`;
  return `has had ${one.asked ?? 0} of ${count(one.limit ?? 0, "question", "questions")} this week`;
}

/** When a person can be asked; nothing where she said nothing about it. */
export function askable(said: {
  since: string | null;
  until: string | null;
  off: boolean;
  limit: number | null;
}): string {
  if (said.off) return "not for now";
  return [
    said.since && `from ${exactDay(said.since)}`,
    said.until && `until ${exactDay(said.until)}`,
    said.limit !== null && `at most ${count(said.limit, "question", "questions")} a week`,
  ]
    .filter(Boolean)
    .join(", ");
}
