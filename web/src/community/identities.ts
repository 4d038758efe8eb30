import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Task } from "@lit/task";
import {
  Different,
  IdentityDecisions,
  type IdentityDecisionsQuery,
  IdentityReview,
  type IdentityReviewQuery,
  SameAs,
  type SideFragment,
  UndoIdentity,
} from "@/generated/community/identities";
import { moment } from "@/kit/dates";
import { face } from "@/kit/face";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { View, shown } from "@/kit/view";
import { count, plain, points } from "@/kit/words";
import { Deciding } from "./deciding";
import "./steward.css";
import { stewardHead } from "./steward-head";

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
  @state() private more: Pair[] = [];
  private readonly deciding = new Deciding(this);
  private readonly found = new Task(this, {
    task: async (_, { signal }) => {
      const [pairs, decisions] = await Promise.all([
        ask(IdentityReview, {}, signal),
        ask(IdentityDecisions, {}, signal),
      ]);
      this.more = [];
      const review = answered(pairs.identityReview);
      this.named("Who is who", `${count(review.edges.length, "pair", "pairs")} to decide.`);
      return { review, decisions: answered(decisions.identityDecisions) };
    },
    args: () => [],
  });

  protected override render(): unknown {
    return html`<div class="stack">
      ${stewardHead("identities", "Who is who", "Two names may be one person. Look at both sides, then say.")}
      ${this.found.value ? this.answer(this.found.value) : shown(this.found, () => nothing)}
    </div>`;
  }

  private answer({ review, decisions }: { review: Pairs; decisions: Decisions }): unknown {
    const pairs = [...review.edges.map(({ node }) => node), ...this.more];
    return html`<section class="stack" aria-labelledby="to-decide">
        <h2 id="to-decide">To decide</h2>
        ${
          pairs.length
            ? html`<ol class="cards">
                ${pairs.map((pair) => this.pair(pair))}
              </ol>`
            : face("nobody", "Nothing to decide", html`<p>No two people are alike enough to ask about.</p>`)
        }
      </section>
      <section class="stack" aria-labelledby="decided">
        <h2 id="decided">Decided</h2>
        ${
          decisions.edges.length
            ? html`<ol class="cards">
                ${decisions.edges.map(({ node }) => this.decision(node))}
              </ol>`
            : html`<p class="quiet">
                Nothing was decided by hand so far. Each decision can be taken back here.
              </p>`
        }
      </section>`;
  }

  private pair({ a, b, score, reasons }: Pair): unknown {
    const key = `${a.localId} ${b.localId}`;
    const busy = this.deciding.busy(key);
    const say = (operation: typeof SameAs | typeof Different, done: string): void =>
      void this.deciding.decide(
        key,
        async () => {
          const result = await ask(operation as typeof SameAs, { a: a.localId, b: b.localId });
          answered(Object.values(result).find((one) => typeof one === "object") as { __typename: string });
        },
        done,
        () => this.found.run(),
      );
    return html`<li class="card stack" data-item=${key} tabindex="-1">
      <div class="sides">${side(a)}${side(b)}</div>
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
        <button type="button" ?disabled=${busy} @click=${() => say(SameAs, "Decided: one person.")}>
          One person
        </button>
        <button type="button" ?disabled=${busy} @click=${() => say(Different, "Decided: two people.")}>
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
      <p class="quiet">${by}, ${moment(at)}</p>
      <div class="sides">${side(a)}${side(b)}</div>
      <button type="button" ?disabled=${this.deciding.busy(localId)} @click=${undo}>Take back</button>
      ${this.deciding.note(localId)}
    </li>`;
  }
}

function side({ localId, name, emails, handles, declared }: SideFragment): unknown {
  return html`<div class="side">
    <h3>${name}</h3>
    <p class="quiet">${declared ? "in the directory" : "not in the directory"}</p>
    <ul class="plain">
      ${[...emails, ...handles].map((one) => html`<li>${one}</li>`)}
      <li class="quiet">${localId}</li>
    </ul>
  </div>`;
}
