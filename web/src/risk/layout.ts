// Where shapes go: ELK's layers in a worker, the lanes as partitions; then a column for each control.
import type { ElkNode } from "elkjs/lib/elk-api.js";
import file from "elkjs/lib/elk-worker.min.js?url";
import { worker } from "@/kit/trusted";
import type { Shape, Shapes } from "./blueprint-shapes";
import { type Control, type Lane, CONTROLS, LANES } from "./control";

const GAP = { across: 22, down: 38, pad: 22, head: 26, step: 16 };
const MOST_LAYERS = 10; // from more on, several are drawn as one row: else it is a tower that nobody can read
const LEAST = { column: 150, band: 46 };
const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.partitioning.activate": "true",
  "elk.layered.spacing.nodeNodeBetweenLayers": "40",
  "elk.spacing.nodeNode": "24",
  // Only the layers and the order in them are used, so nothing is spent on where exactly.
  "elk.layered.nodePlacement.strategy": "SIMPLE",
  "elk.edgeRouting": "POLYLINE",
};
const MANY = 150; // lines from which the layout is made in fewer passes
const QUICK = {
  "elk.layered.thoroughness": "1",
  "elk.layered.crossingMinimization.greedySwitch.type": "OFF",
};

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A lane from `y` on, or a column of control from `x` on. */
export interface Band<Name> {
  readonly name: Name;
  readonly from: number;
  readonly size: number;
}

export interface Layout {
  /** The middle of each shape. */
  readonly places: ReadonlyMap<string, Place>;
  readonly lanes: readonly Band<Lane>[];
  readonly columns: readonly Band<Control>[];
  readonly width: number;
  readonly height: number;
}

type Engine = { layout: (graph: ElkNode) => Promise<ElkNode> };
let started: Promise<Engine> | undefined;

/** The layout engine, started once; to be called as soon as it is clear that there will be a drawing. */
export function engine(): Promise<Engine> {
  started ??= import("elkjs/lib/elk-api.js").then(
    ({ default: Elk }) => new Elk({ workerFactory: () => worker(file) }),
  );
  started.catch(() => (started = undefined)); // so that it can be tried again
  return started;
}

/** The layout of shapes; rejects where the worker cannot be started. */
export async function layoutOf(shapes: Shapes): Promise<Layout> {
  const placed = await (
    await engine()
  ).layout({
    id: "all",
    layoutOptions: shapes.connections.length > MANY ? { ...OPTIONS, ...QUICK } : OPTIONS,
    children: shapes.shapes.map(({ id, width, height, lane }) => ({
      id,
      width,
      height,
      layoutOptions: { "elk.partitioning.partition": String(LANES.indexOf(lane)) },
    })),
    edges: shapes.connections.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  });
  const found = new Map((placed.children ?? []).map((one) => [one.id, middle(one)]));
  return arranged(shapes.shapes, found);
}

const middle = ({ x = 0, y = 0, width = 0, height = 0 }: ElkNode): Place => ({
  x: x + width / 2,
  y: y + height / 2,
});

/** Rows of each lane with what stands in each column, in ELK's order; wide rows are broken. */
function arranged(shapes: readonly Shape[], found: ReadonlyMap<string, Place>): Layout {
  const used = new Set(shapes.map(({ control }) => control)).size;
  const most = Math.min(16, Math.max(3, Math.ceil((1.5 * Math.sqrt(shapes.length)) / Math.max(1, used))));
  const layers = new Set(shapes.map(({ id }) => layerOf(found, id))).size;
  const pressed = Math.ceil(layers / MOST_LAYERS);
  const lanes = LANES.map((lane) => ({
    lane,
    rows: rowsOf(
      shapes.filter((one) => one.lane === lane),
      found,
      most,
      pressed,
    ),
  }));
  const every = lanes.flatMap(({ rows }) => rows);
  let from = 0;
  const columns = CONTROLS.map((name, at) => {
    const size = Math.max(LEAST.column, ...every.map((row) => across(row[at] ?? []))) + 2 * GAP.pad;
    const band = { name, from, size };
    from += size;
    return band;
  });
  const places = new Map<string, Place>();
  const bands: Band<Lane>[] = [];
  let y = GAP.head;
  for (const { lane, rows } of lanes) {
    const top = y;
    y += GAP.down;
    for (const row of rows) {
      const height = Math.max(...row.flat().map((one) => one.height));
      row.forEach((cells, at) => line(cells, columns[at], y + height / 2, pressed, places));
      y += height + (pressed - 1) * GAP.step + GAP.down;
    }
    y = Math.max(y, top + LEAST.band);
    bands.push({ name: lane, from: top, size: y - top });
  }
  return { places, lanes: bands, columns, width: from, height: y };
}

type Row = readonly (readonly Shape[])[];

const layerOf = (found: ReadonlyMap<string, Place>, id: string): number =>
  Math.round((found.get(id)?.y ?? 0) / 8);

/** Rows of at most `most` shapes a column; each is a layer, or so many layers as are `pressed` into one. */
function rowsOf(
  shapes: readonly Shape[],
  found: ReadonlyMap<string, Place>,
  most: number,
  pressed: number,
): Row[] {
  const layers = new Map<number, Shape[]>();
  for (const one of shapes) {
    const layer = layerOf(found, one.id);
    layers.set(layer, [...(layers.get(layer) ?? []), one]);
  }
  const at = (one: Shape): number => found.get(one.id)?.x ?? 0;
  const sorted = [...layers]
    .sort(([a], [b]) => a - b)
    .map(([, layer]) => layer.toSorted((a, b) => at(a) - at(b)));
  return sorted
    .filter((_, place) => place % pressed === 0)
    .map((_, place) => sorted.slice(place * pressed, (place + 1) * pressed).flat())
    .flatMap((layer) => {
      const cells = CONTROLS.map((control) => layer.filter((one) => one.control === control));
      const number = Math.max(...cells.map(({ length }) => Math.ceil(length / most)));
      return Array.from({ length: number }, (_, index) => cells.map((one) => portion(one, index, number)));
    });
}

const portion = (shapes: readonly Shape[], index: number, of: number): Shape[] => {
  const size = Math.ceil(shapes.length / of);
  return shapes.slice(index * size, (index + 1) * size);
};

const across = (shapes: readonly Shape[]): number =>
  shapes.reduce((sum, { width }) => sum + width, 0) + Math.max(0, shapes.length - 1) * GAP.across;

function line(
  shapes: readonly Shape[],
  column: Band<Control> | undefined,
  y: number,
  pressed: number,
  places: Map<string, Place>,
): void {
  if (!column) return;
  let x = column.from + (column.size - across(shapes)) / 2;
  shapes.forEach(({ id, width }, place) => {
    places.set(id, { x: x + width / 2, y: y + (place % pressed) * GAP.step }); // steps: lines beside boxes
    x += width + GAP.across;
  });
}
