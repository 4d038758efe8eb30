// The fall: what stops working once something is pulled out, in the order of the time to survive.
import type { Added } from "./address";
import { type Blueprint, type BlueprintElement, type BlueprintLine, cell } from "./blueprint";

const DAYS: Record<string, number> = { s: 1 / 86_400, m: 1 / 1440, h: 1 / 24, d: 1 };

/** All that falls at one moment. */
export interface Moment {
  /** Days after it was pulled out; 0 is at once. */
  readonly days: number;
  readonly ids: readonly string[];
}

/**
 * When each element and line stops working, in days after `out` are gone: a line as long after its provider as its
 * dependent survives without it, an element as soon as one of its requirements has fewer lines than it needs. The
 * same rules as the service's `losses` (Dijkstra's algorithm), for what is drawn; what is not in it does not fall.
 */
export function fall(of: Blueprint, out: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  const users = new Map<number, number[]>(); // the lines to each element
  of.lines.forEach((line, at) => users.set(line.provider, [...(users.get(line.provider) ?? []), at]));
  const used = new Map<number, number[]>(); // the requirements of each line
  of.requirements.forEach(({ lines }, at) => {
    for (const one of lines) used.set(one, [...(used.get(one) ?? []), at]);
  });
  const places = new Map<string, [boolean, number]>();
  of.elements.forEach(({ id }, at) => places.set(id, [false, at]));
  of.lines.forEach(({ id }, at) => places.set(id, [true, at]));
  const spare = of.requirements.map(({ k, n }) => (k > 0 ? n - k : Infinity));
  const queue = new Queue();
  for (const id of out) if (places.has(id)) queue.add(0, id);
  for (let next = queue.first(); next; next = queue.first()) {
    const [now, id] = next;
    const [isLine, place] = places.get(id) ?? [false, -1];
    if (times.has(id) || place < 0) continue;
    times.set(id, now);
    if (!isLine) {
      for (const at of users.get(place) ?? []) {
        const line = cell(of.lines, at);
        queue.add(now + survival(line), line.id);
      }
    } else if (cell(of.lines, place).strength === "HARD") {
      for (const at of used.get(place) ?? []) {
        const left = (spare[at] ?? Infinity) - 1;
        spare[at] = left;
        if (left < 0) queue.add(now, cell(of.elements, cell(of.requirements, at).dependent).id);
      }
    }
  }
  return times;
}

const survival = ({ survives }: BlueprintLine): number => {
  const [, number, unit] = /^([\d.]+)([smhd])$/.exec(survives ?? "") ?? [];
  return number && unit ? Number(number) * (DAYS[unit] ?? 0) : 0;
};

/** What falls, moment by moment; of the same moment in the order in which it is reached. */
export function moments(times: ReadonlyMap<string, number>): Moment[] {
  const found = new Map<number, string[]>();
  for (const [id, days] of times) found.set(days, [...(found.get(days) ?? []), id]);
  return [...found].sort(([a], [b]) => a - b).map(([days, ids]) => ({ days, ids }));
}

/** The steps in which the fall is shown: what is pulled out first, then each element with the lines to it. */
export function steps(of: Blueprint, out: readonly string[]): Moment[] {
  const lines = new Set(of.lines.map(({ id }) => id));
  const found: { days: number; ids: string[] }[] = [];
  for (const { days, ids } of moments(fall(of, out))) {
    for (const id of ids) {
      const last = found.at(-1);
      if (out.includes(id) && last?.ids.every((one) => out.includes(one)) && days === 0) last.ids.push(id);
      else if (lines.has(id) && last?.days === days && !out.includes(id)) last.ids.push(id);
      else found.push({ days, ids: [id] });
    }
  }
  return found;
}

const MOST = 400; // single points that are worked out anew

/**
 * A blueprint with what is added: a fallback beside the provider that it stands in for, either being enough. What no
 * longer takes `root` down alone is no single point any more.
 */
export function extended(of: Blueprint, additions: readonly Added[], root: string): Blueprint {
  let grown = of;
  for (const one of additions) grown = withOne(grown, one);
  if (grown === of) return of;
  const singles = [...grown.elements, ...grown.lines].filter(({ single }) => single);
  if (singles.length > MOST) return grown;
  const spared = new Set(singles.filter(({ id }) => !fall(grown, [id]).has(root)).map(({ id }) => id));
  const spare = <One extends { id: string; single: boolean }>(one: One): One =>
    spared.has(one.id) ? { ...one, single: false } : one;
  return { ...grown, elements: grown.elements.map(spare), lines: grown.lines.map(spare) };
}

function withOne(of: Blueprint, { dependent, provider, beside }: Added): Blueprint {
  const from = of.elements.findIndex(({ id }) => id === dependent);
  const id = `${dependent}->${provider}`;
  if (from < 0 || of.lines.some((line) => line.id === id)) return of;
  const needing = of.elements[from];
  const found = of.requirements.findIndex(
    (one) =>
      one.dependent === from &&
      one.lines.some((at) => {
        const line = cell(of.lines, at);
        return line.strength === "HARD" && (!beside || cell(of.elements, line.provider).id === beside);
      }),
  );
  const requirement = of.requirements[found];
  if (!needing || !requirement) return of;
  const there = of.elements.findIndex((one) => one.id === provider);
  const elements =
    there < 0 ? [...of.elements, newcomer(provider, needing, of.elements.length)] : of.elements;
  const to = there < 0 ? of.elements.length : there;
  const line: BlueprintLine = {
    ...needing,
    line: true,
    id,
    name: `${needing.name} → ${cell(elements, to).name}`,
    kind: "added",
    single: false,
    dependent: from,
    provider: to,
    requirement: found,
    strength: "HARD",
    survives: null,
  };
  const needed = { ...requirement, n: requirement.n + 1, lines: [...requirement.lines, of.lines.length] };
  return {
    elements,
    lines: [...of.lines, line],
    requirements: of.requirements.map((one, at) => (at === found ? needed : one)),
  };
}

const newcomer = (id: string, beside: BlueprintElement, place: number): BlueprintElement => ({
  line: false,
  id,
  name: id.replace(/^new:/, "").replaceAll("-", " "),
  kind: "added",
  lane: "SUPPORT",
  unit: null,
  prepare: "WITHIN",
  live: "WITHIN",
  single: false,
  hard: true,
  component: -1 - place,
  cluster: -1 - place,
  order: beside.order + 0.5,
});

/** What waits for its time; the earliest first, of the same time the first that came. */
class Queue {
  private readonly items: [number, string][] = [];

  add(time: number, id: string): void {
    let low = 0;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.items[middle]?.[0] ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    this.items.splice(low, 0, [time, id]);
  }

  first(): [number, string] | undefined {
    return this.items.shift();
  }
}
