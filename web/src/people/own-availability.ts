import { LitElement, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { SetAvailability } from "@/generated/people/me";
import { exactDay } from "@/kit/dates";
import { Deeds } from "@/kit/deed";
import { draft, keepDraft } from "@/kit/draft";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { announce } from "@/kit/view";
import type { About } from "./own";
import { askable, awayNow } from "./words";

type Said = Omit<About["availability"], "__typename">;
const FIELDS = ["since", "until", "limit", "off"] as const;
type Field = (typeof FIELDS)[number];

/** When she can be asked and how often; `saved` is dispatched with it once it is kept. */
@customElement("who-own-availability")
export class OwnAvailability extends LitElement {
  @property({ attribute: false }) said!: Said;
  /** For whom a steward says it; null is oneself. */
  @property({ attribute: false }) person: string | null = null;
  private readonly deeds = new Deeds(this);

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const { since, until, off, limit } = this.said;
    const now = askable(this.said);
    const away = awayNow(this.said);
    return html`<p>
        ${now ? html`Can be asked: <strong>${now}</strong>.` : "Can be asked always."}
        ${away ? html`<span class="badge warn">${away}</span>` : nothing}
        <span class="quiet"
          >Who is away stands lower in answers, with the reason, and is never left out.</span
        >
      </p>
      <form class="stack" @submit=${this.save} @input=${this.typed}>
        <p class="quiet small">To be away until some day, give only the first day back.</p>
        <div class="fields">
          <label
            >Can be asked from<input type="date" name="since" .value=${draft("own since", since ?? "")}
          /></label>
          <label
            >Until, the last day<input type="date" name="until" .value=${draft("own until", until ?? "")}
          /></label>
          <label
            >Questions a week, at most<input
              type="number"
              name="limit"
              min="1"
              max="1000"
              inputmode="numeric"
              .value=${draft("own limit", limit === null ? "" : String(limit))}
          /></label>
        </div>
        <label class="choice">
          <input type="checkbox" name="off" .checked=${draft("own off", off ? "1" : "") === "1"} /> Not for
          now
        </label>
        <p class="actions">
          <button type="submit" class="strong" aria-disabled=${this.deeds.busy("save")}>Save</button>
          ${now ? html`<button type="button" aria-disabled=${this.deeds.busy("save")} @click=${this.clear}>Always</button>` : nothing}
        </p>
        ${this.deeds.failure("save")}
      </form>`;
  }

  private readonly typed = (event: Event): void => {
    const { name, type, value, checked } = event.target as HTMLInputElement;
    keepDraft(`own ${name}`, type === "checkbox" ? (checked ? "1" : "") : value);
  };

  private readonly save = (event: Event): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const text = (name: Field) => (given.get(name) as string | null) ?? "";
    return this.keep({
      since: text("since") || null,
      until: text("until") || null,
      limit: text("limit") ? Number(text("limit")) : null,
      off: given.has("off"),
    });
  };

  private readonly clear = (): Promise<void> =>
    this.keep({ since: null, until: null, limit: null, off: false });

  private async keep(said: Said): Promise<void> {
    const { since, until, off, limit } = said;
    const done = await this.deeds.do("save", async () => {
      if (since && until && until < since) {
        throw new Error(
          `The last day, ${exactDay(until)}, is before the first, ${exactDay(since)}. Change one of them.`,
        );
      }
      const told = await ask(SetAvailability, { since, until, off, limit, person: this.person });
      const now = answered(told.setAvailability);
      this.said = now;
      for (const name of FIELDS) keepDraft(`own ${name}`, null);
      announce(`Saved. ${askable(now) || "You can be asked always."}`);
      this.dispatchEvent(new CustomEvent("saved", { detail: now }));
    });
    if (!done) return;
    await this.updateComplete;
    this.querySelector<HTMLElement>("button.strong")?.focus();
  }
}
