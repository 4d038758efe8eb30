import { LitElement, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { amend, href } from "@/kit/route";
import { type Column, table } from "@/kit/table";
import { count } from "@/kit/words";
import { choose, pull, type State } from "./address";
import { type Blueprint, type Member, alternatives, members, survivalWords } from "./blueprint";
import { controlMark, laneWord } from "./control";
import "./proof";

const PAGE = 60; // rows until "More"

/** Every element and line of a blueprint in words: what the drawing shows, for who does not see it. */
@customElement("who-touchpoint-list")
export class TouchpointList extends LitElement {
  @property({ attribute: false }) blueprint!: Blueprint;
  @property({ attribute: false }) address!: State;
  /** Ids of what has fallen by the step that is shown. */
  @property({ attribute: false }) fallen: ReadonlySet<string> = new Set();
  @state() private most = PAGE;
  @state() private words = "";
  private kept: { of: Blueprint; every: readonly Member[] } | null = null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const every = this.members();
    const sought = this.words.trim().toLowerCase();
    const { singles } = this.address;
    const fitting = every.filter(
      ({ name, single }) => (single || !singles) && (!sought || name.toLowerCase().includes(sought)),
    );
    const chosen = fitting.findIndex(({ id }) => id === this.address.on);
    const rows = fitting.slice(0, Math.max(this.most, chosen + 1));
    return html`<label class="inline"
        ><input
          type="checkbox"
          .checked=${singles}
          @change=${() => amend({ show: singles ? null : "single" })}
        />
        Only single points of failure
        (${every.filter(({ single }) => single).length.toLocaleString("en-GB")})</label
      >
      ${
        every.length > PAGE
          ? html`<label for="seek">Find in the list</label
              ><input id="seek" type="search" .value=${this.words} @input=${this.seek} />
              <p class="quiet" role="status">
                ${count(fitting.length, "element or line", "elements and lines")}
              </p>`
          : nothing
      }
      ${table({
        caption: "All elements and lines",
        columns: this.columns(),
        rows,
        key: ({ id }) => id,
        below: (one) => (one.id === this.address.on ? this.proof(one) : nothing),
      })}
      ${
        fitting.length > rows.length
          ? html`<button type="button" @click=${() => (this.most = rows.length + 5 * PAGE)}>
              More (${(fitting.length - rows.length).toLocaleString("en-GB")} are left)
            </button>`
          : nothing
      }`;
  }

  /** Kept as long as the blueprint is the same: there may be twenty thousand. */
  private members(): readonly Member[] {
    if (this.kept?.of !== this.blueprint) this.kept = { of: this.blueprint, every: members(this.blueprint) };
    return this.kept.every;
  }

  private readonly seek = (event: Event): void => {
    this.words = (event.target as HTMLInputElement).value;
  };

  private columns(): Column<Member>[] {
    return [
      { id: "name", name: "What", heads: true, cell: (one) => this.name(one) },
      { id: "lane", name: "Lane", cell: (one) => (one.line ? "line" : laneWord(one.lane)) },
      { id: "prepare", name: "Before it goes live", cell: (one) => controlMark(one.prepare) },
      { id: "live", name: "While it is live", cell: (one) => controlMark(one.live) },
      {
        id: "single",
        name: "Single point",
        about: "Without it the whole does not work.",
        cell: (one) => (one.single ? html`<span class="badge warn">! single point</span>` : "no"),
      },
      {
        id: "needs",
        name: "Alternatives",
        about: "How many of how many must work.",
        cell: (one) => alternatives(this.blueprint, one) || html`<span class="quiet">none</span>`,
      },
      {
        id: "strength",
        name: "Strength",
        cell: (one) =>
          one.line ? (one.strength === "SOFT" ? "soft" : "hard") : one.hard ? "failure point" : "soft only",
      },
      {
        id: "survives",
        name: "Without it",
        about: "How long what depends on it works on.",
        cell: (one) => (one.line && one.strength === "HARD" ? survivalWords(one.survives) : "–"),
      },
      { id: "pull", name: "Jenga", cell: (one) => this.puller(one) },
    ];
  }

  private name(one: Member): unknown {
    const open = one.id === this.address.on;
    return html`<button
        type="button"
        class="plain opener ${one.line ? "of" : ""}"
        aria-expanded=${open ? "true" : "false"}
        @click=${() => choose(open ? null : one.id)}
      >
        ${one.name}
      </button>
      <span class="quiet nobreak">${one.kind}</span
      >${this.fallen.has(one.id) && !this.address.out.includes(one.id) ? html` <span class="badge warn">falls</span>` : nothing}`;
  }

  private puller(one: Member): unknown {
    if (one.id.includes("new:")) return nothing; // it is taken away where it was added
    const out = this.address.out.includes(one.id);
    return html`<button
      type="button"
      class="plain"
      aria-label=${`${out ? "Put back" : "Pull out"} ${one.name}`}
      @click=${() => pull(this.address, one.id)}
    >
      ${out ? "Put back" : "Pull out"}
    </button>`;
  }

  private proof(one: Member): unknown {
    return html`<div class="stack">
      <h3>What says so: ${one.name}</h3>
      ${
        one.kind === "added"
          ? html`<p class="quiet">You added it here; nothing on record says so.</p>`
          : html`<who-proof .element=${one.id} .at=${this.address.at}></who-proof>`
      }
      ${one.line ? nothing : html`<p><a href=${href("element", one.id, { unit: this.address.unit, at: this.address.at })}>What ${one.name} itself rests on</a></p>`}
    </div>`;
  }
}
