// The drawing as an SVG file. Names are text nodes; the document writes the markup, so nothing of them is markup.
import type { Palette } from "./blueprint-palette";
import type { Connection, Shape, Shapes } from "./blueprint-shapes";
import { COLUMN_HEADS, laneName } from "./blueprint-style";
import { controlShape } from "./control";
import type { Layout, Place } from "./layout";

const SPACE = "http://www.w3.org/2000/svg";
const LINE = 15;
const LETTERS = 22; // of a line in a box
const MARGIN = 12;
const DASHES = { WITHIN: "", SHARED: "6 3", OUTSIDE: "" };

/** The drawing as the text of an SVG file, titled. */
export function svgOf(
  title: string,
  { shapes, connections }: Shapes,
  layout: Layout,
  colours: Palette,
): string {
  const { width, height } = layout;
  const all = make("svg", {
    viewBox: [-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN].join(" "),
    width: width + 2 * MARGIN,
    height: height + 2 * MARGIN,
    "font-family": "system-ui, sans-serif",
    "font-size": 13,
    fill: colours.ink,
  });
  all.append(make("title", {}, title), arrow(colours));
  const back = { x: -MARGIN, y: -MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  all.append(make("rect", { ...back, fill: colours.ground }), ...bands(layout, colours));
  const byId = new Map(shapes.map((one) => [one.id, one]));
  for (const one of connections) all.append(...connection(one, byId, layout, colours));
  for (const one of shapes) {
    const at = layout.places.get(one.id);
    if (at) all.append(box(one, at, colours));
  }
  return new XMLSerializer().serializeToString(all);
}

function make(name: string, attributes: Record<string, string | number>, text = ""): SVGElement {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text) made.textContent = text;
  return made;
}

function arrow(colours: Palette): SVGElement {
  const head = { id: "arrow", viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 10, markerHeight: 10 };
  const marker = make("marker", { ...head, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" });
  marker.append(make("path", { d: "M0 0L10 5L0 10z", fill: colours.quiet }));
  const found = make("defs", {});
  found.append(marker);
  return found;
}

function bands({ lanes, columns, width, height }: Layout, colours: Palette): SVGElement[] {
  const line = { fill: "none", stroke: colours.quiet, "stroke-dasharray": "5 4" };
  return [
    ...lanes.flatMap(({ name, from, size }) => [
      make("rect", { x: 0, y: from, width, height: size, fill: colours.paper, stroke: colours.edge }),
      make(
        "text",
        { x: 8, y: from + 17, fill: colours.quiet, "font-size": 12, "font-weight": 600 },
        laneName(name),
      ),
    ]),
    ...columns.flatMap(({ name, from, size }) => [
      make("rect", { x: from, y: 0, width: size, height, ...line }),
      make(
        "text",
        { x: from + size / 2, y: 17, "text-anchor": "middle", "font-weight": 600 },
        `${controlShape(name)} ${COLUMN_HEADS[name]}`,
      ),
    ]),
  ];
}

function box(
  { label, width, height, control, kind, single }: Shape,
  { x, y }: Place,
  colours: Palette,
): SVGElement {
  const found = make("g", {});
  found.append(make("title", {}, label.replaceAll("\u200b", "")));
  const outline = {
    x: x - width / 2,
    y: y - height / 2,
    width,
    height,
    rx: kind === "junction" ? height / 2 : control === "WITHIN" ? 10 : 0,
    fill: colours.paper,
    stroke: colours.control[control],
    "stroke-width": kind === "group" ? 4 : single ? 3 : 2,
    "stroke-dasharray": DASHES[control],
  };
  found.append(make("rect", outline));
  if (control === "OUTSIDE" && kind !== "junction") {
    found.append(
      make("rect", {
        ...outline,
        x: outline.x + 4,
        y: outline.y + 4,
        width: width - 8,
        height: height - 8,
        "stroke-width": 1,
      }),
    );
  }
  const lines = broken(label);
  lines.forEach((text, at) => {
    const down = y + 4.5 + (at - (lines.length - 1) / 2) * LINE;
    found.append(
      make("text", { x, y: down, "text-anchor": "middle", "font-weight": single ? 600 : 400 }, text),
    );
  });
  return found;
}

function connection(
  { from, to, soft, single, names }: Connection,
  shapes: ReadonlyMap<string, Shape>,
  { places }: Layout,
  colours: Palette,
): SVGElement[] {
  const [start, end, target, source] = [places.get(from), places.get(to), shapes.get(to), shapes.get(from)];
  if (!start || !end || !target || !source) return [];
  const [a, b] = [edge(start, end, source), edge(end, start, target)];
  const line = make("line", {
    x1: a.x,
    y1: a.y,
    x2: b.x,
    y2: b.y,
    stroke: single ? colours.warn : colours.quiet,
    "stroke-width": single ? 3 : 2,
    "stroke-dasharray": soft ? "7 5" : "",
    ...(target.kind === "junction" ? {} : { "marker-end": "url(#arrow)" }),
  });
  if (names.length) line.append(make("title", {}, names.join(", ")));
  return [line];
}

/** Where the way from the middle of a shape to another point leaves the shape. */
function edge(at: Place, towards: Place, { width, height }: Shape): Place {
  const [dx, dy] = [towards.x - at.x, towards.y - at.y];
  const share = Math.min(
    dx ? width / 2 / Math.abs(dx) : Infinity,
    dy ? height / 2 / Math.abs(dy) : Infinity,
    1,
  );
  return { x: at.x + dx * share, y: at.y + dy * share };
}

/** A label in lines that fit into a box. */
function broken(label: string): string[] {
  const lines: string[] = [];
  for (const word of label.split(/[\s\u200b]+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LETTERS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.slice(0, 3);
}
