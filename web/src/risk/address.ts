// What the address of a blueprint says. Every state of it is there, so that it can be sent.
import { amend } from "@/kit/route";
import { dayOf } from "./asked";
import type { PhaseName } from "./control";

/** A state of the page. */
export interface State {
  /** The element or line that is chosen. */
  readonly on: string | null;
  /** What is pulled out, in that order. */
  readonly out: readonly string[];
  /** What is added: `dependent->provider beside=other`, as the command line writes it. */
  readonly add: readonly string[];
  /** How far the fall is shown; null: to its end. */
  readonly step: number | null;
  readonly unit: string | null;
  readonly at: string | null;
  readonly phase: PhaseName;
  /** Whether the list has single points of failure only. */
  readonly singles: boolean;
  /** Groups that are drawn member by member. */
  readonly open: readonly string[];
}

/** The state that a query says; what is no date or number is left out. */
export function stateOf(query: URLSearchParams): State {
  const step = query.get("step");
  return {
    on: query.get("on"),
    out: unique(query.getAll("out")),
    add: unique(query.getAll("add")),
    step: step !== null && /^\d{1,6}$/.test(step) ? Number(step) : null,
    unit: query.get("unit"),
    at: dayOf(query).at,
    singles: query.get("show") === "single",
    phase: query.get("phase") === "prepare" ? "prepare" : "live",
    open: unique(query.getAll("open")),
  };
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts.filter(Boolean))];

/** Chooses an element or line, or nothing. */
export const choose = (on: string | null): void => amend({ on });

/** Pulls something out, or puts it back; "back" in the browser undoes it. */
export function pull(state: State, id: string): void {
  const out = state.out.includes(id) ? state.out.filter((one) => one !== id) : [...state.out, id];
  amend({ out, step: null }, true);
}

/** An addition as the address and the command line write it. */
export interface Added {
  readonly dependent: string;
  readonly provider: string;
  readonly beside: string | null;
}

/** `dependent->provider beside=other` in its parts; null for another form. */
export function additionOf(text: string): Added | null {
  const [, dependent, provider, beside] =
    /^(.+?)\s*->\s*(.+?)(?:\s+beside\s*=\s*(.+))?$/.exec(text.trim()) ?? [];
  return dependent && provider ? { dependent, provider, beside: beside ?? null } : null;
}

export const written = ({ dependent, provider, beside }: Added): string =>
  `${dependent}->${provider}${beside ? ` beside=${beside}` : ""}`;
