import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { amend, go } from "@/kit/route";
import { token } from "@/kit/session";
import { View } from "@/kit/view";
import "@/people/first-visit";

/** The first page: ask, and see the touchpoints that are most fragile. */
@customElement("who-home")
export class Home extends View {
  override connectedCallback(): void {
    super.connectedCallback();
    this.named("");
  }

  protected override render(): unknown {
    return html`<section class="ask stack" aria-labelledby="ask-title">
      <h1 id="ask-title">Who knows about this?</h1>
      <whoknows-search
        answers="off"
        .token=${token}
        .value=${this.route.query.get("q") ?? ""}
        @whoknows-select=${this.chosen}
        @whoknows-ask=${this.asked}
      ></whoknows-search>
      <who-first-visit></who-first-visit>
    </section>`;
  }

  /** Who comes back finds what stood in the box. */
  private chosen(event: CustomEvent<{ name: string }>): void {
    amend({ q: event.detail.name });
  }

  private asked(event: CustomEvent<{ query: string }>): void {
    go("ask", null, { q: event.detail.query });
  }
}
