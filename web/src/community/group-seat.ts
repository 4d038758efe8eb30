import { LitElement, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { quotes } from "@/kit/evidence";
import { href } from "@/kit/route";
import { count, percent } from "@/kit/words";
import { needList, needWords, placeOf } from "./group-words";
import type { Alternative, Cover, Seat } from "./group-state";

/**
 * A seat: who has it, what she is there for, who could have it instead and what that would cost. Fires `keep` (with
 * whether she keeps it), `leave`, and `swap` with the other's id.
 */
@customElement("who-group-seat")
export class GroupSeat extends LitElement {
  @property({ attribute: false }) seat!: Seat;
  /** The coverage of the whole group, 0 to 1. */
  @property({ type: Number }) coverage = 0;
  @property({ type: Boolean }) kept = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const { person, covers, evidence, stays, aside } = this.seat;
    return html`<article class="card stack" aria-label=${`Seat of ${person.name}`}>
      <header class="person">
        <h3><a href=${href("person", person.localId)}>${person.name}</a></h3>
        <p class="quiet">${placeOf(person)}</p>
        ${this.kept ? html`<p class="badge">keeps her seat</p>` : nothing}
        ${stays ? html`<p class="badge">stays from the former group</p>` : nothing}
      </header>
      ${
        covers.length
          ? html`<ul class="chips" aria-label="What she covers">
              ${covers.map(cover)}
            </ul>`
          : html`<p>She is here because you asked for her; others cover as much.</p>`
      }
      ${
        aside
          ? html`<p class="note">
              She has said nothing about this problem so far; her words below are on other matters.
            </p>`
          : nothing
      }
      ${quotes(evidence, "There are no words of hers to quote.")}
      <div class="actions">
        <button
          type="button"
          class="keep"
          aria-pressed=${this.kept ? "true" : "false"}
          @click=${() => this.tell("keep", !this.kept)}
        >
          <span aria-hidden="true">${this.kept ? "●" : "○"}</span> Keep<span class="unseen">
            ${person.name}</span
          >
        </button>
        <button type="button" class="leave" @click=${() => this.tell("leave", true)}>
          Leave out<span class="unseen"> ${person.name}</span>
        </button>
      </div>
      ${this.others()}
    </article>`;
  }

  private others(): unknown {
    const { person, alternatives } = this.seat;
    if (!alternatives.length) {
      return html`<p class="quiet">Nobody else who may be invited could have this seat.</p>`;
    }
    return html`<details class="others">
      <summary>Who else could have the seat of ${person.name}</summary>
      <ul class="stack">
        ${alternatives.map((one) => this.alternative(one))}
      </ul>
    </details>`;
  }

  private alternative(one: Alternative): unknown {
    const { person } = one;
    return html`<li class="alternative">
      <div>
        <a href=${href("person", person.localId)}>${person.name}</a>
        <span class="quiet">${placeOf(person)}</span>
        <p>${lossWords(one, this.coverage)}</p>
      </div>
      <button type="button" @click=${() => this.tell("swap", person.localId)}>
        Swap<span class="unseen"> ${this.seat.person.name} for ${person.name}</span>
      </button>
    </li>`;
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function cover({ need, documents }: Cover): unknown {
  const words = needWords(need);
  const name =
    need.kind === "TOPIC" || need.kind === "TOUCHPOINT"
      ? html`<a href=${needLink(need)}>${words}</a>`
      : words;
  return html`<li>
    ${name}${documents ? html` <span class="quiet">${count(documents, "document", "documents")}</span>` : nothing}
  </li>`;
}

export const needLink = ({ kind, id }: Cover["need"]): string =>
  kind === "TOPIC" ? href("topic", id) : href("touchpoint", id);

/** What would be lost by an alternative: "62% → 58%: loses deliverability". */
export function lossWords({ lost, loses }: Pick<Alternative, "lost" | "loses">, coverage: number): string {
  const after = coverage * (1 - lost);
  const change = `${percent(coverage)} → ${percent(after)}`;
  if (!loses.length) return `${change}: loses nothing`;
  const little = percent(coverage) === percent(after) ? " (less than a percent)" : "";
  return `${change}${little}: covers less of ${needList(loses)}`;
}
