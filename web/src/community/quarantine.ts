import { LitElement, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { RetryQuarantined, type RunsQuery } from "@/generated/community/ingestion";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { count } from "@/kit/words";
import type { Deciding } from "./deciding";
import { STEP, moreButton } from "./pages";

export type LeftOut = Extract<
  RunsQuery["ingestRuns"],
  { __typename: "IngestRunConnection" }
>["quarantine"][number];

/** What was left out, with reasons and what to do, source by source. */
@customElement("who-quarantine")
export class Quarantine extends LitElement {
  @property({ attribute: false }) entries: readonly LeftOut[] = [];
  @property({ attribute: false }) deciding!: Deciding;
  @property({ attribute: false }) refresh!: () => Promise<void>;
  /** The sources that wait or are being read. */
  @property({ attribute: false }) busy: ReadonlySet<string> = new Set();
  @state() private wanted: Readonly<Record<string, number>> = {};

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const sources = new Map<string, LeftOut[]>();
    for (const one of this.entries) sources.set(one.source, [...(sources.get(one.source) ?? []), one]);
    return html`<section class="stack" aria-labelledby="left-out">
      <h2 id="left-out">Left out</h2>
      ${
        sources.size
          ? [...sources].map(([source, entries]) => this.source(source, entries))
          : html`<p class="quiet">Nothing: everything that was found could be read.</p>`
      }
    </section>`;
  }

  private source(source: string, entries: readonly LeftOut[]): unknown {
    const seen = entries.slice(0, this.wanted[source] ?? STEP);
    return html`<div class="card stack">
      <h3>${source}: ${count(entries.length, "thing was left out", "things were left out")}</h3>
      <ol class="points">
        ${repeat(seen, keyOf, (one) => this.entry(one))}
      </ol>
      ${moreButton({ nodes: seen, more: seen.length < entries.length }, async () => {
        this.wanted = { ...this.wanted, [source]: seen.length + STEP };
        await this.updateComplete;
      })}
    </div>`;
  }

  private entry(one: LeftOut): unknown {
    const { source, path, place, reason, remedy } = one;
    const key = keyOf(one);
    const waits = this.busy.has(source);
    const retry = (): void =>
      void this.deciding.decide(
        key,
        async () => answered((await ask(RetryQuarantined, { source, path })).retryQuarantined),
        `${source} is read again.`,
        this.refresh,
      );
    return html`<li class="point" data-item=${key} tabindex="-1">
      <p><strong>${path}</strong> ${place ? html`<span class="quiet">${place}</span>` : nothing}</p>
      <p><span class="quiet">Why:</span> ${reason}</p>
      ${remedy ? html`<p><span class="quiet">What to do:</span> ${remedy}</p>` : nothing}
      ${
        waits
          ? html`<p class="quiet">${source} is read again; this goes away where it can be read now.</p>`
          : html`<button
              type="button"
              aria-label=${`Try again: ${path}`}
              aria-disabled=${this.deciding.busy(key)}
              @click=${retry}
            >
              Try again
            </button>`
      }
      ${this.deciding.note(key)}
    </li>`;
  }
}

const keyOf = ({ source, path, place, reason }: LeftOut): string => [source, path, place, reason].join("\n");
