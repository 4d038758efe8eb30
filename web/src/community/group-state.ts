// What the address says about a thinking group, and back.
import type { GroupQuery, GroupQueryVariables } from "@/generated/community/groups";
import type { Query } from "@/kit/route";

export type Group = Extract<GroupQuery["thinkingGroup"], { __typename: "ThinkingGroup" }>;
export type Seat = Group["seats"][number];
export type Alternative = Seat["alternatives"][number];
export type Cover = Seat["covers"][number];
export type Need = Group["needs"][number];

export const SEATS = 7;

export interface Guest {
  readonly id: string;
  readonly name: string;
}

export interface GroupState {
  readonly problem: string;
  readonly touchpoints: readonly string[];
  readonly journeys: readonly string[];
  readonly seats: number;
  readonly superiors: boolean;
  /** Who keeps a seat, by id. */
  readonly kept: readonly string[];
  /** Who is left out; the address has the name with the id, for people who read it. */
  readonly without: readonly Guest[];
  /** The members of a group of which half stays, by id. */
  readonly renew: readonly string[];
  /** The last swap: who went and who came. */
  readonly swap: { readonly out: string; readonly in: string } | null;
}

export function groupState(query: URLSearchParams): GroupState {
  const [gone, came] = (query.get("swap") ?? "").split("~");
  return {
    problem: query.get("q") ?? "",
    touchpoints: query.getAll("touchpoint"),
    journeys: query.getAll("journey"),
    seats: Math.min(100, Math.max(1, Number.parseInt(query.get("seats") ?? "", 10) || SEATS)),
    superiors: query.get("superiors") === "1",
    kept: query.getAll("keep"),
    without: query.getAll("without").map(guest),
    renew: query.getAll("renew"),
    swap: gone && came ? { out: gone, in: came } : null,
  };
}

function guest(written: string): Guest {
  const [id = "", name] = written.split(/~(.*)/s);
  return { id, name: name ?? id };
}

export const writtenGuests = (guests: readonly Guest[]): string[] =>
  guests.map(({ id, name }) => `${id}~${name}`);

/** The same as the service wants it. */
export function groupVariables(state: GroupState): GroupQueryVariables {
  return {
    problem: state.problem,
    touchpoints: [...state.touchpoints],
    journeys: [...state.journeys],
    seats: state.seats,
    including: [...state.kept],
    without: state.without.map(({ id }) => id),
    renew: [...state.renew],
    allowSuperiors: state.superiors,
  };
}

/** The group as it was before its last swap; null where none was swapped. */
export function beforeSwap(state: GroupState): GroupQueryVariables | null {
  const { swap } = state;
  if (!swap) return null;
  const kept = state.kept.map((one) => (one === swap.in ? swap.out : one));
  return groupVariables({ ...state, kept });
}

/**
 * The change of the address that puts another in a seat. All others keep theirs, and there are no more seats than before,
 * so that the change is what was shown, and nothing else moves.
 */
export function swapped(group: Group, out: string, other: string): Query {
  const others = group.seats.map(({ person }) => person.localId).filter((one) => one !== out);
  return { keep: [...others, other], seats: group.seats.length, renew: null, swap: `${out}~${other}` };
}
