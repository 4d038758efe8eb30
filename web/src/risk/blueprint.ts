// A service blueprint: elements in lanes, the lines between them, and what needs how many of what.
import type { BlueprintQuery, Control, Lane, Strength } from "@/generated/risk/touchpoint";
import { LANES } from "./control";

type Columns = Extract<BlueprintQuery["network"], { __typename: "Network" }>["columns"];

interface Part {
  /** Its id; of a line `dependent->provider`. */
  readonly id: string;
  readonly name: string;
  /** Its class, or what a line is made of. */
  readonly kind: string;
  readonly lane: Lane;
  readonly prepare: Control;
  readonly live: Control;
  /** Whether it is a single point of failure. */
  readonly single: boolean;
  /** Whether it counts as a failure point. */
  readonly hard: boolean;
}

export interface BlueprintElement extends Part {
  readonly line: false;
  readonly unit: string | null;
  readonly component: number;
  readonly order: number;
  /** The same for what hangs together more than by chance. */
  readonly cluster: number;
}

export interface BlueprintLine extends Part {
  readonly line: true;
  readonly dependent: number;
  readonly provider: number;
  /** A place in `requirements`. */
  readonly requirement: number;
  readonly strength: Strength;
  /** How long its dependent does without it, as `24h`. */
  readonly survives: string | null;
}

export interface Requirement {
  readonly dependent: number;
  readonly k: number;
  readonly n: number;
  /** Places in `lines`. */
  readonly lines: readonly number[];
}

export interface Blueprint {
  readonly elements: readonly BlueprintElement[];
  readonly lines: readonly BlueprintLine[];
  readonly requirements: readonly Requirement[];
}

export type Member = BlueprintElement | BlueprintLine;

/** The blueprint that an answer's columns say. */
export function blueprintOf({ elements: some, lines: between, requirements, units }: Columns): Blueprint {
  const elements = some.localId.map((id, at): BlueprintElement => ({
    line: false,
    id,
    name: cell(some.name, at),
    kind: cell(some.kind, at),
    lane: cell(some.lane, at),
    unit: units[some.unit[at] ?? -1]?.name ?? null,
    prepare: cell(some.prepare, at),
    live: cell(some.live, at),
    single: cell(some.single, at),
    hard: cell(some.hard, at),
    component: cell(some.component, at),
    order: cell(some.order, at),
    cluster: cell(some.cluster, at),
  }));
  const lines = between.dependent.map((dependent, at): BlueprintLine => {
    const provider = cell(between.provider, at);
    const [from, to] = [cell(elements, dependent), cell(elements, provider)];
    return {
      line: true,
      id: `${from.id}->${to.id}`,
      name: `${from.name} → ${to.name}`,
      kind: between.kind[at] ?? "line",
      lane: from.lane,
      prepare: cell(between.prepare, at),
      live: cell(between.live, at),
      single: cell(between.single, at),
      hard: cell(between.hard, at),
      dependent,
      provider,
      requirement: cell(between.requirement, at),
      strength: cell(between.strength, at),
      survives: between.survives[at] ?? null,
    };
  });
  return {
    elements,
    lines,
    requirements: requirements.dependent.map((dependent, at) => ({
      dependent,
      k: cell(requirements.k, at),
      n: cell(requirements.n, at),
      lines: cell(requirements.lines, at),
    })),
  };
}

/** What stands at a place that the answer says is there. */
export function cell<Item>(items: readonly Item[], place: number): Item {
  if (place < 0 || place >= items.length) throw new RangeError(`No place ${place} among ${items.length}.`);
  return items[place] as Item;
}

/** Elements from the customer down, each followed by the lines to what it needs. */
export function members({ elements, lines }: Blueprint): Member[] {
  const of = new Map<number, BlueprintLine[]>();
  for (const line of lines) of.set(line.dependent, [...(of.get(line.dependent) ?? []), line]);
  return elements
    .map((one, place) => ({ one, place }))
    .sort(({ one: a }, { one: b }) => LANES.indexOf(a.lane) - LANES.indexOf(b.lane) || a.order - b.order)
    .flatMap(({ one, place }) => [one, ...(of.get(place) ?? [])]);
}

/** "1 of 2" where a line is one of several of which not all are needed; of an element: what it needs so. */
export function alternatives(of: Blueprint, one: Member): string {
  const words = (at: Requirement | undefined): string =>
    at && at.k < at.n && at.k > 0 ? `${at.k} of ${at.n}` : "";
  if (one.line) return one.strength === "HARD" ? words(of.requirements[one.requirement]) : "";
  const place = of.elements.indexOf(one);
  return of.requirements
    .filter(({ dependent }) => dependent === place)
    .map(words)
    .filter(Boolean)
    .join(", ");
}

/** How long the dependent of a line does without it, in words. */
export function survivalWords(survives: string | null): string {
  const [, number, unit] = /^([\d.]+)([smhd])$/.exec(survives ?? "") ?? [];
  if (!number || Number(number) === 0) return "stops at once";
  const name = { s: "second", m: "minute", h: "hour", d: "day" }[unit ?? "h"] ?? "";
  return `${number} ${name}${Number(number) === 1 ? "" : "s"}`;
}
