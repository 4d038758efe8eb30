import { html } from "lit";
import { customElement } from "lit/decorators.js";
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
    return html`<section class="ask" aria-labelledby="ask-title">
      <h1 id="ask-title">Who knows about this?</h1>
      <whoknows-search></whoknows-search>
      <who-first-visit></who-first-visit>
    </section>`;
  }
}
