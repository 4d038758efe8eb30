import { LitElement, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Task } from "@lit/task";
import { ElementProof } from "@/generated/risk/touchpoint";
import { quotes } from "@/kit/evidence";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { shown } from "@/kit/view";

/** What says that an element or line is there, and what says otherwise. */
@customElement("who-proof")
export class Proof extends LitElement {
  /** Its id; of a line `dependent->provider`. */
  @property() element = "";
  @property() at: string | null = null;
  private readonly proof = new Task(this, {
    task: async ([element, at], { signal }) =>
      element ? answered((await ask(ElementProof, { element, at }, signal)).proof) : null,
    args: () => [this.element, this.at] as const,
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    return shown(this.proof, (found) =>
      found
        ? html`${found.note ? html`<p class="note">${found.note}</p>` : nothing}
          ${quotes(found.evidence, "No quote that you may read says so.")}
          ${
            found.contradictions.length
              ? html`<h4>What says otherwise</h4>
                  ${quotes(found.contradictions)}`
              : nothing
          }`
        : nothing,
    );
  }
}
