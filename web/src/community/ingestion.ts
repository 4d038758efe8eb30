import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Task } from "@lit/task";
import {
  CancelIngest,
  type JobFragment,
  Runs,
  type RunsQuery,
  Sources,
  type SourcesQuery,
  StartIngest,
} from "@/generated/community/ingestion";
import { ago } from "./ago";
import { face } from "@/kit/face";
import { ask } from "@/kit/session";
import { table } from "@/kit/table";
import { answered } from "@/kit/trouble";
import { View, announce } from "@/kit/view";
import { count } from "@/kit/words";
import { Deciding } from "./deciding";
import { open, progress, stateBadge, stateWords, told } from "./job";
import { Polling } from "./polling";
import "./quarantine";
import type { LeftOut } from "./quarantine";
import { standing, stewardHead } from "./steward-head";

type Source = Extract<SourcesQuery["sources"], { __typename: "SourceList" }>["sources"][number];
type Run = Extract<RunsQuery["ingestRuns"], { __typename: "IngestRunConnection" }>["edges"][number]["node"];

interface Found {
  readonly sources: readonly Source[];
  readonly runs: readonly Run[];
  readonly jobs: readonly JobFragment[];
  readonly quarantine: readonly LeftOut[];
}

/** What is read: sources with their runs, what was left out and why, and runs that are started from here. */
@customElement("who-ingestion")
export class Ingestion extends View {
  private readonly deciding = new Deciding(this);
  private last: Found | null = null;
  private readonly found = new Task(this, {
    task: async (_, { signal }): Promise<Found> => {
      const [{ sources }, { ingestRuns, ingestJobs }] = await Promise.all([
        ask(Sources, {}, signal),
        ask(Runs, {}, signal),
      ]);
      const runs = answered(ingestRuns);
      return {
        sources: answered(sources).sources,
        runs: runs.edges.map(({ node }) => node),
        quarantine: runs.quarantine,
        jobs: answered(ingestJobs).edges.map(({ node }) => node),
      };
    },
    args: () => [],
    onComplete: (found) => this.tell(found),
  });

  constructor() {
    super();
    new Polling(
      this,
      () => this.found.run(),
      () => this.found.value?.sources.some(({ job }) => open(job)) ?? false,
    );
  }

  /** Says aloud which sources are at another point than when they were last looked at. */
  private tell(found: Found): void {
    const before = new Map(this.last?.jobs.map((job) => [job.localId, job.state]));
    const moved = found.jobs.filter(
      ({ localId, state }) => before.has(localId) && before.get(localId) !== state,
    );
    if (!this.last) this.named("Reading documents", `${count(found.sources.length, "source", "sources")}.`);
    else if (moved.length) announce(moved.map(stateWords).join(" "));
    this.last = found;
  }

  protected override render(): unknown {
    return html`<div class="stack apart wide">
      ${stewardHead(
        "ingestion",
        "Reading documents",
        "What is on record was read from these sources. Only what has changed is read anew.",
      )}
      ${standing(this.found, (found) => (found.sources.length ? this.answer(found) : firstUse()))}
    </div>`;
  }

  private answer({ sources, runs, jobs, quarantine }: Found): unknown {
    const busy = new Set(sources.filter(({ job }) => open(job)).map(({ localId }) => localId));
    return html`<section class="stack" aria-labelledby="sources">
        <h2 id="sources">Sources</h2>
        <ol class="sources">
          ${repeat(
            sources,
            ({ localId }) => localId,
            (one) => this.source(one),
          )}
        </ol>
      </section>
      <who-quarantine
        .entries=${quarantine}
        .deciding=${this.deciding}
        .refresh=${() => this.found.run()}
        .busy=${busy}
      ></who-quarantine>
      <section class="stack" aria-labelledby="asked-for">
        <h2 id="asked-for">Started from this page</h2>
        ${jobs.length ? jobTable(jobs) : html`<p class="quiet">Nothing so far. “Read again” beside a source starts it.</p>`}
      </section>
      <section class="stack" aria-labelledby="runs">
        <h2 id="runs">Latest runs</h2>
        ${runs.length ? runTable(runs) : html`<p class="quiet">Nothing was read so far.</p>`}
      </section>`;
  }

  private source(one: Source): unknown {
    const { localId, kind, audience, documents, quarantined, lastRun, job } = one;
    const readers = audience.length ? `read by ${audience.join(", ")}` : "read by whom its kind is for";
    return html`<li class="card stack" data-item=${localId} tabindex="-1">
      <header>
        <h3>${localId}</h3>
        <p class="quiet">${kind ?? "kind found out by itself"}, ${readers}</p>
      </header>
      <p>
        ${count(documents, "document", "documents")} that you may
        read${
          quarantined
            ? html`, <a href="#left-out" @click=${toQuarantine}>${quarantined} left out</a>`
            : nothing
        }.
        <span class="quiet"
          >${lastRun ? html`Last read ${ago(lastRun.started)}.` : "Never read so far."}</span
        >
      </p>
      ${
        job
          ? html`<div class="stack">
              <p>${stateBadge(job)}</p>
              ${progress(job)} ${told(job)}
            </div>`
          : nothing
      }
      ${this.button(one)} ${this.deciding.note(localId)}
    </li>`;
  }

  private button({ localId, job }: Source): unknown {
    const press = (action: () => Promise<unknown>, done: string): void =>
      void this.deciding.decide(localId, action, done, () => this.found.run());
    if (open(job)) {
      const stop = async (): Promise<unknown> =>
        answered((await ask(CancelIngest, { job: job.localId })).cancelIngest);
      return html`<button
        type="button"
        aria-label=${`Cancel: ${localId}`}
        aria-disabled=${this.deciding.busy(localId)}
        @click=${() => press(stop, "Cancelled. What was written stays.")}
      >
        Cancel
      </button>`;
    }
    const start = async (): Promise<unknown> =>
      answered((await ask(StartIngest, { source: localId })).startIngest);
    return html`<button
      type="button"
      aria-label=${`Read again: ${localId}`}
      aria-disabled=${this.deciding.busy(localId)}
      @click=${() => press(start, `${localId} waits to be read.`)}
    >
      Read again
    </button>`;
  }
}

/** The address says which room is shown, so a link within the page moves the view itself. */
function toQuarantine(event: Event): void {
  event.preventDefault();
  const heading = document.getElementById("left-out");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus();
}

const jobTable = (jobs: readonly JobFragment[]): unknown =>
  table<JobFragment>({
    caption: "Runs that were started from this page, the latest first",
    columns: [
      { id: "source", name: "Source", heads: true, cell: ({ source }) => source },
      { id: "state", name: "State", cell: (job) => stateBadge(job) },
      { id: "done", name: "Documents", numbers: true, cell: ({ done }) => done },
      {
        id: "by",
        name: "Asked for",
        cell: ({ requestedBy, requestedAt }) => html`${requestedBy} ${ago(requestedAt)}`,
      },
      {
        id: "message",
        name: "How it ended",
        cell: ({ message }) => html`<span class="words">${message}</span>`,
      },
    ],
    rows: jobs,
    key: ({ localId }) => localId,
  });

const runTable = (runs: readonly Run[]): unknown =>
  table<Run>({
    caption: "Runs, the latest first",
    columns: [
      { id: "started", name: "Begun", heads: true, cell: ({ started }) => ago(started) },
      {
        id: "sources",
        name: "Sources",
        cell: ({ sources }) => html`<span class="words">${sources.join(", ")}</span>`,
      },
      { id: "written", name: "Written", numbers: true, cell: ({ written }) => written },
      { id: "unchanged", name: "As they were", numbers: true, cell: ({ unchanged }) => unchanged },
      { id: "removed", name: "Removed", numbers: true, cell: ({ removed }) => removed },
      { id: "issues", name: "Left out", numbers: true, cell: ({ issues }) => issues },
      {
        id: "finished",
        name: "Ended",
        cell: ({ finished }) => (finished ? ago(finished) : "runs, or was broken off"),
      },
    ],
    rows: runs,
    key: ({ id }) => id,
  });

const EXAMPLE = `[[sources]]
id = "wiki"
path = "exports/wiki"
kind = "pages"
audience = ["staff"]`;

const firstUse = (): unknown =>
  face(
    "nobody",
    "No source is configured yet",
    html`<p>
        A source is a folder or a file: exported pages, mail, chat, the directory of people. Name each in
        <code>whoknows.toml</code>, for instance:
      </p>
      <pre tabindex="0" aria-label="Example of a source">${EXAMPLE}</pre>
      <p>
        Then start whoknows again, come back here, and press “Read again”. Who may read a source is up to you:
        name its groups as <code>audience</code>.
      </p>`,
  );
