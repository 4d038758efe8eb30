import { LitElement, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Task } from "@lit/task";
import { Remedies } from "@/generated/risk/jenga";
import type { Choice } from "@/kit/choose";
import "@/kit/choose";
import { quotes } from "@/kit/evidence";
import { amend } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { announce, shown } from "@/kit/view";
import { count, points } from "@/kit/words";
import { type State, written } from "./address";
import { type Blueprint, cell } from "./blueprint";

/** Adds a second way: one that somebody thinks of, or one of the measures that are proposed with their costs. */
@customElement("who-jenga-fallback")
export class JengaFallback extends LitElement {
  @property() element = "";
  @property({ attribute: false }) blueprint!: Blueprint;
  @property({ attribute: false }) address!: State;
  @state() private provider = "";
  @state() private name = "";
  @state() private asked = false;
  @state() private missing = "";
  @query("select") private chosen!: HTMLSelectElement;
  private readonly remedies = new Task(this, {
    task: async ([asked, element, unit, phase, at], { signal }) => {
      if (!asked) return null;
      const variables = {
        element,
        unit,
        phase: phase === "live" ? ("LIVE" as const) : ("PREPARE" as const),
        at,
      };
      return answered((await ask(Remedies, variables, signal)).mitigations);
    },
    args: () => {
      const { unit, phase, at } = this.address;
      return [this.asked, this.element, unit, phase, at] as const;
    },
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const lines = this.blueprint.lines
      .filter(({ strength }) => strength === "HARD")
      .sort((a, b) => Number(b.single) - Number(a.single));
    return html`<details class="card">
        <summary>Add a fallback, and see what it buys</summary>
        <form class="inside" @submit=${this.add}>
          <label for="beside">What it stands in for</label>
          <select id="beside">
            ${lines.map(({ id, name, single }) => html`<option value=${id} ?selected=${id === this.address.on}>${name}${single ? " (single point)" : ""}</option>`)}
          </select>
          <who-choose
            label="The fallback"
            .kinds=${["system", "touchpoint", "person", "knowledge", "measure"]}
            .value=${this.name}
            hint="Something on record, or the name of something new."
            @chosen=${({ detail }: CustomEvent<Choice | null>) => this.take(detail)}
          ></who-choose>
          <div><button type="submit" class="strong">Add it</button></div>
          ${this.missing ? html`<p class="notice" role="alert">${this.missing}</p>` : nothing}
        </form>
      </details>
      <details
        class="card"
        @toggle=${(event: Event) => (this.asked ||= (event.target as HTMLDetailsElement).open)}
      >
        <summary>What would help, and what it costs</summary>
        <div class="inside">
          ${shown(this.remedies, (found) => (found ? this.proposed(found) : nothing), "Looking for the cheapest")}
        </div>
      </details>`;
  }

  private take(choice: Choice | null): void {
    this.name = choice?.name ?? "";
    this.provider = choice ? (choice.kind ? choice.localId : `new:${choice.name}`) : "";
    this.missing = "";
  }

  private readonly add = (event: Event): void => {
    event.preventDefault();
    const line = this.blueprint.lines.find(({ id }) => id === this.chosen.value);
    if (!line || !this.provider) {
      this.missing = "Name the fallback first.";
      return;
    }
    const { elements } = this.blueprint;
    this.apply(
      written({
        dependent: cell(elements, line.dependent).id,
        provider: this.provider,
        beside: cell(elements, line.provider).id,
      }),
    );
    this.take(null);
  };

  private apply(text: string): void {
    if (this.address.add.includes(text)) return;
    amend({ add: [...this.address.add, text], step: null }, true);
    announce("It is added. What it buys stands above.");
  }

  private proposed(found: NonNullable<typeof this.remedies.value>): unknown {
    const { measures, cost, before, after, proven, considered, leftOut } = found;
    const hanging = (some: typeof before): number => some.reduce((sum, one) => sum + one.points.length, 0);
    if (!measures.length) {
      return html`<p>
        ${hanging(before) ? "No measure on record takes it off what is outside our control." : "Nothing outside our control takes it down alone. There is nothing to do."}
      </p>`;
    }
    return html`<p>
        Together they cost ${points(cost)} and leave ${count(hanging(after), "single point", "single points")}
        outside our control, of ${hanging(before)} now.
        ${proven ? "Nothing cheaper will do" : "Something cheaper may do"}; chosen among ${considered}.
      </p>
      <ul class="points">
        ${measures.map((one) => {
          const text = written(one);
          const done = this.address.add.includes(text);
          return html`<li class="point">
            <header>
              <h3>${one.name}</h3>
              <span>costs ${points(one.cost)}</span
              >${one.proposed ? html`<span class="badge">proposed here; in no catalogue</span>` : nothing}
            </header>
            <div>
              <button
                type="button"
                aria-disabled=${done}
                aria-label=${`${done ? "Added" : "Add"}: ${one.name}`}
                @click=${() => this.apply(text)}
              >
                ${done ? "Added" : "Add"}
              </button>
            </div>
            ${quotes(one.evidence)}
          </li>`;
        })}
      </ul>
      ${leftOut.length ? html`<p class="quiet">Left out: ${leftOut.join("; ")}.</p>` : nothing}`;
  }
}
