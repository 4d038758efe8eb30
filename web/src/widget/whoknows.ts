// The search widget: one custom element in one file. A page that loads it twice has it once.
import { WhoknowsSearch } from "./element";

if (!customElements.get("whoknows-search")) customElements.define("whoknows-search", WhoknowsSearch);

declare global {
  interface HTMLElementTagNameMap {
    "whoknows-search": WhoknowsSearch;
  }
}

export { WhoknowsSearch };
