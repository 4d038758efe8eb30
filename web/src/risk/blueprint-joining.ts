// Joins what is small with what it hangs on most, lane by lane, until there is room: of a network without units, and of
// one with very many lines, the picture keeps its shape instead of becoming one box a lane.
import { type Blueprint, cell } from "./blueprint";
import type { Group, Grouping } from "./blueprint-groups";
import type { Lane } from "./control";

const STEP = 0.95; // the share of the parts that is left before room is looked for again

interface Part {
  readonly key: string;
  readonly lane: Lane;
  readonly places: number[];
  /** How many lines there are to other parts of its lane. */
  readonly to: Map<number, number>;
}

/** The grouping with fewer groups, so that `fits` holds; `alone` stay by themselves. */
export function joined(
  blueprint: Blueprint,
  before: Grouping,
  alone: ReadonlySet<number>,
  fits: (some: Grouping) => boolean,
): Grouping {
  const parts = partsOf(blueprint, before, alone);
  let found = before;
  for (let next = parts.size * STEP; parts.size > 1;) {
    if (!joinOne(parts)) break;
    if (parts.size > next) continue;
    next = Math.floor(parts.size * STEP);
    found = groupingOf(blueprint, parts);
    if (fits(found)) return found;
  }
  return groupingOf(blueprint, parts);
}

/** Groups and what is drawn by itself, by number, with the lines between those of a lane. */
function partsOf(
  { elements, lines }: Blueprint,
  { of }: Grouping,
  alone: ReadonlySet<number>,
): Map<number, Part> {
  const numbers = new Map<string, number>();
  const parts = new Map<number, Part>();
  const part = elements.map(({ id, lane }, at) => {
    if (alone.has(at)) return -1;
    const key = of[at]?.key ?? `joined:${id}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    const found = parts.get(number) ?? { key, lane, places: [], to: new Map<number, number>() };
    found.places.push(at);
    parts.set(number, found);
    return number;
  });
  for (const { dependent, provider } of lines) {
    const [one, other] = [cell(part, dependent), cell(part, provider)];
    if (one < 0 || other < 0 || one === other) continue;
    if (parts.get(one)?.lane !== parts.get(other)?.lane) continue;
    link(parts, one, other);
    link(parts, other, one);
  }
  return parts;
}

function link(parts: ReadonlyMap<number, Part>, from: number, to: number): void {
  const lines = parts.get(from)?.to;
  lines?.set(to, (lines.get(to) ?? 0) + 1);
}

/** Joins the smallest part with that of its lane which it is tied to most, else with the smallest; false: none can. */
function joinOne(parts: Map<number, Part>): boolean {
  const lanes = new Map<Lane, number>();
  for (const { lane } of parts.values()) lanes.set(lane, (lanes.get(lane) ?? 0) + 1);
  const small = smallest(parts, ({ lane }) => (lanes.get(lane) ?? 0) > 1);
  if (small === null) return false;
  const { lane, to } = parts.get(small) ?? { lane: null, to: new Map<number, number>() };
  let into = smallest(parts, (one) => one.lane === lane, small);
  let [most, size] = [0, Infinity];
  for (const [other, lines] of to) {
    const large = parts.get(other)?.places.length ?? Infinity;
    const tie = lines / large; // by size: else one takes in all
    if (tie < most || (tie === most && large >= size)) continue;
    [into, most, size] = [other, tie, large];
  }
  if (into === null) return false;
  take(parts, into, small);
  return true;
}

function smallest(
  parts: ReadonlyMap<number, Part>,
  fitting: (part: Part) => boolean,
  but: number | null = null,
): number | null {
  let found: number | null = null;
  let least = Infinity;
  for (const [number, part] of parts) {
    if (number === but || part.places.length >= least || !fitting(part)) continue;
    [found, least] = [number, part.places.length];
  }
  return found;
}

/** Makes part `number` one with part `into`. */
function take(parts: Map<number, Part>, into: number, number: number): void {
  const [large, small] = [parts.get(into), parts.get(number)];
  if (!large || !small) return;
  large.places.push(...small.places);
  large.to.delete(number);
  for (const [other, lines] of small.to) {
    const back = parts.get(other)?.to;
    back?.delete(number);
    if (other === into) continue;
    large.to.set(other, (large.to.get(other) ?? 0) + lines);
    back?.set(into, (back.get(into) ?? 0) + lines);
  }
  parts.delete(number);
}

function groupingOf({ elements }: Blueprint, parts: ReadonlyMap<number, Part>): Grouping {
  const of: (Group | null)[] = elements.map(() => null);
  const groups = [...parts.values()]
    .filter(({ places }) => places.length > 1)
    .map(({ key, places }): Group => ({ key, name: "", places: places.toSorted((a, b) => a - b) }));
  for (const group of groups) for (const at of group.places) of[at] = group;
  return { groups, of };
}
