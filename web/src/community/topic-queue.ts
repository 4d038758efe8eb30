import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Task } from "@lit/task";
import {
  AcceptTopicProposal,
  Curator,
  RejectTopicProposal,
  TopicDecisions,
  type TopicDecisionsQuery,
  TopicProposals,
  type TopicProposalsQuery,
  UndoTopicDecision,
} from "@/generated/community/topic-queue";
import { quotes } from "@/kit/evidence";
import { face, publicOnly } from "@/kit/face";
import { kept } from "@/kit/kept";
import { amend, href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { View, announce } from "@/kit/view";
import { decider } from "./decider";
import { Deciding } from "./deciding";
import { type Paged, rowsWanted, paged } from "./paged";
import { settled } from "./settled";
import "./steward.css";
import { decisionWords } from "./topic-decision";
import { TopicForms } from "./topic-forms";

type Proposals = Extract<TopicProposalsQuery["topicProposals"], { __typename: "TopicProposalConnection" }>;
type Proposal = Proposals["edges"][number]["node"];
type Decisions = Extract<TopicDecisionsQuery["topicDecisions"], { __typename: "TopicDecisionConnection" }>;
type Decision = Decisions["edges"][number]["node"];

interface Found {
  readonly steward: boolean;
  readonly proposals: Paged<Proposal>;
  /** The newest first; none for who is no steward. */
  readonly decisions: readonly Decision[];
}

const STEP = 20;
const MOST = 1000;

/** Topics in order: what may belong under what, other names, and what was decided. */
@customElement("who-topic-queue")
export class TopicQueue extends View {
  @state() private allDecisions = false;
  private readonly deciding = new Deciding(this);
  private readonly forms = new TopicForms(this, this.deciding, () => this.found.run());
  private readonly found = new Task(this, {
    task: async ([wanted], { signal }) => load(wanted, signal),
    args: () => [rowsWanted(this.route.query.get("shown"), STEP, MOST)] as const,
  });

  protected override render(): unknown {
    return html`<p class="lead">
        Topics are found in the texts. A person puts them in order: what belongs under what, what is another
        name of the same, what is no topic. A decision holds at once, and can be taken back.
      </p>
      ${kept(this.found, (found) => this.answer(found))}`;
  }

  private answer(found: Found): unknown {
    const { proposals, steward } = found;
    return html`${steward ? nothing : notForYou()}
      <section class="stack" aria-labelledby="topics-proposed">
        <h2 id="topics-proposed">What may belong under what</h2>
        ${
          proposals.nodes.length
            ? html`<ol class="cards">
                ${proposals.nodes.map((one) => this.proposal(one, steward))}
              </ol>`
            : face(
                "nobody",
                "Nothing to decide",
                html`<p>
                    No topic looks as if it belonged under another. Proposals come with the documents that are
                    read.
                  </p>
                  ${publicOnly()}`,
              )
        }
        ${proposals.more ? html`<button type="button" @click=${this.more}>More proposals</button>` : nothing}
      </section>
      ${steward ? this.forms.render() : nothing} ${steward ? this.decided(found.decisions) : nothing}`;
  }

  private proposal({ localId, topic, above, reason, evidence }: Proposal, steward: boolean): unknown {
    const busy = this.deciding.busy(localId) ? "true" : "false";
    const say = (action: () => Promise<unknown>, done: string) => (): void =>
      void this.deciding.decide(localId, action, `${done} It can be taken back under “Decided”.`, () =>
        this.found.run(),
      );
    const accept = async (): Promise<unknown> =>
      answered((await ask(AcceptTopicProposal, { proposal: localId })).acceptTopicProposal);
    const reject = async (): Promise<unknown> =>
      answered((await ask(RejectTopicProposal, { proposal: localId })).rejectTopicProposal);
    return html`<li class="card stack" data-item=${localId} tabindex="-1">
      <h3>
        <a href=${href("topic", topic.localId)}>${topic.name}</a> under
        <a href=${href("topic", above.localId)}>${above.name}</a>?
      </h3>
      <p>
        ${
          reason === "HEAD"
            ? html`“${topic.name}” ends with “${above.name}”, as a special kind of it would.`
            : html`Nearly all passages about “${topic.name}” are about “${above.name}”, too.`
        }
      </p>
      ${evidence ? quotes([evidence]) : nothing}
      ${
        steward
          ? html`<div class="actions">
              <button
                type="button"
                aria-disabled=${busy}
                @click=${say(accept, `Accepted: ${topic.name} is part of ${above.name}.`)}
              >
                Accept<span class="unseen"> that ${topic.name} belongs under ${above.name}</span>
              </button>
              <button
                type="button"
                aria-disabled=${busy}
                @click=${say(reject, `Rejected: ${topic.name} is not part of ${above.name}.`)}
              >
                Reject<span class="unseen"> that ${topic.name} belongs under ${above.name}</span>
              </button>
            </div>`
          : nothing
      }
      ${this.deciding.note(localId)}
    </li>`;
  }

  private decided(decisions: readonly Decision[]): unknown {
    const listed = this.allDecisions ? decisions : decisions.slice(0, STEP);
    const showAll = async (): Promise<void> => {
      this.allDecisions = true;
      await this.updateComplete;
      this.querySelectorAll<HTMLElement>(".decided-topic")[STEP]?.focus();
    };
    return html`<section class="stack" aria-labelledby="topics-decided">
      <h2 id="topics-decided">Decided</h2>
      ${
        decisions.length
          ? html`<ol class="cards">
              ${listed.map((one) => this.decision(one))}
            </ol>`
          : html`<p class="quiet">Nothing was decided so far. Each decision can be taken back here.</p>`
      }
      ${
        listed.length < decisions.length
          ? html`<button type="button" @click=${showAll}>All ${decisions.length} decisions</button>`
          : nothing
      }
    </section>`;
  }

  private decision(one: Decision): unknown {
    const { localId } = one;
    const undo = (): void =>
      void this.deciding.decide(
        localId,
        async () => answered((await ask(UndoTopicDecision, { decision: localId })).undoTopicDecision),
        "Taken back.",
        () => this.found.run(),
      );
    const words = `decided-${localId}`;
    return html`<li class="card decided-topic" data-item=${localId} tabindex="-1">
      <p id=${words}>${decisionWords(one)}</p>
      ${decider(one)}
      <button
        type="button"
        aria-describedby=${words}
        aria-disabled=${this.deciding.busy(localId)}
        @click=${undo}
      >
        Take back
      </button>
      ${this.deciding.note(localId)}
    </li>`;
  }

  private readonly more = async (): Promise<void> => {
    const before = this.found.value?.proposals.nodes.length ?? 0;
    amend({ shown: before + STEP });
    await settled(this, this.found);
    const number = this.found.value?.proposals.nodes.length ?? before;
    announce(`${number - before} more.`);
    this.querySelectorAll<HTMLElement>("[data-item]")[before]?.focus();
  };
}

async function load(wanted: number, signal: AbortSignal): Promise<Found> {
  const [{ viewer }, proposals] = await Promise.all([
    ask(Curator, {}, signal),
    paged<Proposal>(
      async (first, after) => answered((await ask(TopicProposals, { first, after }, signal)).topicProposals),
      wanted,
    ),
  ]);
  const steward = viewer.steward && !viewer.readOnly;
  if (!steward) return { steward, proposals, decisions: [] };
  const decisions = await paged<Decision>(async (first, after) =>
    answered((await ask(TopicDecisions, { first, after }, signal)).topicDecisions),
  );
  return { steward, proposals, decisions: decisions.nodes.toReversed() };
}

const notForYou = (): unknown =>
  html`<div class="notice stack">
    <p>
      <strong>Stewards decide here.</strong> A decision changes the topics for everybody, so the buttons are
      not shown to you. You can read what is proposed and why. Is something wrong? Tell a steward, or ask to
      become one: whoever runs whoknows gives the role.
    </p>
  </div>`;
