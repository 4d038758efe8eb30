import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Task } from "@lit/task";
import { Overview, type OverviewQuery, WholeReport } from "@/generated/risk/overview";
import { download } from "@/kit/download";
import { face, publicOnly, trouble } from "@/kit/face";
import { type Query, amend, href } from "@/kit/route";
import "@/kit/scatter";
import { mark, type ScatterPoint } from "@/kit/scatter";
import { ask } from "@/kit/session";
import { LongTable } from "@/kit/long";
import { type Column, bar, table } from "@/kit/table";
import { answered } from "@/kit/trouble";
import { View, shown } from "@/kit/view";
import { count, shortened } from "@/kit/words";
import { type Unknown, dayOf, seenFrom, told } from "./asked";
import { share } from "./founding";
import "./overview.css";

type Found = Extract<OverviewQuery["touchpoints"], { __typename: "TouchpointConnection" }>;
type Risk = Found["edges"][number]["node"];
type Journey = Risk["journeys"][number];

const MOST = 1000; // touchpoints that are loaded

/** All touchpoints: how complicated and how complex each is, and which break first. */
@customElement("who-risk")
export class RiskOverview extends View {
  @state() private failed: unknown = nothing;
  private readonly long = new LongTable(this);
  private readonly found = new Task(this, {
    task: async ([asked, at], { signal }) => {
      const risks: Risk[] = [];
      let unit = asked;
      let unknown: Unknown | null = null;
      let after: string | null = null;
      do {
        const page: { found: Found; unknown: Unknown | null } = await seenFrom(
          unit,
          async (from) => (await ask(Overview, { unit: from, at, after }, signal)).touchpoints,
        );
        if (page.unknown) [unit, unknown] = [null, page.unknown];
        risks.push(...page.found.edges.map(({ node }) => node));
        after = page.found.pageInfo.hasNextPage ? page.found.pageInfo.endCursor : null;
      } while (after && risks.length < MOST);
      this.named(
        "What would fall?",
        `${count(risks.length, "touchpoint or stage", "touchpoints and stages")}.`,
      );
      return { risks, unknown };
    },
    args: () => [this.route.query.get("unit"), dayOf(this.route.query).at] as const,
  });

  protected override render(): unknown {
    return html`<div class="stack wide">
      <header class="stack">
        <h1>What would fall?</h1>
        <p class="lead">
          Every touchpoint rests on something. The further right, the more elements and lines it rests on
          (complication K); the higher, the larger the share that falls with one of them (complexity X).
        </p>
      </header>
      ${told(this.route.query, this.found.value?.unknown ?? null)}
      ${shown(this.found, ({ risks }) => this.answer(risks))}
    </div>`;
  }

  /** What links keep: as of when, seen from where. */
  private get kept(): { unit: string | null; at: string | null } {
    const unit = this.found.value?.unknown ? null : this.route.query.get("unit");
    return { unit, at: dayOf(this.route.query).at };
  }

  private answer(risks: readonly Risk[]): unknown {
    if (!risks.length) return nothingYet();
    const journeys = journeysOf(risks);
    const asked = this.route.query.get("journey");
    const chosen = journeys.some(({ localId }) => localId === asked) ? asked : null;
    const seen = chosen
      ? risks.filter((one) => one.journeys.some(({ localId }) => localId === chosen))
      : risks;
    const fragile = seen.filter(({ singlePoints }) => singlePoints.length > 0).length;
    return html`${this.legend(journeys, chosen)}
      ${asked && !chosen ? html`<p class="notice" role="status">No journey “${asked}” is on record here, so all are shown.</p>` : nothing}
      <who-scatter
        label="Touchpoints by complication and complexity"
        .x=${{ name: "complication K", whole: true }}
        .y=${{ name: "complexity X", domain: [0, 1] }}
        .points=${seen.map((one) => point(one, journeys, this.kept))}
      ></who-scatter>
      <p>
        <strong>${fragile} of ${count(seen.length, "touchpoint or stage", "touchpoints and stages")}</strong>
        cannot do without something: each has at least one single point of failure.
      </p>
      ${this.list(seen, journeys)}
      <div class="actions">
        <a class="button" href=${href("matrix", null, this.kept)}>Everything as a matrix</a>
        <button type="button" @click=${this.report}>Keep the risk report (HTML)</button>
      </div>
      ${this.failed} ${publicOnly("You are not signed in, so this is what is public.")}`;
  }

  private legend(journeys: readonly Journey[], chosen: string | null): unknown {
    if (!journeys.length) return nothing;
    return html`<div class="legend" role="group" aria-label="Journeys">
      ${journeys.map(
        ({ localId, name }, index) =>
          html`<button
            type="button"
            aria-pressed=${chosen === localId ? "true" : "false"}
            @click=${() => amend({ journey: chosen === localId ? null : localId })}
          >
            ${mark(index + 1)} ${name}
          </button>`,
      )}
      <span>${mark(0)} in no journey</span>
    </div>`;
  }

  private list(seen: readonly Risk[], journeys: readonly Journey[]): unknown {
    const by = this.route.query.get("sort") ?? "singlePoints";
    const most = Math.max(1, ...seen.map((one) => value(one, "complication") as number));
    return table<Risk>({
      caption: "Touchpoints and stages, the most fragile first",
      columns: columns(journeys, most, this.kept),
      rows: sorted(seen, by),
      part: this.long.part(seen.length),
      key: ({ element }) => element.localId,
      sorted: { by, way: by === "name" ? "ascending" : "descending" },
      sort: (id) => amend({ sort: id === "singlePoints" ? null : id }),
    });
  }

  private readonly report = async (): Promise<void> => {
    this.failed = nothing;
    try {
      const { unit, at } = this.kept;
      const { riskReport } = await ask(WholeReport, { unit, at });
      const { text, made } = answered(riskReport);
      download(`risk-report-${made}.html`, text, "text/html;charset=utf-8");
    } catch (error) {
      this.failed = trouble(error, () => void this.report());
    }
  };
}

function columns(journeys: readonly Journey[], most: number, kept: Query): Column<Risk>[] {
  return [
    {
      id: "name",
      name: "Touchpoint",
      sorts: true,
      heads: true,
      cell: ({ element }) => html`<a href=${href("touchpoint", element.localId, kept)}>${element.name}</a>`,
    },
    {
      id: "singlePoints",
      name: "Single points",
      about: "Single points of failure: without any one of them it does not work.",
      sorts: true,
      numbers: true,
      cell: (one) =>
        html`<a href=${href("touchpoint", one.element.localId, { ...kept, show: "single" })}
          >${one.singlePoints.length}</a
        >`,
    },
    {
      id: "complication",
      name: "Complication K",
      about: "How many elements and lines it rests on, itself included.",
      sorts: true,
      numbers: true,
      cell: (one) => html`${one.complication.toLocaleString("en-GB")} ${bar(one.complication / most)}`,
    },
    {
      id: "complexity",
      name: "Complexity X",
      about: "Which share of the others falls with one of them, on average.",
      sorts: true,
      numbers: true,
      cell: (one) => html`${share(one.complexity)} ${bar(one.complexity)}`,
    },
    {
      id: "journeys",
      name: "Journeys",
      cell: (one) =>
        html`<ul class="inline">
          ${one.journeys.map(
            ({ localId, name }) =>
              html`<li>
                ${mark(group(journeys, localId))} <a href=${href("journey", localId, kept)}>${name}</a>
              </li>`,
          )}
        </ul>`,
    },
  ];
}

const value = (one: Risk, by: string): number | string => {
  if (by === "complication") return one.complication;
  if (by === "complexity") return one.complexity;
  return by === "name" ? one.element.name : one.singlePoints.length;
};

function sorted(risks: readonly Risk[], by: string): Risk[] {
  return [...risks].sort((one, other) => {
    const [a, b] = [value(one, by), value(other, by)];
    const order = typeof a === "string" ? a.localeCompare(String(b)) : Number(b) - a;
    return order || other.complexity - one.complexity || one.element.name.localeCompare(other.element.name);
  });
}

function point(one: Risk, journeys: readonly Journey[], kept: Query): ScatterPoint {
  const { element, complication, complexity, singlePoints } = one;
  const first = one.journeys[0];
  return {
    id: element.localId,
    x: complication,
    y: complexity,
    name: shortened(element.name, 40),
    href: href("touchpoint", element.localId, kept),
    words: `${element.name}: rests on ${complication}, complexity ${share(complexity)}, ${count(singlePoints.length, "single point", "single points")} of failure`,
    group: first ? group(journeys, first.localId) : 0,
  };
}

/** The journeys in the order in which they are met; their place plus one is their mark. */
function journeysOf(risks: readonly Risk[]): Journey[] {
  const found = new Map<string, Journey>();
  for (const one of risks) for (const journey of one.journeys) found.set(journey.localId, journey);
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name));
}

const group = (journeys: readonly Journey[], id: string): number =>
  journeys.findIndex(({ localId }) => localId === id) + 1;

const nothingYet = () =>
  face(
    "nobody",
    "No touchpoint on record",
    html`<p>
        A touchpoint is where a customer meets you: a newsletter, a phone menu, a shop. Declare them in a
        catalogue, or read documents that say what needs what.
      </p>
      ${publicOnly()}`,
  );
