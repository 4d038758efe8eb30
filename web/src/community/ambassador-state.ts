// What the address says about the table of ambassadors, and back.
import type { AmbassadorPart, AmbassadorsQueryVariables, Side } from "@/generated/community/ambassadors";
import { PARTS } from "./ambassador-parts";

/** By the sum of weighted parts; only where weights were given. */
export const SUM = "SUM";
export const PAGE = 25;

/** What the service is asked, without the page. */
export type Asked = Omit<AmbassadorsQueryVariables, "first" | "after">;

export interface AmbassadorState {
  readonly topic: string;
  readonly touchpoint: string;
  readonly community: string;
  readonly unit: string;
  readonly side: Side | null;
  /** "" for any, else as `Ambassador.parts.consent` has it. */
  readonly consent: string;
  readonly sort: AmbassadorPart | typeof SUM;
  readonly weights: ReadonlyMap<AmbassadorPart, number>;
  /** So many are asked for. */
  readonly shown: number;
  /** Whom the reader chose, by id. */
  readonly picked: ReadonlySet<string>;
  /** Which number is explained: whose, and which part. */
  readonly why: { readonly person: string; readonly part: string } | null;
}

/** Consents by which the table can be narrowed. */
export const CONSENTS = ["given", "not withdrawn"] as const;

export function ambassadorState(query: URLSearchParams): AmbassadorState {
  const text = (name: string) => query.get(name)?.trim() ?? "";
  const weights = readWeights(query.getAll("w"));
  const asked = text("sort").toUpperCase();
  const side = text("side").toUpperCase();
  const [, person = "", part = ""] = /^(.*)~(\w+)$/.exec(text("why")) ?? [];
  return {
    topic: text("topic"),
    touchpoint: text("touchpoint"),
    community: text("community"),
    unit: text("unit"),
    side: side === "INSIDE" || side === "OUTSIDE" ? side : null,
    consent: CONSENTS.find((one) => one === text("consent")) ?? "",
    sort: asked === SUM && weights.size ? SUM : (PARTS.find(({ id }) => id === asked)?.id ?? "HELPED"),
    weights,
    shown: Math.min(1000, Math.max(PAGE, Number.parseInt(text("shown"), 10) || PAGE)),
    picked: new Set(query.getAll("pick")),
    why: person ? { person, part: part.toUpperCase() } : null,
  };
}

/** `HELPED:2` and the like; what is no part or no weight is left out. */
function readWeights(written: readonly string[]): Map<AmbassadorPart, number> {
  const weights = new Map<AmbassadorPart, number>();
  for (const one of written) {
    const [name = "", number = ""] = one.split(":");
    const part = PARTS.find(({ id }) => id === name.toUpperCase());
    const weight = Number(number);
    if (part && Number.isFinite(weight) && weight > 0) weights.set(part.id, weight);
  }
  return weights;
}

export const writtenWeights = (weights: ReadonlyMap<string, number>): string[] =>
  [...weights].filter(([, weight]) => weight > 0).map(([part, weight]) => `${part}:${weight}`);

/** The same as the service wants it. */
export function ambassadorVariables(state: AmbassadorState): Asked {
  const sum = state.sort === SUM;
  return {
    topic: state.topic || null,
    touchpoint: state.touchpoint || null,
    community: state.community || null,
    unit: state.unit || null,
    side: state.side,
    sort: state.sort === SUM ? "HELPED" : state.sort,
    weights: sum ? [...state.weights].map(([part, weight]) => ({ part, weight })) : null,
  };
}

/** Whether anything narrows the table. */
export const narrowed = ({ topic, touchpoint, community, unit, side, consent }: AmbassadorState): boolean =>
  Boolean(topic || touchpoint || community || unit || side || consent);
