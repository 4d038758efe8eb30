import { LitElement, html, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import "@/kit/choose";
import type { Choice } from "@/kit/choose";
import { amend } from "@/kit/route";
import { type GroupState, SEATS } from "./group-state";

/**
 * What a group is asked for. The problem is asked when the form is sent; what is typed and not sent is kept in the
 * address, too, so that nothing is lost when the sign-in ends.
 */
@customElement("who-group-form")
export class GroupForm extends LitElement {
  @property({ attribute: false }) state!: GroupState;
  @property() draft: string | null = null;
  @query("textarea") private field!: HTMLTextAreaElement;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const { problem, touchpoints, journeys, seats, superiors } = this.state;
    return html`<form class="problem stack" aria-label="The problem" @submit=${this.sent}>
      <div>
        <label for="problem">What is the problem? In your own words.</label>
        <textarea
          id="problem"
          rows="3"
          required
          .value=${this.draft ?? problem}
          @change=${() => amend({ draft: this.field.value === problem ? null : this.field.value })}
        ></textarea>
      </div>
      <div class="filters">
        ${this.several("Touchpoints", "touchpoint", ["touchpoint"], touchpoints)}
        ${this.several("Journeys", "journey", ["journey"], journeys)}
        <div>
          <label for="seats">Seats, at most</label>
          <input
            id="seats"
            type="number"
            min="1"
            max="100"
            .value=${String(seats)}
            @change=${(event: Event) => this.seated(event)}
          />
        </div>
        <label class="check">
          <input
            type="checkbox"
            .checked=${superiors}
            @change=${(event: Event) =>
              amend({ superiors: (event.target as HTMLInputElement).checked, swap: null }, true)}
          />
          People may sit with their own superiors
        </label>
      </div>
      <button type="submit" class="strong">Find a group</button>
    </form>`;
  }

  private several(label: string, name: string, kinds: readonly string[], chosen: readonly string[]): unknown {
    const keep = (names: readonly string[]) => amend({ [name]: names, swap: null }, true);
    return html`<div>
      <who-choose
        label=${label}
        .kinds=${kinds}
        clears
        @chosen=${({ detail }: CustomEvent<Choice | null>) => {
          if (detail && !chosen.includes(detail.name)) keep([...chosen, detail.name]);
        }}
      ></who-choose>
      ${
        chosen.length
          ? html`<ul class="chips picked">
              ${chosen.map(
                (one) =>
                  html`<li>
                    ${one}
                    <button
                      type="button"
                      class="plain"
                      aria-label=${`Remove ${one}`}
                      @click=${() => {
                        this.querySelectorAll<HTMLElement>("who-choose").forEach((field) => {
                          if (field.getAttribute("label") === label) field.focus();
                        });
                        keep(chosen.filter((other) => other !== one));
                      }}
                    >
                      ×
                    </button>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
    </div>`;
  }

  private seated(event: Event): void {
    const number = Number.parseInt((event.target as HTMLInputElement).value, 10);
    const seats = Number.isFinite(number) ? Math.min(100, Math.max(1, number)) : SEATS;
    amend({ seats: seats === SEATS ? null : seats, swap: null }, true);
  }

  private sent(event: Event): void {
    event.preventDefault();
    const problem = this.field.value;
    // Another problem has another group: who kept a seat in the last one keeps none in this.
    const anew = problem === this.state.problem ? {} : { keep: null, without: null, renew: null };
    amend({ q: problem, draft: null, swap: null, ...anew }, true);
    this.dispatchEvent(new Event("asked"));
  }
}
