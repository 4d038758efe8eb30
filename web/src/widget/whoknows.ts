// The search widget: one custom element in one file.
import { LitElement, html } from "lit";
import { customElement } from "lit/decorators.js";

@customElement("whoknows-search")
export class WhoknowsSearch extends LitElement {
  protected override render(): unknown {
    return html`<input aria-label="A topic, a name, or a question" />`;
  }
}
