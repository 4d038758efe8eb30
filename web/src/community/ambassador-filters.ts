// What narrows the table of ambassadors, and the weights of a combined order.
import { html, nothing, type TemplateResult } from "lit";
import "@/kit/choose";
import type { Choice } from "@/kit/choose";
import { href, type Query } from "@/kit/route";
import { PARTS } from "./ambassador-parts";
import { type AmbassadorState, CONSENTS, narrowed, SUM, writtenWeights } from "./ambassador-state";

type Change = (change: Query) => void;
const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value.trim();

/** The fields; each change is in the address at once. */
export function filters(
  state: AmbassadorState,
  names: { readonly units: readonly string[]; readonly communities: readonly string[] },
  change: Change,
): TemplateResult {
  return html`<form class="filters" aria-label="Filters" @submit=${(event: Event) => event.preventDefault()}>
    ${chooser("Topic", "topic", ["topic"], state.topic, change)}
    ${chooser("Touchpoint", "touchpoint", ["touchpoint"], state.touchpoint, change)}
    ${listed("Unit or team", "unit", state.unit, names.units, change)}
    ${listed("Channel or source", "community", state.community, names.communities, change)}
    ${select("Inside or outside", "side", state.side ?? "", SIDES, change)}
    ${select("Consent", "consent", state.consent, CONSENT, change)}
    ${narrowed(state) ? html`<p><a href=${href("ambassadors", null, cleared(state))}>Clear all filters</a></p>` : nothing}
  </form>`;
}

const SIDES = [
  ["", "everybody"],
  ["INSIDE", "inside the company"],
  ["OUTSIDE", "outside the company"],
] as const;
const CONSENT = [["", "any that allows it"], ...CONSENTS.map((one) => [one, one] as const)] as const;

const cleared = ({ sort, weights }: AmbassadorState): Query => ({
  sort: sort === "HELPED" ? null : sort,
  w: writtenWeights(weights),
});

function chooser(
  label: string,
  name: string,
  kinds: readonly string[],
  value: string,
  change: Change,
): TemplateResult {
  return html`<who-choose
    label=${label}
    .kinds=${kinds}
    .value=${value}
    @chosen=${(event: CustomEvent<Choice | null>) => change({ [name]: event.detail?.name ?? null })}
  ></who-choose>`;
}

function listed(
  label: string,
  name: string,
  value: string,
  among: readonly string[],
  change: Change,
): TemplateResult {
  return html`<div>
    <label for=${`filter-${name}`}>${label}</label>
    <input
      id=${`filter-${name}`}
      list=${`filter-${name}-names`}
      autocomplete="off"
      .value=${value}
      @change=${(event: Event) => change({ [name]: valueOf(event) })}
    />
    <datalist id=${`filter-${name}-names`}>
      ${among.map((one) => html`<option value=${one}></option>`)}
    </datalist>
  </div>`;
}

function select(
  label: string,
  name: string,
  value: string,
  options: readonly (readonly [string, string])[],
  change: Change,
): TemplateResult {
  return html`<div>
    <label for=${`filter-${name}`}>${label}</label>
    <select id=${`filter-${name}`} @change=${(event: Event) => change({ [name]: valueOf(event) })}>
      ${options.map(([id, words]) => html`<option value=${id} ?selected=${id === value}>${words}</option>`)}
    </select>
  </div>`;
}

/** Weights for a combined order of the reader's own; without any there is none. */
export function weighing(state: AmbassadorState, change: Change): TemplateResult {
  const weigh = (part: string, weight: number) => {
    const weights = new Map<string, number>(state.weights).set(part, weight);
    const written = writtenWeights(weights);
    change({ w: written, sort: written.length ? SUM : null });
  };
  return html`<details class="card weights" ?open=${state.weights.size > 0}>
    <summary>Order by several parts, with weights of your own</summary>
    <div class="inside">
      <p class="quiet">
        Leave a part at 0 to leave it out. The order is by the sum of weight times rank; each sum opens to
        show its parts. Without your weights there is no combined order.
      </p>
      <div class="filters">
        ${PARTS.map(
          ({ id, name }) =>
            html`<div>
              <label for=${`weight-${id}`}>${name}</label>
              <input
                id=${`weight-${id}`}
                type="number"
                min="0"
                max="100"
                step="any"
                .value=${String(state.weights.get(id) ?? 0)}
                @change=${(event: Event) => weigh(id, Number(valueOf(event)))}
              />
            </div>`,
        )}
      </div>
    </div>
  </details>`;
}
