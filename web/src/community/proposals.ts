import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Task } from "@lit/task";
import {
  ProposalDecisions,
  type ProposalDecisionsQuery,
  Proposals,
  UndoProposal,
} from "@/generated/community/proposals";
import { face, publicOnly } from "@/kit/face";
import { href } from "@/kit/route";
import { ask } from "@/kit/session";
import { Refusal, answered } from "@/kit/trouble";
import { View } from "@/kit/view";
import "./alternatives";
import { decider } from "./decider";
import { Deciding } from "./deciding";
import { STEP, beginning, howMany, moreButton } from "./pages";
import type { Paged } from "./paged";
import "./proposal";
import { CLASSES, type Proposed } from "./proposal";
import { standing, stewardHead } from "./steward-head";

type Decisions = Extract<
  ProposalDecisionsQuery["proposalDecisions"],
  { __typename: "ProposalDecisionConnection" }
>;
type Decision = Decisions["edges"][number]["node"];

/** Names that texts connect to known elements and that no catalogue has; and what is to be asked about fallbacks. */
@customElement("who-proposals")
export class ProposalQueue extends View {
  @state() private wanted = { proposals: STEP, decisions: STEP };
  private readonly deciding = new Deciding(this);
  private readonly found = new Task(this, {
    task: async ([wanted], { signal }) => {
      const [proposals, decisions] = await Promise.all([
        beginning(wanted.proposals, async (after) =>
          answered((await ask(Proposals, { after }, signal)).proposals),
        ),
        decided(signal),
      ]);
      this.named("Elements found in text", `${howMany(proposals, "name", "names")} to decide.`);
      return { proposals, decisions };
    },
    args: () => [this.wanted] as const,
    autoRun: false,
  });

  override firstUpdated(): void {
    void this.found.run();
  }

  protected override render(): unknown {
    return html`<div class="stack apart">
      ${stewardHead(
        "proposals",
        "Elements found in text",
        "Somebody wrote that one thing needs another, and no catalogue has one of the two. It counts once you say what it is.",
      )}
      ${standing(this.found, ({ proposals, decisions }) => [this.toDecide(proposals, decisions !== null), this.decided(decisions)])}
      ${this.found.value || this.found.error ? html`<who-alternatives ?aim=${this.route.query.get("part") === "ways"}></who-alternatives>` : nothing /* else it moves */}
    </div>`;
  }

  private toDecide(proposals: Paged<Proposed>, decides: boolean): unknown {
    return html`<section class="stack" aria-labelledby="to-decide">
      <h2 id="to-decide">To decide</h2>
      ${
        proposals.nodes.length
          ? html`${decides ? nothing : html`<p class="notice">Stewards decide these. You may read what was found.</p>`}
              <ol class="cards">
                ${repeat(
                  proposals.nodes,
                  ({ localId }) => localId,
                  (one) =>
                    html`<li class="card" data-item=${one.localId} tabindex="-1">
                      <who-proposal
                        class="stack"
                        .proposal=${one}
                        .deciding=${this.deciding}
                        .refresh=${() => this.found.run()}
                        ?decides=${decides}
                      ></who-proposal>
                    </li>`,
                )}
              </ol>`
          : face(
              "nobody",
              "Nothing to decide",
              html`<p>
                  Every name that the texts connect to an element is known. Read more documents, and what is
                  new in them comes here.
                </p>
                ${publicOnly()}`,
            )
      }
      ${moreButton(proposals, () => this.grow("proposals"))}
    </section>`;
  }

  private decided(decisions: readonly Decision[] | null): unknown {
    if (!decisions) return nothing;
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
          : html`<p class="quiet">Nothing was decided so far. Each decision can be taken back here.</p>`
      }
      ${moreButton({ nodes: seen, more: seen.length < decisions.length }, () => this.grow("decisions"))}
    </section>`;
  }

  private decision(one: Decision): unknown {
    const { localId } = one;
    const name = named(one);
    const undo = (): void =>
      void this.deciding.decide(
        localId,
        async () => answered((await ask(UndoProposal, { decision: localId })).undoProposalDecision),
        `${name} waits for a decision again.`,
        () => this.found.run(),
      );
    return html`<li class="card stack" data-item=${localId} tabindex="-1">
      <p>${became(one, name)}</p>
      ${decider(one)}
      <button
        type="button"
        aria-label=${`Take back: ${name}`}
        aria-disabled=${this.deciding.busy(localId)}
        @click=${undo}
      >
        Take back
      </button>
      ${this.deciding.note(localId)}
    </li>`;
  }

  private async grow(list: "proposals" | "decisions"): Promise<void> {
    this.wanted = { ...this.wanted, [list]: this.wanted[list] + STEP };
    await this.found.run();
  }
}

/** The decisions in force, the latest first; null for who is no steward. */
async function decided(signal: AbortSignal): Promise<Decision[] | null> {
  try {
    const all = await beginning(Infinity, async (after) =>
      answered((await ask(ProposalDecisions, { after }, signal)).proposalDecisions),
    );
    return [...all.nodes].reverse();
  } catch (error) {
    if (error instanceof Refusal && error.kind === "NotAllowed") return null;
    throw error;
  }
}

/** The name that was decided on, as the texts have it, else as it was given. */
const named = ({ name, proposalName }: Decision): string =>
  proposalName ?? name ?? "A name that no text has any more";

function became(one: Decision, name: string): unknown {
  const { decision, kind, element, elementName, elementShown } = one;
  const strong = html`<strong>${name}</strong>`;
  if (decision === "REJECT") return html`${strong} stands for nothing.`;
  const what = elementName ?? one.name ?? name;
  const link = elementShown
    ? html`<a href=${href("element", element)}>${what}</a>`
    : html`<strong>${what}</strong>`;
  if (decision === "MERGE")
    return html`${strong} is another name of
    ${elementName === null ? "an element that is not on record any more" : link}.`;
  const words = CLASSES.find(([id]) => id === kind)?.[1].split(":")[0] ?? kind;
  if (what === name) return html`${link} is on record: ${words}.`;
  return html`${strong} is on record as ${link}: ${words}.`;
}
