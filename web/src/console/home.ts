import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { amend, go } from "@/kit/route";
import { View } from "@/kit/view";
import "@/people/first-visit";
import { questionBox } from "@/people/question-box";

/** The first page: ask, and see the touchpoints that are most fragile. */
@customElement("who-home")
export class Home extends View {
  override connectedCallback(): void {
    super.connectedCallback();
    this.named("");
  }

  protected override render(): unknown {
    return html`<section class="ask stack" aria-labelledby="ask-title" @whoknows-select=${this.chosen}>
      <h1 id="ask-title">Who knows about this?</h1>
      ${questionBox(this.route.query.get("q") ?? "", (q) => go("ask", null, { q }))}
      <who-first-visit></who-first-visit>
    </section>`;
  }

  /** Who comes back finds what stood in the box. */
  private chosen(event: CustomEvent<{ name: string }>): void {
    amend({ q: event.detail.name });
  }
}
