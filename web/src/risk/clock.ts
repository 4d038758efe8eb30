import { LitElement, html, nothing, svg } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { scaleLinear } from "d3-scale";
import { Task } from "@lit/task";
import { Ticks, type TicksQuery } from "@/generated/risk/clock";
import { exactDay } from "@/kit/dates";
import { amend } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { shown } from "@/kit/view";
import { count, points } from "@/kit/words";

const STEPS = 24;
const SIZE = { width: 720, top: 18, each: 40, gap: 14, start: 12, end: 12 };
const DATES = 3; // dates below the pictures

type Tick = Extract<TicksQuery["clock"], { __typename: "Clock" }>["ticks"][number];
const FIGURES: readonly (readonly [string, (tick: Tick) => number])[] = [
  ["Complication", (tick) => tick.complication],
  ["Complexity", (tick) => tick.complexity],
  ["Single points", (tick) => tick.singlePoints],
];

/** How something became what it is: its figures over time, and a slider that shows it as of a date. */
@customElement("who-clock")
export class Clock extends LitElement {
  @property() element = "";
  /** The date that is shown; null: all that is on record. */
  @property() at: string | null = null;
  @state() private moving: number | null = null;
  private readonly ticks = new Task(this, {
    task: async ([touchpoint], { signal }) => {
      if (!touchpoint) return [];
      const first = await this.ask(touchpoint, null, signal);
      const change = first.findIndex((one, place) => place > 0 && differs(one, first[place - 1]));
      const from = first[change - 1]?.at;
      return from && change > 2 ? this.ask(touchpoint, from, signal) : first; // not years in which nothing came
    },
    args: () => [this.element] as const,
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private async ask(touchpoint: string, from: string | null, signal: AbortSignal): Promise<readonly Tick[]> {
    return answered((await ask(Ticks, { touchpoint, steps: STEPS, from }, signal)).clock).ticks;
  }

  protected override render(): unknown {
    return shown(this.ticks, (ticks) => this.content(ticks), "Reading the dates");
  }

  private content(ticks: readonly Tick[]): unknown {
    if (ticks.length < 2)
      return html`<p class="quiet">Nothing of it is dated, so there is no time to go through.</p>`;
    const last = ticks.length - 1;
    const place = this.moving ?? placeOf(ticks, this.at);
    const tick = ticks[place];
    if (!tick) return nothing;
    // A date that is not on the slider is said as it is: the page shows that one.
    const moved = this.moving !== null || !this.at;
    const words =
      place === last && !this.at
        ? `today: all that is on record`
        : exactDay(moved ? tick.at : (this.at ?? tick.at));
    const first = ticks[0]?.at ?? tick.at;
    const outside = !moved && this.at !== null && this.at < first;
    return html`<div>${chart(ticks, place)} ${axis(ticks)}</div>
      <label for="clock-at">As of <strong>${words}</strong></label>
      <input
        id="clock-at"
        type="range"
        min="0"
        max=${last}
        step="1"
        .value=${String(place)}
        aria-valuetext=${outside ? words : `${words}: ${said(tick)}`}
        @input=${(event: Event) => (this.moving = Number((event.target as HTMLInputElement).value))}
        @change=${(event: Event) => this.moved(ticks, Number((event.target as HTMLInputElement).value))}
      />
      ${
        outside
          ? html`<p>Before ${exactDay(first)}, when the first of it is dated. Shown is what has no date.</p>`
          : html`<p>${said(tick)}</p>
              ${this.changes("Came", tick.came)} ${this.changes("Went", tick.gone)}`
      }
      ${this.at ? html`<p><button type="button" @click=${() => this.moved(ticks, last)}>Back to today</button></p>` : nothing}
      <details>
        <summary>The figures as a table</summary>
        ${figures(ticks)}
      </details>`;
  }

  private moved(ticks: readonly Tick[], place: number): void {
    this.moving = null;
    amend({ at: place >= ticks.length - 1 ? null : (ticks[place]?.at ?? null) });
  }

  private changes(title: string, some: Tick["came"]): unknown {
    return some.length
      ? html`<p>${title} since the date before: ${some.map(({ element }) => element.name).join(", ")}.</p>`
      : nothing;
  }
}

const differs = (one: Tick, other: Tick | undefined): boolean =>
  one.complication !== other?.complication || one.singlePoints !== other.singlePoints;

/** The last tick up to a date. */
function placeOf(ticks: readonly Tick[], at: string | null): number {
  if (!at) return ticks.length - 1;
  return Math.max(
    0,
    ticks.findLastIndex((one) => one.at <= at),
  );
}

const said = (tick: Tick): string =>
  tick.onRecord
    ? `Complication ${tick.complication}, complexity ${points(tick.complexity)}, ${count(tick.singlePoints, "single point", "single points")}.`
    : "Nothing of it was on record.";

function chart(ticks: readonly Tick[], place: number): unknown {
  const { width, top, each, gap, start, end } = SIZE;
  const across = scaleLinear([0, ticks.length - 1], [start, width - end]);
  const height = FIGURES.length * (each + gap) + top;
  return html`<svg
    class="clock"
    viewBox=${`0 0 ${width} ${height}`}
    role="img"
    aria-label="Complication, complexity and single points over time; the table below has the figures"
  >
    ${FIGURES.map(([name, of], row) => {
      const base = top + row * (each + gap) + each;
      const most = Math.max(...ticks.map(of)) || 1;
      const up = scaleLinear([0, most], [base, base - each + 12]);
      const path = ticks
        .map((one, at) => `${at ? `H${across(at)}V` : `M${across(at)} `}${up(of(one))}`)
        .join("");
      const now = ticks[place];
      return svg`<path class="axis" d=${`M${start} ${base}H${width - end}`}></path>
        <path d=${path}></path>
        <text x=${start} y=${base - each + 2}>${name}, at most ${points(Math.max(...ticks.map(of)))}</text>
        ${now ? svg`<circle class="here" cx=${across(place)} cy=${up(of(now))} r="5"></circle>` : nothing}`;
    })}
    ${svg`<path class="now" d=${`M${across(place)} ${top - 10}V${height - gap}`}></path>`}
  </svg>`;
}

/** The dates at the start, in the middle and at the end; letters do not shrink with the picture. */
const axis = (ticks: readonly Tick[]): unknown =>
  html`<p class="dates quiet" aria-hidden="true">
    ${Array.from({ length: DATES }, (_, part) => {
      const at = ticks[Math.round((part * (ticks.length - 1)) / (DATES - 1))]?.at;
      return at ? html`<span>${exactDay(at)}</span>` : nothing;
    })}
  </p>`;

const figures = (ticks: readonly Tick[]): unknown =>
  html`<div class="scrolls" role="region" tabindex="0" aria-label="The figures over time">
    <table>
      <thead>
        <tr>
          <th scope="col">As of</th>
          ${FIGURES.map(([name]) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${ticks.map(
          (one) =>
            html`<tr>
              <th scope="row">${exactDay(one.at)}</th>
              ${FIGURES.map(([, of]) => html`<td>${points(of(one))}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
