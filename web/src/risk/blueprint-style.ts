// How Cytoscape draws a blueprint.
import type { ElementDefinition, StylesheetJson } from "cytoscape";
import type { Shapes } from "./blueprint-shapes";
import { FORMS, type Palette } from "./blueprint-palette";
import { type Lane, CONTROLS, controlShape, laneWord } from "./control";
import type { Layout } from "./layout";

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
/** What divides a lane from the one before it, in the words of service blueprints. */
export const DIVIDES: Partial<Record<Lane, string>> = {
  FRONT_STAGE: "line of interaction",
  BACK_STAGE: "line of visibility",
  SUPPORT: "line of internal interaction",
};
export const COLUMN_HEADS = {
  WITHIN: "within our control",
  SHARED: "shared",
  OUTSIDE: "outside our control",
} as const;

/** Bands, shapes and connections as Cytoscape takes them. */
export function elementsOf({ shapes, connections }: Shapes, layout: Layout): ElementDefinition[] {
  const still = { selectable: false, grabbable: false, pannable: true };
  const { width } = layout;
  const bands = layout.lanes.map(({ name, from, size }, at) => ({
    ...still,
    data: { id: `lane:${name}`, label: "", width, height: size },
    position: { x: width / 2, y: from + size / 2 },
    classes: `band ${at % 2 ? "odd" : ""}`,
  }));
  const names = layout.lanes.map(({ name, from }) => ({
    ...still,
    data: { id: `name:${name}`, label: laneName(name), width: 1, height: 1 },
    position: { x: 8, y: from + 14 },
    classes: "name",
  }));
  const heads = layout.columns.map(({ name, from, size }) => ({
    ...still,
    data: {
      id: `column:${name}`,
      label: `${controlShape(name)} ${COLUMN_HEADS[name]}`,
      width: size,
      height: layout.height,
    },
    position: { x: from + size / 2, y: layout.height / 2 },
    classes: "column",
  }));
  return [
    ...bands,
    ...heads,
    ...names,
    ...shapes.map(({ id, label, width: wide, height, kind, control, single }) => ({
      data: { id, label, width: wide, height },
      position: { ...(layout.places.get(id) ?? { x: 0, y: 0 }) },
      classes: `shape ${kind} ${control} ${single ? "single" : ""}`,
      selectable: false,
      grabbable: false,
      pannable: true,
    })),
    ...connections.map(({ id, from: source, to: target, soft, single, ids }) => ({
      data: { id, source, target },
      classes: `${soft ? "soft" : ""} ${single ? "single" : ""} ${ids.length ? "" : "stem"}`,
      selectable: false,
      pannable: true,
    })),
  ];
}

/** A lane's name with the line above it. */
export const laneName = (lane: Lane): string =>
  DIVIDES[lane] ? `${laneWord(lane)}  (below the ${DIVIDES[lane]})` : laneWord(lane);

/** The style sheet in the page's colours. */
export function styleOf(colours: Palette): StylesheetJson {
  const forms = CONTROLS.map((control) => ({
    selector: `node.${control}`,
    style: {
      shape: FORMS[control].shape,
      "border-style": FORMS[control].border,
      "border-width": FORMS[control].width,
      "border-color": colours.control[control],
    },
  }));
  return [...grounds(colours), ...boxes(colours), ...forms, ...states(colours)];
}

const grounds = (colours: Palette): StylesheetJson => [
  { selector: "*", style: { "z-index-compare": "manual" } }, // else lines lie below the bands
  {
    selector: "node.band, node.column, node.name",
    style: {
      shape: "rectangle",
      width: "data(width)",
      height: "data(height)",
      events: "no",
      label: "data(label)",
      color: colours.quiet,
      "font-family": FONT,
      "font-size": 12,
      "background-color": colours.paper,
      "z-index": 0,
      "border-width": 0,
      "text-halign": "center",
      "text-valign": "top",
    },
  },
  {
    selector: "node.band",
    style: { label: "", "border-width": 1, "border-color": colours.edge },
  },
  {
    selector: "node.name",
    style: {
      "background-opacity": 0,
      "font-weight": "bold",
      "text-halign": "right",
      "text-valign": "center",
      "text-background-color": colours.paper,
      "text-background-opacity": 0.85,
      "text-background-padding": "3px",
      "z-index": 4,
    },
  },
  { selector: "node.band.odd", style: { "background-color": colours.ground } },
  {
    selector: "node.column",
    style: {
      "background-opacity": 0,
      "border-width": 1.5,
      "border-color": colours.quiet,
      "border-style": "dashed",
      "text-margin-y": -4,
      color: colours.ink,
      "font-size": 13,
      "font-weight": "bold",
      "z-index": 1,
    },
  },
];

const boxes = (colours: Palette): StylesheetJson => [
  {
    selector: "node.shape",
    style: {
      width: "data(width)",
      height: "data(height)",
      label: "data(label)",
      color: colours.ink,
      "background-color": colours.paper,
      "font-family": FONT,
      "font-size": 13,
      "text-wrap": "wrap",
      "text-max-width": "140px",
      "text-halign": "center",
      "text-valign": "center",
      "z-index": 10,
    },
  },
];

const states = (colours: Palette): StylesheetJson => [
  { selector: "node.group", style: { "border-width": 6, "font-weight": "bold" } },
  {
    selector: "node.junction",
    style: { shape: "ellipse", "border-style": "solid", "border-width": 1.5, "font-size": 11 },
  },
  { selector: "node.single", style: { "font-weight": "bold" } },
  {
    selector: "edge",
    style: {
      width: 2,
      "curve-style": "bezier",
      "line-color": colours.quiet,
      "target-arrow-color": colours.quiet,
      "target-arrow-shape": "triangle",
      "arrow-scale": 1.1,
      "z-index": 5,
    },
  },
  { selector: "edge.stem", style: { "target-arrow-shape": "none" } },
  { selector: "edge.soft", style: { "line-style": "dashed", "line-dash-pattern": [7, 5] } },
  {
    selector: "edge.single",
    style: { width: 3.5, "line-color": colours.warn, "target-arrow-color": colours.warn },
  },
  {
    selector: "node.fallen",
    style: { opacity: 0.45, "border-style": "dotted", color: colours.quiet },
  },
  { selector: "edge.fallen", style: { opacity: 0.4, "line-style": "dotted" } },
  { selector: "node.out", style: { "background-color": colours.warn, color: colours.paper, opacity: 1 } },
  {
    selector: "edge.out",
    style: { "line-color": colours.warn, "line-style": "dotted", width: 5, opacity: 1 },
  },
  {
    selector: ".chosen",
    style: { "overlay-color": colours.accent, "overlay-opacity": 0.22, "overlay-padding": 7 },
  },
];
