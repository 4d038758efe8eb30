import { LitElement, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { createRef, ref } from "lit/directives/ref.js";
import {
  AcceptProposal,
  MergeProposal,
  type ProposalsQuery,
  RejectProposal,
} from "@/generated/community/proposals";
import "@/kit/choose";
import type { Choice, Choose } from "@/kit/choose";
import { quotes } from "@/kit/evidence";
import { href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { count } from "@/kit/words";
import type { Deciding } from "./deciding";

export type Proposed = Extract<
  ProposalsQuery["proposals"],
  { __typename: "ProposalConnection" }
>["edges"][number]["node"];

/** The classes that a name may get, the usual ones first, and what each is. */
export const CLASSES: readonly (readonly [string, string])[] = [
  ["System", "System: software or a machine"],
  ["Service", "Service: somebody does it for others"],
  ["Touchpoint", "Touchpoint: a customer meets it"],
  ["Stage", "Stage: a step of a journey"],
  ["Journey", "Journey: what a customer wants to get done"],
  ["Team", "Team"],
  ["Unit", "Unit of the organisation"],
  ["OrganizationalUnit", "Part of another organisation"],
  ["Organization", "Another organisation"],
  ["Element", "None of these"],
];
const FEW = 2; // quotes that are shown before the rest is opened

/** A name that texts connect to an element: what says so, and what it is to be. */
@customElement("who-proposal")
export class Proposal extends LitElement {
  @property({ attribute: false }) proposal!: Proposed;
  @property({ attribute: false }) deciding!: Deciding;
  @property({ attribute: false }) refresh!: () => Promise<void>;
  /** Whether the viewer may decide. */
  @property({ type: Boolean }) decides = false;
  @state() private way: "accept" | "merge" | null = null;
  @state() private kind = "System";
  @state() private called: string | null = null;
  @state() private into: Choice | null = null;
  private readonly form = createRef<HTMLElement>();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const { name, role, element, evidence } = this.proposal;
    const known = html`<a href=${href("element", element.localId)}>${element.name}</a>`;
    const rest = evidence.slice(FEW);
    return html`<h3>${name}</h3>
      <p>
        ${role === "PROVIDER" ? html`${known} is said to need it.` : html`It is said to need ${known}.`}
        ${count(evidence.length, "quote", "quotes")}:
      </p>
      ${quotes(evidence.slice(0, FEW))}
      ${
        rest.length
          ? html`<details>
              <summary>${count(rest.length, "more quote", "more quotes")}</summary>
              ${quotes(rest)}
            </details>`
          : nothing
      }
      ${this.decides ? this.ways() : nothing} ${this.deciding.note(this.proposal.localId)}`;
  }

  private ways(): unknown {
    const { name, localId } = this.proposal;
    const busy = this.deciding.busy(localId);
    const opener = (way: "accept" | "merge", words: string): unknown =>
      html`<button
        type="button"
        aria-expanded=${this.way === way ? "true" : "false"}
        aria-label=${`${words}: ${name}`}
        aria-disabled=${busy}
        @click=${() => void this.open(way)}
      >
        ${words}
      </button>`;
    return html`<div class="actions">
        ${opener("accept", "It is an element of its own")} ${opener("merge", "It is another name of ...")}
        <button
          type="button"
          aria-label=${`It stands for nothing: ${name}`}
          aria-disabled=${busy}
          @click=${this.reject}
        >
          It stands for nothing
        </button>
      </div>
      ${this.way === "accept" ? this.accepting(busy) : nothing}
      ${this.way === "merge" ? this.merging(busy) : nothing}`;
  }

  private accepting(busy: boolean): unknown {
    const { name, localId } = this.proposal;
    return html`<form class="choices" ${ref(this.form)} @submit=${this.accept}>
      <label for=${`kind-${localId}`}>What is ${name}?</label>
      <select
        id=${`kind-${localId}`}
        @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value)}
      >
        ${CLASSES.map(([id, words]) => html`<option value=${id} ?selected=${id === this.kind}>${words}</option>`)}
      </select>
      <label for=${`name-${localId}`}>What is it called?</label>
      <input
        id=${`name-${localId}`}
        type="text"
        maxlength="200"
        autocomplete="off"
        .value=${this.called ?? name}
        @input=${(event: Event) => (this.called = (event.target as HTMLInputElement).value)}
      />
      <button class="strong" aria-disabled=${busy}>Put it on record</button>
    </form>`;
  }

  private merging(busy: boolean): unknown {
    return html`<form class="choices" ${ref(this.form)} @submit=${this.merge}>
      <who-choose
        label="Of which element?"
        .kinds=${CLASSES.map(([id]) => id.toLowerCase())}
        .value=${this.into?.name ?? ""}
        @chosen=${(event: CustomEvent<Choice | null>) => (this.into = event.detail)}
      ></who-choose>
      <button class="strong" aria-disabled=${busy || !this.into}>It is the same</button>
    </form>`;
  }

  private async open(way: "accept" | "merge"): Promise<void> {
    this.way = this.way === way ? null : way;
    await this.updateComplete;
    this.form.value?.querySelector<HTMLElement | Choose>("select, who-choose")?.focus();
  }

  private readonly accept = (event: Event): void => {
    event.preventDefault();
    const { localId, name } = this.proposal;
    const called = this.called?.trim();
    const given = { proposal: localId, kind: this.kind, name: called && called !== name ? called : null };
    this.decide(
      async () => answered((await ask(AcceptProposal, given)).acceptProposal),
      `${called ?? name} is on record.`,
    );
  };

  private readonly merge = (event: Event): void => {
    event.preventDefault();
    const given = { proposal: this.proposal.localId, element: this.into?.localId ?? "" };
    this.decide(
      async () => answered((await ask(MergeProposal, given)).mergeProposal),
      `${this.proposal.name} is another name of ${this.into?.name ?? "it"}.`,
    );
  };

  private readonly reject = (): void =>
    this.decide(
      async () => answered((await ask(RejectProposal, { proposal: this.proposal.localId })).rejectProposal),
      `${this.proposal.name} stands for nothing.`,
    );

  private decide(action: () => Promise<unknown>, done: string): void {
    void this.deciding.decide(this.proposal.localId, action, done, this.refresh);
  }
}
