// What is drawn of a blueprint: never more than one can look at. Circles are drawn as one first, then units of a lane
// (without a unit: what hangs together), then the smallest with what they hang on most; a group is opened on demand, as
// far as there is room.
import { plain } from "@/kit/words";
import { type Blueprint, type BlueprintElement, cell } from "./blueprint";
import { joined } from "./blueprint-joining";
import { CONTROLS, type Control } from "./control";

/** Elements, groups and junctions that are drawn at most; bands and their names make it up to 300. */
export const MOST_NODES = 285;
const MOST_LINES = 400;
/** Once there have to be groups, so many that one can read the first picture; more is opened on demand. */
const READABLE = { nodes: 90, lines: 180 };

export interface Group {
  readonly key: string;
  readonly name: string;
  /** Places of its elements. */
  readonly places: readonly number[];
}

export interface Grouping {
  readonly groups: readonly Group[];
  /** The group of each element, null where it is drawn by itself. */
  readonly of: readonly (Group | null)[];
}

/** Groups so that one can read the drawing; `open` are keys of groups to show, `wanted` are ids to show by themselves. */
export function grouping(blueprint: Blueprint, open: readonly string[], wanted: readonly string[]): Grouping {
  const alone = new Set<number>();
  const ends = new Set(wanted.flatMap((id) => [id, ...id.split("->")]));
  blueprint.elements.forEach(({ id }, at) => ends.has(id) && alone.add(at));
  let found: Grouping = { groups: [], of: blueprint.elements.map(() => null) };
  if (fits(blueprint, found)) return found;
  for (const by of [circle, unit]) {
    found = merged(blueprint, found, by, alone);
    if (fits(blueprint, found, READABLE)) break;
  }
  if (!fits(blueprint, found)) found = joined(blueprint, found, alone, (some) => fits(blueprint, some));
  found = named(blueprint, found);
  for (const key of open) found = opened(blueprint, found, key);
  return found;
}

type Key = (one: BlueprintElement) => string;

const circle: Key = ({ component }) => `circle:${component}`;
/** A unit's in a lane; what no unit of ours owns by what it hangs together with. */
const unit: Key = ({ lane, unit: owner, cluster }) =>
  owner === null ? `around:${lane}:${cluster}` : `unit:${lane}:${owner}`;

/** Merges what has the same key, the largest groups first, until there is room. */
function merged(blueprint: Blueprint, before: Grouping, by: Key, alone: ReadonlySet<number>): Grouping {
  const candidates = new Map<string, { key: string; name: string; places: number[] }>();
  blueprint.elements.forEach((one, at) => {
    if (alone.has(at)) return;
    const key = by(one);
    const group = candidates.get(key) ?? { key, name: "", places: [] };
    group.places.push(at);
    candidates.set(key, group);
  });
  const largest = [...candidates.values()].filter(({ places }) => places.length > 1);
  largest.sort((a, b) => b.places.length - a.places.length || a.key.localeCompare(b.key));
  return first(largest.length, (number) => {
    const of = [...before.of];
    for (const group of largest.slice(0, number)) for (const at of group.places) of[at] = group;
    const found = summed(of);
    return { found, done: number === largest.length || fits(blueprint, found, READABLE) };
  });
}

/** What the smallest number up to `most` gives that is done; more is never worse. */
function first<Found>(most: number, give: (number: number) => { found: Found; done: boolean }): Found {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (give(middle).done) high = middle;
    else low = middle + 1;
  }
  return give(low).found;
}

const summed = (of: readonly (Group | null)[]): Grouping => {
  const groups = new Map<string, { key: string; name: string; places: number[] }>();
  of.forEach((group, at) => {
    if (!group) return;
    const { key, name } = group;
    const found = groups.get(key) ?? { key, name, places: [] };
    found.places.push(at);
    groups.set(key, found);
  });
  return {
    groups: [...groups.values()],
    of: of.map((group) => (group ? (groups.get(group.key) ?? null) : null)),
  };
};

/** Draws as many members of a group by themselves as there is room for, what matters most first. */
function opened(blueprint: Blueprint, before: Grouping, key: string): Grouping {
  const group = before.groups.find((one) => one.key === key);
  if (!group) return before;
  const order = [...group.places].sort(
    (a, b) => weight(cell(blueprint.elements, a)) - weight(cell(blueprint.elements, b)),
  );
  const without = (number: number): Grouping => {
    const shown = new Set(order.slice(0, number));
    return summed(before.of.map((one, at) => (shown.has(at) ? null : one)));
  };
  return first(order.length, (hidden) => {
    const found = without(order.length - hidden);
    return { found, done: hidden === order.length || fits(blueprint, found) };
  });
}

const weight = ({ single, hard, order }: BlueprintElement): number => (single ? 0 : hard ? 1e9 : 2e9) + order;

/** Groups with names by what is in them: a circle, a unit's, or what hangs around the element that most lines meet. */
function named({ elements, lines }: Blueprint, { groups, of }: Grouping): Grouping {
  const met = elements.map(() => 0);
  for (const { dependent, provider } of lines)
    for (const end of [dependent, provider]) met[end] = (met[end] ?? 0) + 1;
  const named = new Map(
    groups.map((group): [string, Group] => {
      const inside = group.places.map((at) => cell(elements, at));
      const hub = group.places.reduce((best, at) => (cell(met, at) > cell(met, best) ? at : best));
      const { name, lane, unit: owner, component } = cell(elements, hub);
      const words = inside.every((one) => one.component === component)
        ? `A circle around ${name}`
        : owner !== null && inside.every((one) => one.unit === owner)
          ? `${owner}, ${plain(lane)}`
          : `Around ${name}`;
      return [group.key, { ...group, name: words }];
    }),
  );
  return {
    groups: [...named.values()],
    of: of.map((group) => (group ? (named.get(group.key) ?? null) : null)),
  };
}

/** Whether a drawing with these groups has room. */
function fits(
  { elements, lines, requirements }: Blueprint,
  { groups, of }: Grouping,
  most = { nodes: MOST_NODES, lines: MOST_LINES },
): boolean {
  const single = of.filter((group) => !group).length;
  const junctions = requirements.map((one) => one.k > 0 && one.k < one.n && !of[one.dependent]);
  const stems = junctions.filter(Boolean).length;
  if (single + groups.length + stems > most.nodes) return false;
  const drawn = new Set<string>();
  const end = (at: number): string => of[at]?.key ?? cell(elements, at).id;
  for (const { dependent, provider, requirement } of lines) {
    const [from, to] = [end(dependent), end(provider)];
    if (from !== to) drawn.add(`${from}\n${junctions[requirement] ? requirement : ""}\n${to}`);
    if (drawn.size + stems > most.lines) return false;
  }
  return true;
}

/** The control that most of some elements are in. */
export function usual(controls: readonly Control[]): Control {
  const counted = CONTROLS.map((one) => controls.filter((other) => other === one).length);
  return CONTROLS[counted.indexOf(Math.max(...counted))] ?? "OUTSIDE";
}
