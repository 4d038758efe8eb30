import { LitElement, type PropertyValues, type TemplateResult, html, nothing, svg } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { scaleLinear } from "d3-scale";
import "@/styles/scatter.css";
import { type Box, placed } from "./labels";
import { painted } from "./painted";

export interface ScatterPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** What stands beside it. */
  readonly name: string;
  readonly href: string;
  /** The whole of it in words, for who does not see where it stands. */
  readonly words: string;
  /** Drawn as a ring with a dot. */
  readonly chosen?: boolean;
  /** Points of a group share a shape and a colour; see `mark`. */
  readonly group?: number;
}

export interface ScatterAxis {
  readonly name: string;
  /** From and to; left out: from 0 to the largest. */
  readonly domain?: readonly [number, number];
  readonly whole?: boolean;
}

const SHAPES = [
  "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0",
  "M-5.5-5.5h11v11h-11z",
  "M0-7l6.500 11.500h-13z",
  "M0-7.500l7 7.500l-7 7.500l-7-7.500z",
  "M-2.500-7h5v4.500h4.500v5h-4.500v4.500h-5v-4.500h-4.500v-5h4.500z",
  "M0 7l6.500-11.500h-13z",
] as const;
const shape = (group: number): string => SHAPES[group % SHAPES.length] ?? SHAPES[0];

/** The mark of a group of points, for a legend. */
export const mark = (group: number): TemplateResult =>
  html`<svg class="mark" viewBox="-8 -8 16 16" aria-hidden="true">
    ${svg`<path class=${`dot series-${group % SHAPES.length}`} d=${shape(group)}></path>`}
  </svg>`;

const MARGIN = { top: 12, end: 16, bottom: 44, start: 56 };
const LINE = 15;
const RADIUS = 6;
const EDGE = 2; // pixels that a name may be wider on the screen than it was measured

/**
 * Points on two axes; each is a link with its name. Names are written where there is room, the others show when their
 * point is pointed at or has the focus. Give a table or list with the same figures beside it.
 */
@customElement("who-scatter")
export class Scatter extends LitElement {
  @property() label = "";
  @property({ attribute: false }) x: ScatterAxis = { name: "" };
  @property({ attribute: false }) y: ScatterAxis = { name: "" };
  @property({ attribute: false }) points: readonly ScatterPoint[] = [];
  @state() private width = 0;
  private seen = false;
  private readonly sized = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.round(entry.contentRect.width);
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sized.disconnect();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.width && (changed.has("points") || !this.seen)) {
      this.seen = true;
      painted("scatter");
    }
  }

  protected override render(): unknown {
    if (!this.width) return nothing;
    const height = Math.round(Math.min(440, Math.max(260, this.width * 0.55)));
    const right = this.width - MARGIN.end;
    const bottom = height - MARGIN.bottom;
    const across = scale(
      this.points.map(({ x }) => x),
      this.x,
      MARGIN.start,
      right,
    );
    const up = scale(
      this.points.map(({ y }) => y),
      this.y,
      bottom,
      MARGIN.top,
    );
    const places = apart(this.points.map((one) => ({ one, x: across(one.x), y: up(one.y) })));
    const dots = places.map(({ x, y }) => around(x, y));
    const area = { x: MARGIN.start, y: 0, width: this.width - MARGIN.start, height: bottom + 4 };
    const wide = measured(this);
    const labels = placed(
      places.map(({ one, x, y }) => ({ x, y, width: wide(one.name) + EDGE, height: LINE })),
      dots,
      area,
    );
    return html`<svg
      class="scatter"
      role="group"
      aria-label=${this.label}
      width=${this.width}
      height=${height}
      viewBox=${`0 0 ${this.width} ${height}`}
    >
      ${this.axes(across, up, right, bottom)}
      ${places.map(({ one, x, y }, index) => point(one, x, y, labels[index] ?? null, this.width))}
    </svg>`;
  }

  private axes(across: Scale, up: Scale, right: number, bottom: number): TemplateResult {
    return svg`<g class="axes" aria-hidden="true">
      ${ticks(across, this.x, (right - MARGIN.start) / 70).map(
        (at) => svg`<path d=${`M${across(at)} ${MARGIN.top}V${bottom}`}></path>
          <text x=${across(at)} y=${bottom + 16} text-anchor="middle">${at}</text>`,
      )}
      ${ticks(up, this.y, (bottom - MARGIN.top) / 50).map(
        (at) => svg`<path d=${`M${MARGIN.start} ${up(at)}H${right}`}></path>
          <text x=${MARGIN.start - 6} y=${up(at) + 4} text-anchor="end">${at}</text>`,
      )}
      <path class="axis" d=${`M${MARGIN.start} ${MARGIN.top}V${bottom}H${right}`}></path>
      <text class="name" x=${right} y=${bottom + 36} text-anchor="end">${this.x.name} →</text>
      <text class="name" transform=${`translate(14 ${MARGIN.top}) rotate(-90)`} text-anchor="end">${this.y.name} →</text>
    </g>`;
  }
}

type Scale = ReturnType<typeof scaleLinear<number, number>>;

function scale(values: readonly number[], axis: ScatterAxis, from: number, to: number): Scale {
  const domain = axis.domain ?? [0, 1.06 * Math.max(1, ...values)];
  const made = scaleLinear<number, number>().domain(domain).range([from, to]);
  return made;
}

const ticks = (along: Scale, axis: ScatterAxis, most: number): number[] =>
  along.ticks(Math.max(2, Math.min(8, most))).filter((at) => !axis.whole || Number.isInteger(at));

/** How wide words are in the picture, in pixels. */
function measured(picture: Element): (words: string) => number {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return (words) => words.length * LINE;
  const size = 0.75 * parseFloat(getComputedStyle(document.documentElement).fontSize); // as in scatter.css
  pen.font = `${size}px ${getComputedStyle(picture).fontFamily}`;
  return (words) => pen.measureText(words).width;
}

const around = (x: number, y: number): Box => ({
  x: x - RADIUS,
  y: y - RADIUS,
  width: 2 * RADIUS,
  height: 2 * RADIUS,
});

interface Place {
  readonly one: ScatterPoint;
  readonly x: number;
  readonly y: number;
}

/** Points in the same place stand side by side, so that each can be pointed at. */
function apart(places: readonly Place[]): Place[] {
  const taken = new Map<string, number>();
  return places.map(({ one, x, y }) => {
    const key = `${Math.round(x / RADIUS)} ${Math.round(y / RADIUS)}`;
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    const shift = Math.ceil(before / 2) * (before % 2 ? 1 : -1) * 2.2 * RADIUS;
    return { one, x: x + shift, y };
  });
}

function point(one: ScatterPoint, x: number, y: number, label: Box | null, width: number): TemplateResult {
  const late = x > width / 2; // a name that only shows when it is pointed at stands on the side with more room
  const at = label
    ? { x: label.x, y: label.y + LINE - 4, anchor: "start" }
    : { x: late ? x - RADIUS - 4 : x + RADIUS + 4, y: y - RADIUS - 2, anchor: late ? "end" : "start" };
  return svg`<a href=${one.href} class=${`point${one.chosen ? " chosen" : ""}${label ? "" : " crowded"}`} aria-label=${one.words}>
    <title>${one.words}</title>
    <circle class="target" cx=${x} cy=${y} r="12"></circle>
    <path class=${`dot series-${(one.group ?? 0) % SHAPES.length}`} transform=${`translate(${x} ${y})`} d=${shape(one.group ?? 0)}></path>
    ${one.chosen ? svg`<circle class="ring" cx=${x} cy=${y} r=${RADIUS + 3.5}></circle>` : nothing}
    <text x=${at.x} y=${at.y} text-anchor=${at.anchor}>${one.name}</text>
  </a>`;
}
