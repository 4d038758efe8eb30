import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { amend, go, href } from "@/kit/route";
import { View } from "@/kit/view";
import { shortened } from "@/kit/words";
import "@/people/first-visit";
import { questionBox } from "@/people/question-box";
import "./fragile";
import "./home.css";

const DOORS = [
  {
    room: "ambassadors",
    name: "Ambassadors",
    about: "Who helps, answers and connects, with the quotes that say so.",
  },
  {
    room: "groups",
    name: "Thinking groups",
    about: "A few people who cover a problem together, and what nobody covers.",
  },
  { room: "topics", name: "Topics", about: "Who knows what, and what only one person knows." },
] as const;

/** The first page: ask, and see the touchpoints that are most fragile. */
@customElement("who-home")
export class Home extends View {
  override connectedCallback(): void {
    super.connectedCallback();
    this.named("", this.route.room ? "There is no such page." : "");
  }

  protected override render(): unknown {
    return html`<div class="home">
      <section class="ask stack" aria-labelledby="ask-title" @whoknows-select=${this.chosen}>
        <h1 id="ask-title">Who knows about this?</h1>
        ${this.lost()} ${questionBox(this.route.query.get("q") ?? "", (q) => go("ask", null, { q }))}
        <who-first-visit></who-first-visit>
      </section>
      <who-fragile></who-fragile>
      <section aria-labelledby="together">
        <h2 id="together">Bring people together</h2>
        <ul class="doors">
          ${DOORS.map(
            ({ room, name, about }) =>
              html`<li class="card stack">
                <a href=${href(room)}>${name}</a>
                <p class="quiet">${about}</p>
              </li>`,
          )}
        </ul>
      </section>
    </div>`;
  }

  /** An address that leads nowhere, which brings one here. */
  private lost(): unknown {
    const { room } = this.route;
    if (!room) return nothing;
    return html`<p class="notice">
      There is no page “${shortened(room)}”. The link may be cut off or old. Ask here, or choose a page above.
    </p>`;
  }

  /** Who comes back finds what stood in the box. */
  private chosen(event: CustomEvent<{ name: string }>): void {
    amend({ q: event.detail.name });
  }
}
