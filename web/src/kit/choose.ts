import { LitElement, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Task } from "@lit/task";
import { Choices, type ChoicesQuery } from "@/generated/kit/choose";
import "@/styles/choose.css";
import { ask } from "./session";
import { answered } from "./trouble";
import { announce } from "./view";
import { count } from "./words";

/** Something found by its name: `kind` is `person`, `topic` or an element's class in lower case. */
export type Choice = Extract<ChoicesQuery["search"], { __typename: "Suggestions" }>["suggestions"][number];

const PAUSE = 120; // milliseconds without typing until the service is asked
const MOST = 8; // choices shown
let made = 0;

/**
 * Chooses a person, a topic or an element by the beginning of a name (an ARIA 1.2 combobox with a listbox). Fires
 * `chosen` with the Choice, or with null where the field was emptied: `@chosen=${(event: CustomEvent<Choice | null>) => ...}`.
 * A name that was typed whole and is not on the list is given too, as a Choice of kind "" that has the name as id.
 */
@customElement("who-choose")
export class Choose extends LitElement {
  /** What the field is called. */
  @property() label = "";
  /** Which kinds are offered, such as ["topic"] or ["touchpoint", "stage"]; none named: all. */
  @property({ attribute: false }) kinds: readonly string[] = [];
  /** The name that is chosen now. */
  @property() value = "";
  /** Whether the field is empty again after each choice, where several can be chosen. */
  @property({ type: Boolean }) clears = false;
  @property() hint = "";
  @state() private text = "";
  @state() private open = false;
  @state() private active = -1;
  @query("input") private field!: HTMLInputElement;
  private readonly key = `choose-${++made}`;
  private readonly found = new Task(this, {
    task: async ([text, open], { signal }) => {
      if (!open || !text.trim()) return [];
      await new Promise((done) => setTimeout(done, PAUSE));
      signal.throwIfAborted();
      const { suggestions } = answered((await ask(Choices, { text }, signal)).search);
      const fitting = suggestions.filter(({ kind }) => !this.kinds.length || this.kinds.includes(kind));
      announce(fitting.length ? count(Math.min(fitting.length, MOST), "choice", "choices") : "No such name");
      return fitting.slice(0, MOST);
    },
    args: () => [this.text, this.open] as const,
    onComplete: () => (this.active = -1),
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("value")) this.text = this.value;
  }

  override focus(): void {
    this.field.focus();
  }

  protected override render(): unknown {
    const choices = this.open && this.text.trim() ? (this.found.value ?? []) : [];
    const here = choices[this.active];
    return html`<label for=${this.key}>${this.label}</label>
      <div class="choose">
        <input
          id=${this.key}
          type="text"
          role="combobox"
          autocomplete="off"
          aria-autocomplete="list"
          aria-expanded=${choices.length ? "true" : "false"}
          aria-controls=${`${this.key}-list`}
          aria-activedescendant=${here ? `${this.key}-${this.active}` : nothing}
          aria-describedby=${this.hint ? `${this.key}-hint` : nothing}
          .value=${this.text}
          @input=${this.typed}
          @keydown=${this.pressed}
          @blur=${this.left}
        />
        ${this.value ? this.emptier() : nothing}
        <ul id=${`${this.key}-list`} role="listbox" aria-label=${this.label} ?hidden=${!choices.length}>
          ${choices.map((one, index) => this.choice(one, index))}
        </ul>
        ${this.hint ? html`<p id=${`${this.key}-hint`} class="quiet hint">${this.hint}</p>` : nothing}
        ${this.found.status === 3 && this.open ? html`<p class="hint">${words(this.found.error)}</p>` : nothing}
      </div>`;
  }

  private emptier(): unknown {
    return html`<button
      type="button"
      class="empty"
      aria-label=${`Clear ${this.label}`}
      title="Clear"
      @click=${() => {
        this.choose(null);
        this.field.focus();
      }}
    >
      ×
    </button>`;
  }

  private choice(one: Choice, index: number): unknown {
    return html`<li
      id=${`${this.key}-${index}`}
      role="option"
      aria-selected=${index === this.active ? "true" : "false"}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.choose(one)}
    >
      <span>${one.name}</span>
      <span class="quiet"
        >${this.kinds.length === 1 ? nothing : one.kind}${one.matched === one.name ? nothing : ` ${one.matched}`}</span
      >
    </li>`;
  }

  private typed(): void {
    this.text = this.field.value;
    this.open = true;
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const choices = this.found.value ?? [];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.open = true;
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (choices.length) this.active = (this.active + step + choices.length) % choices.length;
      if (this.active < 0) this.active = choices.length - 1;
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.choose(this.open ? (choices[this.active] ?? this.named()) : this.named());
    } else if (event.key === "Escape" && this.open) {
      event.preventDefault();
      this.open = false;
    }
  };

  /** What stands in the field: the choice of that name, else the name itself; null where it is empty. */
  private named(): Choice | null {
    const name = this.text.trim();
    if (!name) return null;
    const same = (this.found.value ?? []).find((one) => one.name.toLowerCase() === name.toLowerCase());
    return same ?? { __typename: "Suggestion", localId: name, kind: "", name, matched: name };
  }

  /** A name that was typed and left counts as chosen, so that no filter differs from what its field says. */
  private readonly left = (): void => {
    this.open = false;
    if (this.clears) return;
    if (this.text.trim() !== this.value) this.choose(this.named());
  };

  private choose(one: Choice | null): void {
    this.open = false;
    this.active = -1;
    const name = one?.name ?? "";
    const before = this.value;
    this.text = this.clears ? "" : name;
    this.value = this.clears ? "" : name;
    if (this.clears ? one : name !== before) this.dispatchEvent(new CustomEvent("chosen", { detail: one }));
  }
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
