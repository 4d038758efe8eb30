import { html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Task } from "@lit/task";
import {
  Different,
  IdentityDecisions,
  type IdentityDecisionsQuery,
  IdentityReview,
  type IdentityReviewQuery,
  SameAs,
  UndoIdentity,
} from "@/generated/community/identities";
import "@/kit/choose";
import { ago } from "./ago";
import { face } from "@/kit/face";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { View } from "@/kit/view";
import { plain, points } from "@/kit/words";
import { Deciding } from "./deciding";
import "./identity-side";
import { STEP, beginning, howMany, moreButton } from "./pages";
import type { Paged } from "./paged";
import "./two-names";
import { standing, stewardHead } from "./steward-head";

type Pairs = Extract<IdentityReviewQuery["identityReview"], { __typename: "IdentityPairConnection" }>;
type Pair = Pairs["edges"][number]["node"];
type Decisions = Extract<
  IdentityDecisionsQuery["identityDecisions"],
  { __typename: "IdentityDecisionConnection" }
>;
type Decision = Decisions["edges"][number]["node"];

/** Who is who: pairs that may be one person, with both sides, and what was decided. */
@customElement("who-identities")
export class Identities extends View {
  @state() private wanted = { pairs: STEP, decisions: STEP };
  private readonly deciding = new Deciding(this);
  private readonly found = new Task(this, {
    task: async ([wanted], { signal }) => {
      const [pairs, decisions] = await Promise.all([
        beginning(wanted.pairs, async (after) =>
          answered((await ask(IdentityReview, { after }, signal)).identityReview),
        ),
        beginning(Infinity, async (after) =>
          answered((await ask(IdentityDecisions, { after }, signal)).identityDecisions),
        ),
      ]);
      this.named("Who is who", `${howMany(pairs, "pair", "pairs")} to decide.`);
      return { pairs, decisions: [...decisions.nodes].reverse() };
    },
    args: () => [this.wanted] as const,
    autoRun: false,
  });

  override firstUpdated(): void {
    void this.found.run();
  }

  protected override render(): unknown {
    return html`<div class="stack apart">
      ${stewardHead("identities", "Who is who", "Two names may be one person. Look at both sides, then say.")}
      ${standing(this.found, ({ pairs, decisions }) => [this.toDecide(pairs), this.byHand(), this.decided(decisions)])}
    </div>`;
  }

  private toDecide(pairs: Paged<Pair>): unknown {
    return html`<section class="stack" aria-labelledby="to-decide">
      <h2 id="to-decide">To decide</h2>
      ${
        pairs.nodes.length
          ? html`<ol class="cards">
              ${repeat(pairs.nodes, keyOf, (pair) => this.pair(pair))}
            </ol>`
          : face(
              "nobody",
              "Nothing to decide",
              html`<p>
                No two people are alike enough to ask about. After each reading the accounts are compared
                again; what is sure is joined by itself. If you know better, say it below.
              </p>`,
            )
      }
      ${moreButton(pairs, () => this.grow("pairs"))}
    </section>`;
  }

  private byHand(): unknown {
    return html`<section class="stack" aria-labelledby="by-hand">
      <h2 id="by-hand">Two names that are not listed</h2>
      <who-two-names .deciding=${this.deciding} .refresh=${() => this.found.run()}></who-two-names>
    </section>`;
  }

  private decided(decisions: readonly Decision[]): unknown {
    const seen = decisions.slice(0, this.wanted.decisions);
    return html`<section class="stack" aria-labelledby="decided">
      <h2 id="decided">Decided</h2>
      ${
        seen.length
          ? html`<ol class="cards">
              ${repeat(
                seen,
                ({ localId }) => localId,
                (one) => this.decision(one),
              )}
            </ol>`
          : html`<p class="quiet">
              Nothing was decided by hand so far. Each decision can be taken back here.
            </p>`
      }
      ${moreButton({ nodes: seen, more: seen.length < decisions.length }, () => this.grow("decisions"))}
    </section>`;
  }

  private async grow(list: "pairs" | "decisions"): Promise<void> {
    this.wanted = { ...this.wanted, [list]: this.wanted[list] + STEP };
    await this.found.run();
  }

  private pair(pair: Pair): unknown {
    const { a, b, score, reasons } = pair;
    const key = keyOf(pair);
    const busy = this.deciding.busy(key);
    const refresh = (): unknown => this.found.run();
    const sides = { a: a.localId, b: b.localId };
    const same = async (): Promise<unknown> => answered((await ask(SameAs, sides)).sameAs);
    const different = async (): Promise<unknown> => answered((await ask(Different, sides)).different);
    return html`<li class="card stack" data-item=${key} tabindex="-1">
      <div class="sides">
        <who-side class="side stack" .side=${a}></who-side>
        <who-side class="side stack" .side=${b}></who-side>
      </div>
      <details>
        <summary>${points(score)} of 1 speaks for one person: why</summary>
        <ul class="plain">
          ${reasons.map(
            (one) =>
              html`<li>
                <strong>${one.points > 0 ? "+" : ""}${points(one.points)}</strong> ${plain(one.feature)}:
                ${one.note}
              </li>`,
          )}
        </ul>
      </details>
      <div class="actions">
        <button
          type="button"
          aria-disabled=${busy}
          @click=${() => void this.deciding.decide(key, same, "Decided: one person.", refresh)}
        >
          One person
        </button>
        <button
          type="button"
          aria-disabled=${busy}
          @click=${() => void this.deciding.decide(key, different, "Decided: two people.", refresh)}
        >
          Two people
        </button>
      </div>
      ${this.deciding.note(key)}
    </li>`;
  }

  private decision({ localId, kind, a, b, at, by, followed }: Decision): unknown {
    const undo = (): void =>
      void this.deciding.decide(
        localId,
        async () => answered((await ask(UndoIdentity, { decision: localId })).undoIdentity),
        "Taken back.",
        () => this.found.run(),
      );
    return html`<li class="card stack" data-item=${localId} tabindex="-1">
      <p>
        <strong>${a.name}</strong> and <strong>${b.name}</strong>:
        ${kind === "SAME" ? "one person" : "two people"}${followed ? "" : " (another decision stands against it)"}
      </p>
      <p class="quiet">${by}, ${ago(at)}</p>
      <details>
        <summary>Both sides</summary>
        <div class="sides">
          <who-side class="side stack" .side=${a}></who-side>
          <who-side class="side stack" .side=${b}></who-side>
        </div>
      </details>
      <button
        type="button"
        aria-disabled=${this.deciding.busy(localId)}
        aria-label=${`Take back: ${a.name} and ${b.name}`}
        @click=${undo}
      >
        Take back
      </button>
      ${this.deciding.note(localId)}
    </li>`;
  }
}

const keyOf = ({ a, b }: Pair): string => `${a.localId} ${b.localId}`;
