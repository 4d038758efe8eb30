import { LitElement, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import { Trouble } from "@/kit/trouble";
import { Answering } from "./answering";
import { answers } from "./answers";
import type { Around } from "./card";
import { Correcting } from "./correcting";
import { choice, told } from "./events";
import { face, trouble } from "./faces";
import { textsFor } from "./language";
import { list, optionId } from "./list";
import { type OwnToken, Service } from "./service";
import { styles } from "./styles";
import { Suggesting, type Suggestion } from "./suggesting";

/**
 * `<whoknows-search>`: a box that suggests people, topics and touchpoints while one types, and answers who knows.
 * An editable combobox with a listbox, as ARIA 1.2 has it.
 *
 * @fires whoknows-select - {kind, id, name, href}; cancelled, the page that embeds it goes there in its own way
 * @fires whoknows-ask - {query}; cancelled, the widget shows no answer
 */
export class WhoknowsSearch extends LitElement {
  static override styles = styles;

  /** Address of the service; "" is the page's own. */
  @property() endpoint = "";
  /** Where the page's server gives tokens; "" is `token`. */
  @property({ attribute: "token-from" }) tokenFrom = "";
  /** "off": it only asks, by `whoknows-ask`, and shows no answers. */
  @property() answers = "on";
  /** What the box is called; "" is the words of the language. Two on one page need two names. */
  @property() label = "";
  /** What stands in the box. */
  @property() value = "";
  @property({ attribute: false }) token: OwnToken = () => null;

  @state() private news = "";
  @state() private trouble: unknown = null;
  @state() private online: "on" | "off" | "back" = "on";
  @query("input") private input!: HTMLInputElement;
  @query("[aria-selected=true]") private activeOption!: HTMLElement | null;

  private service = new Service("", "", () => null);
  private readonly suggesting = new Suggesting(
    this,
    () => this.service,
    (error) => (this.trouble = error),
    () => this.came(),
  );
  private readonly answering = new Answering(this, () => this.service);
  private readonly correcting = new Correcting(this, () => this.service);
  private readonly languages = new MutationObserver(() => this.requestUpdate());

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("offline", this.lost);
    addEventListener("online", this.found);
    const watched = { attributes: true, attributeFilter: ["lang", "dir"] };
    for (const one of [this, document.documentElement]) this.languages.observe(one, watched);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("offline", this.lost);
    removeEventListener("online", this.found);
    this.languages.disconnect();
  }

  /** The focus goes to the box. */
  override focus(options?: FocusOptions): void {
    this.input.focus(options);
  }

  /** Asks for what stands in the box. */
  async ask(): Promise<void> {
    this.suggesting.stop();
    this.trouble = null;
    if (this.online === "back") this.online = "on";
    const wanted = this.value.trim();
    if (!wanted) {
      this.answering.become({ kind: "empty" });
      this.news = this.texts.empty.title;
      this.input.focus();
      return;
    }
    const wants = told(this, "whoknows-ask", { query: wanted });
    if (this.answers === "off" || !wants) {
      this.answering.become({ kind: "idle" });
      return;
    }
    this.news = this.texts.looking;
    await this.answering.ask(wanted);
    const { state } = this.answering;
    if (state.kind === "found") {
      const { edges, outcome } = state.found;
      this.news = outcome === "NOBODY" ? this.texts.nobody.title : this.texts.answered(edges.length);
    }
  }

  private get texts() {
    return textsFor(this);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("endpoint") || changed.has("tokenFrom")) {
      this.service = new Service(this.endpoint, this.tokenFrom, () => this.token());
    }
    if (!this.hasUpdated) this.takeOver();
  }

  /** What was typed into the form that stood here before the script came. */
  private takeOver(): void {
    const before = this.querySelector("input");
    if (!this.value && before?.value) this.value = before.value;
    if (before && before === document.activeElement) void this.updateComplete.then(() => this.focus());
  }

  protected override updated(): void {
    this.activeOption?.scrollIntoView({ block: "nearest" });
  }

  protected override render(): unknown {
    const { texts, suggesting } = this;
    const { state } = this.answering;
    const silent = state.kind === "idle" || (state.kind === "failed" && this.online === "back");
    return html`<div part="root" lang=${texts.language}>
      <form part="form" role="search" aria-label=${this.label || nothing} @submit=${this.sent}>
        <div class="box">
          <input
            id="box"
            part="input"
            role="combobox"
            type="text"
            name="q"
            dir="auto"
            autocomplete="off"
            autocapitalize="none"
            enterkeyhint="search"
            aria-label=${this.label || texts.label}
            placeholder=${texts.placeholder}
            aria-autocomplete="list"
            aria-expanded=${suggesting.open ? "true" : "false"}
            aria-controls="list"
            aria-activedescendant=${suggesting.active < 0 ? nothing : optionId(suggesting.active)}
            .value=${this.value}
            @input=${this.typed}
            @keydown=${this.pressed}
            @blur=${() => suggesting.close()}
          />
          ${list(suggesting, this.value, texts, (one) => this.pick(one))}
        </div>
        <button part="button" type="submit">${texts.ask}</button>
      </form>
      <p class="unseen" role="status">${this.news}</p>
      ${this.notice()}
      <section
        part="answers"
        aria-label=${[texts.answer, this.label].filter(Boolean).join(": ")}
        ?hidden=${silent}
      >
        ${answers(state, this.around(), () => void this.ask())}
      </section>
    </div>`;
  }

  /** What is to be known beside the answer: no connection, or trouble with suggestions. */
  private notice(): unknown {
    const { texts } = this;
    if (this.online === "back") return face("waiting", texts.back.title, html`<p>${texts.back.words}</p>`);
    if (this.answering.state.kind === "failed") return nothing; // it says so itself
    if (this.online === "off") {
      const { title, words } = texts.troubles.offline;
      return face("offline", title, html`<p>${words}</p>`);
    }
    return this.trouble ? trouble(this.trouble, texts, () => void this.ask()) : nothing;
  }

  private around(): Around {
    const { state } = this.answering;
    const viewer = state.kind === "found" ? state.viewer : null;
    return {
      texts: this.texts,
      service: this.service,
      correcting: this.correcting,
      corrects: !!viewer?.signedIn && !viewer.readOnly,
      choose: (event, kind, id, name) => {
        if (!told(this, "whoknows-select", choice(this.service, kind, id, name))) event.preventDefault();
      },
      say: (news) => (this.news = news),
    };
  }

  private typed(): void {
    this.value = this.input.value;
    this.suggesting.typed(this.value);
    if (this.answering.state.kind === "empty") this.answering.become({ kind: "idle" });
  }

  private came(): void {
    const { length } = this.suggesting.shown;
    this.trouble = null;
    if (this.online === "back") this.online = "on";
    this.news = length ? this.texts.suggested(length) : this.texts.nothingSuggested;
  }

  private pressed(event: KeyboardEvent): void {
    const { suggesting } = this;
    const chosen = suggesting.open ? suggesting.shown[suggesting.active] : undefined;
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      suggesting.step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      this.pick(chosen);
    } else if (event.key === "Escape" && (suggesting.open || this.value)) {
      event.preventDefault();
      if (suggesting.open) suggesting.close();
      else this.value = "";
    }
  }

  private sent(event: Event): void {
    event.preventDefault();
    void this.ask();
  }

  private pick(suggestion: Suggestion): void {
    const { kind, localId, name } = suggestion;
    this.suggesting.stop();
    this.value = name;
    const chosen = choice(this.service, kind, localId, name);
    if (told(this, "whoknows-select", chosen)) location.assign(chosen.href);
  }

  private readonly lost = (): void => {
    this.online = "off";
    this.news = this.texts.troubles.offline.title;
  };

  private readonly found = (): void => {
    this.online = this.value.trim() && this.failed() ? "back" : "on";
    this.news = this.texts.back.title;
  };

  private failed(): boolean {
    const { state } = this.answering;
    return this.trouble instanceof Trouble || state.kind === "failed";
  }
}
