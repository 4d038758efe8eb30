import { LitElement, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { Task, TaskStatus } from "@lit/task";
import { Fragile } from "@/generated/console/fragile";
import { href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { count } from "@/kit/words";

/** The few touchpoints with most single points of failure; nothing where none is on record. */
@customElement("who-fragile")
export class FragileTouchpoints extends LitElement {
  private readonly found = new Task(this, {
    task: async (_, { signal }) => answered((await ask(Fragile, {}, signal)).touchpoints).edges,
    args: () => [],
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const edges = this.found.value ?? [];
    const comes = this.found.status < TaskStatus.COMPLETE; // its place is kept, so that nothing moves
    if (!edges.length && !comes) return nothing; // the search above is what the page is for; Risk says what is wrong
    return html`<section class="stack" aria-labelledby="fragile">
      <h2 id="fragile">What would fall?</h2>
      <ul class="card lines" aria-busy=${comes ? "true" : "false"}>
        ${edges.map(
          ({ node }) =>
            html`<li>
              <a href=${href("touchpoint", node.element.localId)}>${node.element.name}</a>
              <span class="quiet">
                rests on ${node.complication} elements and lines,
                ${count(node.singlePoints.length, "single point", "single points")} of failure</span
              >
            </li>`,
        )}
      </ul>
      <p><a href=${href("risk")}>All touchpoints and what stands behind them</a></p>
    </section>`;
  }
}
