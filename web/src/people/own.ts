// All that is known of somebody, fetched a page at a time.
import {
  CorrectEvidence,
  HideEvidence,
  Me,
  OptIn,
  OptOut,
  UndoMine,
  type MeQuery,
} from "@/generated/people/me";
import type { OptOutMutationVariables } from "@/generated/people/me";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { decided, purposeWords } from "./words";

export type About = Extract<MeQuery["me"], { __typename: "Me" }>;
export type Piece = About["evidence"]["edges"][number]["node"];
export type Decision = About["decisions"][number];
export type Purpose = OptOutMutationVariables["purpose"];
/** What she can do about herself. `person`: for whom a steward decides; null is oneself. */
export type Step =
  | { do: "hide"; evidence: string }
  | { do: "correct"; evidence: string; reason: "NOT_ME" | "OUTDATED" | "WRONG_PERSON" }
  | { do: "undo"; decision: string }
  | { do: "out"; purpose: Purpose; topic?: string }
  | { do: "in"; purpose: Purpose };

export const PAGE = 20;
const LARGEST_PAGE = 100; // the service gives no more at once

/** One page of it. Throws the Refusal where the service gives none. */
export async function aboutPage(
  person: string | null,
  first: number,
  after: string | null,
  signal?: AbortSignal,
): Promise<About> {
  return answered((await ask(Me, { person, first: Math.min(first, LARGEST_PAGE), after }, signal)).me);
}

/** All that is known, with at least so many pieces of evidence, as far as there are any. */
export async function about(person: string | null, least: number, signal?: AbortSignal): Promise<About> {
  let found = await aboutPage(person, least, null, signal);
  while (found.evidence.pageInfo.hasNextPage && found.evidence.edges.length < least) {
    const next = await aboutPage(person, LARGEST_PAGE, found.evidence.pageInfo.endCursor, signal);
    found = joined(found, next);
  }
  return found;
}

/** The first with the evidence of the page that follows. */
export function joined(found: About, next: About): About {
  const edges = [...found.evidence.edges, ...next.evidence.edges];
  return { ...found, evidence: { ...next.evidence, edges } };
}

/** Takes a step and says in words what was done. */
export async function take(step: Step, person: string | null): Promise<string> {
  switch (step.do) {
    case "hide":
      return `Decided: ${made((await ask(HideEvidence, { evidence: step.evidence, person })).done)}.`;
    case "correct": {
      const { evidence, reason } = step;
      return `Decided: ${made((await ask(CorrectEvidence, { evidence, reason, person })).done)}.`;
    }
    case "undo":
      return `Taken back: ${made((await ask(UndoMine, { decision: step.decision, person })).done)}.`;
    case "out": {
      const { purpose, topic } = step;
      answered((await ask(OptOut, { purpose, topic: topic ?? null, person })).done);
      return `Opted out: ${topic ?? purposeWords(purpose)}.`;
    }
    case "in":
      answered((await ask(OptIn, { purpose: step.purpose, person })).done);
      return `Opted in: ${purposeWords(step.purpose)}.`;
  }
}

type Made = Parameters<typeof answered>[0] & { kind?: string };
const made = (result: Made): string => decided((answered(result) as { kind: string }).kind);
