import { LitElement, html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Different, SameAs } from "@/generated/community/identities";
import "@/kit/choose";
import type { Choice } from "@/kit/choose";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import type { Deciding } from "./deciding";

const KEY = "two names";

/** Says of two names that nobody asked about that they are one person, or two. */
@customElement("who-two-names")
export class TwoNames extends LitElement {
  @property({ attribute: false }) deciding!: Deciding;
  @property({ attribute: false }) refresh!: () => Promise<void>;
  @state() private one: Choice | null = null;
  @state() private other: Choice | null = null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const ready = this.one !== null && this.other !== null && !this.deciding.busy(KEY);
    const name = (label: string, chosen: Choice | null, put: (choice: Choice | null) => void): unknown =>
      html`<who-choose
        label=${label}
        .kinds=${["person"]}
        .value=${chosen?.name ?? ""}
        @chosen=${(event: CustomEvent<Choice | null>) => put(event.detail)}
      ></who-choose>`;
    return html`<div class="card stack" data-item=${KEY} tabindex="-1">
      <p class="quiet">A name from the list, or an address, handle or id as it is written.</p>
      <div class="sides">
        ${name("One", this.one, (choice) => (this.one = choice))}
        ${name("The other", this.other, (choice) => (this.other = choice))}
      </div>
      <div class="actions">
        <button type="button" aria-disabled=${!ready} @click=${() => void this.say(true)}>
          They are one person
        </button>
        <button type="button" aria-disabled=${!ready} @click=${() => void this.say(false)}>
          They are two people
        </button>
      </div>
      ${this.deciding.note(KEY)}
    </div>`;
  }

  private say(same: boolean): Promise<void> {
    const sides = { a: this.one?.localId ?? "", b: this.other?.localId ?? "" };
    const decide = async (): Promise<void> => {
      if (same) answered((await ask(SameAs, sides)).sameAs);
      else answered((await ask(Different, sides)).different);
      this.one = this.other = null;
    };
    return this.deciding.decide(
      KEY,
      decide,
      same ? "Decided: one person." : "Decided: two people.",
      this.refresh,
    );
  }
}
