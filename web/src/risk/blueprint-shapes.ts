// The shapes of a drawing: boxes for elements and groups, junctions for alternatives, and the lines between them.
import { count, shortened } from "@/kit/words";
import { type Blueprint, type BlueprintLine, cell } from "./blueprint";
import { type Grouping, usual } from "./blueprint-groups";
import { type Control, type Lane, type PhaseName, LANES, controlShape } from "./control";

export const BOX = { width: 156, height: 52 };
export const JUNCTION = { width: 52, height: 24 };
const LETTERS = 38;
const WORD = 16; // letters of a word that fit into a box

/** A name as a box has room for it: cut, and long words broken where there is no blank. */
const fitting = (name: string): string =>
  shortened(name, LETTERS).replaceAll(new RegExp(`\\S{${WORD}}(?=\\S{3})`, "gu"), "$&\u200b");

export interface Shape {
  readonly id: string;
  readonly kind: "element" | "group" | "junction";
  readonly label: string;
  readonly lane: Lane;
  readonly control: Control;
  readonly single: boolean;
  /** The elements that it stands for. */
  readonly ids: readonly string[];
  readonly width: number;
  readonly height: number;
}

export interface Connection {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly soft: boolean;
  readonly single: boolean;
  readonly control: Control;
  /** The lines that it stands for; none: from an element to its junction. */
  readonly ids: readonly string[];
  readonly names: readonly string[];
}

export interface Shapes {
  readonly shapes: readonly Shape[];
  readonly connections: readonly Connection[];
}

/** What is drawn of a blueprint in a phase, grouped. */
export function shapesOf(of: Blueprint, grouped: Grouping, phase: PhaseName): Shapes {
  const shapes: Shape[] = [];
  of.elements.forEach((one, at) => {
    if (grouped.of[at]) return;
    const label = `${one.single ? "! " : ""}${controlShape(one[phase])} ${fitting(one.name)}`;
    const { id, lane, single } = one;
    shapes.push({ ...BOX, id, kind: "element", label, lane, control: one[phase], single, ids: [id] });
  });
  for (const { key, name, places } of grouped.groups) {
    const inside = places.map((at) => cell(of.elements, at));
    const control = usual(inside.map((one) => one[phase]));
    const lane = LANES.find((one) => inside.some((other) => other.lane === one)) ?? "SUPPORT";
    const label = `${controlShape(control)} ${fitting(name)}\n${count(inside.length, "element", "elements")}`;
    const single = inside.some((one) => one.single);
    shapes.push({
      ...BOX,
      id: key,
      kind: "group",
      label,
      lane,
      control,
      single,
      ids: inside.map(({ id }) => id),
    });
  }
  const junctions = junctionsOf(of, grouped, phase);
  shapes.push(...junctions.values());
  return { shapes, connections: connectionsOf(of, grouped, phase, junctions) };
}

/** A junction "1 of 2" for each requirement that needs only some of several, by its place. */
function junctionsOf(of: Blueprint, grouped: Grouping, phase: PhaseName): Map<number, Shape> {
  const found = new Map<number, Shape>();
  of.requirements.forEach(({ dependent, k, n }, at) => {
    if (k <= 0 || k >= n || grouped.of[dependent]) return;
    const { id, lane, ...one } = cell(of.elements, dependent);
    const junction = {
      kind: "junction" as const,
      label: `${k} of ${n}`,
      lane,
      control: one[phase],
      single: false,
    };
    found.set(at, { ...JUNCTION, ...junction, id: `${id}?${at}`, ids: [] });
  });
  return found;
}

function connectionsOf(
  of: Blueprint,
  grouped: Grouping,
  phase: PhaseName,
  junctions: ReadonlyMap<number, Shape>,
): Connection[] {
  const end = (at: number): string => grouped.of[at]?.key ?? cell(of.elements, at).id;
  const found = new Map<string, BlueprintLine[]>();
  const between = new Map<string, readonly [string, string]>();
  for (const line of of.lines) {
    const junction = line.strength === "HARD" ? junctions.get(line.requirement) : undefined;
    const [from, to] = [junction?.id ?? end(line.dependent), end(line.provider)];
    if (end(line.dependent) === to) continue;
    const key = `${from}\n${to}`;
    found.set(key, [...(found.get(key) ?? []), line]);
    between.set(key, [from, to]);
  }
  const connections = [...found].map(([key, lines]): Connection => {
    const [from, to] = between.get(key) ?? ["", ""];
    return {
      id: `line:${lines.map(({ id }) => id)[0] ?? key}`,
      from,
      to,
      soft: lines.every(({ strength }) => strength === "SOFT"),
      single: lines.some(({ single }) => single),
      control: usual(lines.map((line) => line[phase])),
      ids: lines.map(({ id }) => id),
      names: lines.map(({ name }) => name),
    };
  });
  for (const [at, junction] of junctions) {
    const from = end(cell(of.requirements, at).dependent);
    const plain = { soft: false, single: false, control: junction.control, ids: [], names: [] };
    connections.push({ ...plain, id: `to:${junction.id}`, from, to: junction.id });
  }
  return connections;
}
