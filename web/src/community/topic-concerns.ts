import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Task } from "@lit/task";
import { Concerns, type StandingFragment } from "@/generated/community/topics";
import { dated } from "@/kit/dates";
import { between, quotes } from "@/kit/evidence";
import { face, publicOnly } from "@/kit/face";
import { amend, href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { View, announce, shown } from "@/kit/view";
import { count } from "@/kit/words";
import { type Concern, WORDS } from "./topic-words";
import { type Paged, rowsWanted, paged } from "./paged";
import { settled } from "./settled";

const STEP = 10;
const MOST = 1000;

/** Topics that somebody should look at, for one reason; each with its evidence and what to do next. */
@customElement("who-topic-concerns")
export class TopicConcerns extends View {
  @property() concern: Concern = "alone";
  private listed: Concern | null = null; // what the list that is shown is about
  private readonly found = new Task(this, {
    task: async ([name, wanted], { signal }) => {
      const concern = WORDS[name].concern;
      const list = await paged<StandingFragment>(
        async (first, after) => answered((await ask(Concerns, { concern, first, after }, signal)).topics),
        wanted,
      );
      this.listed = name;
      announce(`${count(list.nodes.length, "topic", "topics")}${list.more ? ", and there are more" : ""}.`);
      return list;
    },
    args: () => [this.concern, rowsWanted(this.route.query.get("shown"), STEP, MOST)] as const,
  });

  protected override render(): unknown {
    const { about } = WORDS[this.concern];
    const list = this.listed === this.concern ? this.found.value : undefined;
    return html`<p class="lead">${about}</p>
      ${list ? this.list(list) : shown(this.found, () => nothing)}`;
  }

  private list({ nodes, more }: Paged<StandingFragment>): unknown {
    const { nothing: title, teaches } = WORDS[this.concern];
    if (!nodes.length)
      return face(
        "nobody",
        title,
        html`<p>${teaches}</p>
          ${publicOnly()}`,
      );
    return html`<p class="quiet">${count(nodes.length, "topic", "topics")}${more ? " so far" : ""}.</p>
      <ol class="cards">
        ${nodes.map((one) => this.item(one))}
      </ol>
      ${more ? html`<button type="button" @click=${this.more}>More topics</button>` : nothing}
      ${publicOnly("You are not signed in, so this is what is public.")}`;
  }

  private item(one: StandingFragment): unknown {
    const { topic, evidence } = one;
    const { stands, proof, next } = WORDS[this.concern];
    return html`<li class="card stack">
      <h2><a href=${href("topic", topic.localId)}>${topic.name}</a></h2>
      <p>${stands(one)}</p>
      <p class="quiet">
        ${between([
          html`${count(one.passages, "passage", "passages")} that you may read`,
          ...(one.lastSeen ? [html`last spoken of ${dated(one.lastSeen)}`] : []),
        ])}
      </p>
      ${
        evidence.length
          ? html`<details
              ?open=${this.route.query.get("open") === topic.localId}
              @toggle=${(event: Event) => this.toggled(event, topic.localId)}
            >
              <summary>${proof(evidence.length)}<span class="unseen"> about ${topic.name}</span></summary>
              ${quotes(evidence)}
            </details>`
          : nothing
      }
      <p><strong>Next:</strong> ${next(one)}</p>
    </li>`;
  }

  /** The quotes that were opened last are in the address. */
  private toggled(event: Event, topic: string): void {
    const { open } = event.target as HTMLDetailsElement;
    const before = this.route.query.get("open");
    if (open && before !== topic) amend({ open: topic });
    if (!open && before === topic) amend({ open: null });
  }

  private readonly more = async (): Promise<void> => {
    const before = this.found.value?.nodes.length ?? 0;
    amend({ shown: before + STEP });
    await settled(this, this.found);
    this.querySelectorAll<HTMLElement>(".cards h2 a")[before]?.focus();
  };
}
