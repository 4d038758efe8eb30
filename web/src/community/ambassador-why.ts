import { LitElement, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Task } from "@lit/task";
import { AmbassadorWords } from "@/generated/community/proof";
import { quotes } from "@/kit/evidence";
import { href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { shown } from "@/kit/view";
import { points } from "@/kit/words";
import { type Ambassador, partWords } from "./ambassador-parts";
import { type Asked, SUM } from "./ambassador-state";

/** The reason of one number of an ambassador: what it counts, and the words that it was counted from. Fires `done`. */
@customElement("who-ambassador-why")
export class AmbassadorWhy extends LitElement {
  @property({ attribute: false }) one!: Ambassador;
  @property() of = "";
  /** What the table asked (`Asked` as JSON), of which she is a row. */
  @property({ attribute: false }) asked = "{}";
  private readonly words = new Task(this, {
    task: async ([of, person, asked, after], { signal }) => {
      const part = partWords(of)?.id;
      if (!part) return [];
      const found = answered(
        (await ask(AmbassadorWords, { ...(JSON.parse(asked) as Asked), after, part }, signal)).ambassadors,
      );
      // Between the table and this question the order may have changed: another's words prove nothing of hers.
      return found.edges.find(({ node }) => node.person.localId === person)?.node.proof ?? [];
    },
    args: () => [this.of, this.one.person.localId, this.asked, this.one.after] as const,
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const part = partWords(this.of);
    const { person, parts } = this.one;
    return html`<div class="stack">
      <h2>${part ? `${person.name}: ${part.name.toLowerCase()}` : `${person.name}: your sum`}</h2>
      ${
        part
          ? html`<p>${person.name} ${part.says(parts)}. <span class="quiet">${part.about}</span></p>`
          : nothing
      }
      ${
        this.of === SUM
          ? this.sum()
          : shown(
              this.words,
              (found) => quotes(found, "There is no passage to quote for it that you may read."),
              "Looking for the words",
            )
      }
      <p class="actions">
        <a href=${href("person", person.localId)}>Everything that ${person.name} contributed to</a>
        <button type="button" class="plain" @click=${() => this.dispatchEvent(new Event("done"))}>
          Close
        </button>
      </p>
    </div>`;
  }

  private sum(): unknown {
    const { combined } = this.one;
    if (!combined) return html`<p>Sort by “Your sum” to have it.</p>`;
    return html`<p>
        For each part: the share of those listed whom she is ahead of or equal to (her rank, 0 to 1), times
        the weight that you gave it. The sum of these is her place, and there is nothing else in it.
      </p>
      <table class="sum">
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Rank</th>
            <th scope="col">Weight</th>
            <th scope="col">Points</th>
          </tr>
        </thead>
        <tbody>
          ${combined.parts.map(
            ({ part, rank, weight, points: made }) =>
              html`<tr>
                <th scope="row">${partWords(part)?.name ?? part}</th>
                <td>${points(rank)}</td>
                <td>× ${points(weight)}</td>
                <td>= ${points(made)}</td>
              </tr>`,
          )}
          <tr>
            <th scope="row" colspan="3">Sum</th>
            <td>${points(combined.total)}</td>
          </tr>
        </tbody>
      </table>`;
  }
}
