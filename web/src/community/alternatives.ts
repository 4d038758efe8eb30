import { Task } from "@lit/task";
import { LitElement, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import {
  Alternatives,
  type AlternativesQuery,
  AskAlternative,
  type AskAlternativeMutation,
} from "@/generated/community/alternatives";
import { between, quotes } from "@/kit/evidence";
import { href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { shown } from "@/kit/view";
import { Deciding } from "./deciding";
import { STEP, beginning, moreButton } from "./pages";
import type { Paged } from "./paged";

type Questions = Extract<
  AlternativesQuery["alternativeQuestions"],
  { __typename: "AlternativeQuestionConnection" }
>;
type Question = Questions["edges"][number]["node"];
type Sent = Extract<AskAlternativeMutation["sendAsk"], { __typename: "SentAsk" }>;

const FIRST = 5; // questions that are shown before more are asked for
const FEW = 4; // touchpoints that are named
const BECAUSE: Record<string, string> = {
  topic: "knows",
  broader: "knows about",
  asked: "asked about",
};

/** Single points of failure without an alternative on record: what to ask whom. */
@customElement("who-alternatives")
export class AlternativeList extends LitElement {
  /** Whether the address leads here, past what stands before it on the page. */
  @property({ type: Boolean }) aim = false;
  @state() private wanted = FIRST;
  @state() private sent: Readonly<Record<string, Sent>> = {};
  private readonly deciding = new Deciding(this);
  private readonly found = new Task(this, {
    task: async ([wanted], { signal }) =>
      beginning(wanted, async (after) =>
        answered((await ask(Alternatives, { after }, signal)).alternativeQuestions),
      ),
    args: () => [this.wanted] as const,
    autoRun: false,
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override async firstUpdated(): Promise<void> {
    await this.found.run().catch(() => undefined); // its face is shown
    await this.updateComplete;
    if (this.aim) this.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override render(): unknown {
    return html`<section class="stack" aria-labelledby="questions">
      <h2 id="questions" tabindex="-1">Is there a way around?</h2>
      <p class="lead">
        Each of these takes something down alone, and no alternative is on record. That does not mean there is
        none: ask.
      </p>
      ${this.found.value ? this.list(this.found.value) : shown(this.found, () => nothing)}
    </section>`;
  }

  private list(list: Paged<Question>): unknown {
    if (!list.nodes.length)
      return html`<p class="quiet">No single point of failure that you may see lacks an alternative.</p>`;
    const seen = list.nodes.slice(0, this.wanted);
    const more = list.more || seen.length < list.nodes.length;
    return html`<ol class="cards">
        ${repeat(
          seen,
          ({ point }) => point.localId,
          (one) => this.question(one),
        )}
      </ol>
      ${moreButton({ nodes: seen, more }, async () => {
        this.wanted += STEP;
        await this.found.run();
      })}`;
  }

  private question(one: Question): unknown {
    const { point, touchpoints, unit, addressee, evidence } = one;
    const key = `ask ${point.localId}`;
    const more = touchpoints.length - FEW;
    return html`<li class="card stack" data-item=${key} tabindex="-1">
      <h3><a href=${href("element", point.localId)}>${point.name}</a></h3>
      <p>
        Without it fall
        ${between(
          touchpoints
            .slice(0, FEW)
            .map(({ localId, name }) => html`<a href=${href("touchpoint", localId)}>${name}</a>`),
          ", ",
        )}${more > 0 ? html` and <a href=${href("element", point.localId)}>${more} more</a>` : nothing}.
        ${unit ? html`<span class="quiet">It belongs to ${unit.name}.</span>` : nothing}
      </p>
      ${
        addressee
          ? html`<details>
              <summary>Most likely ${addressee.name} knows: why</summary>
              <p><a href=${href("person", addressee.localId)}>Who ${addressee.name} is</a></p>
              ${quotes(evidence, "What says so may not be shown to you.")}
            </details>`
          : nobody(one)
      }
      ${this.asking(one, key)} ${this.deciding.note(key)}
    </li>`;
  }

  private asking({ text, ask: asked, addressee, point }: Question, key: string): unknown {
    const sent = this.sent[point.localId];
    if (sent) return introduction(sent);
    if (asked) return html`<p class="badge">asked already</p>`;
    if (!addressee) return nothing;
    const send = async (): Promise<void> => {
      const made = answered((await ask(AskAlternative, { query: text, to: addressee.localId })).sendAsk);
      this.sent = { ...this.sent, [point.localId]: made };
    };
    return html`<p><q>${text}</q></p>
      <button
        type="button"
        aria-label=${`Ask ${addressee.name} about ${point.name}`}
        aria-disabled=${this.deciding.busy(key)}
        @click=${() => void this.deciding.decide(key, send, `${addressee.name} is asked; below is the text to send.`, () => undefined)}
      >
        Ask ${addressee.name}
      </button>`;
  }
}

function introduction({ to, text, availability }: Sent): unknown {
  return html`<div class="notice stack">
    <p>
      The question is recorded. Nothing is mailed: send this to
      <a href=${href("person", to.localId)}>${to.name}</a>.
    </p>
    ${availability ? html`<p class="badge warn">${availability}</p>` : nothing}
    <pre tabindex="0" aria-label=${`Text for ${to.name}`}>${text}</pre>
  </div>`;
}

function nobody({ referrals }: Question): unknown {
  if (!referrals.length)
    return html`<p class="quiet">Nobody is on record for it. Ask the unit that it belongs to.</p>`;
  return html`<p>
    Nobody is on record for it. Who may know who knows:
    ${between(
      referrals.map(
        ({ person, because, topic }) =>
          html`<a href=${href("person", person.localId)}>${person.name}</a>
            <span class="quiet">(${BECAUSE[because] ?? because} ${topic ?? "it"})</span>`,
      ),
      ", ",
    )}
  </p>`;
}
