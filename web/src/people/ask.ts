import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Task } from "@lit/task";
import { People, type PeopleQuery } from "@/generated/people/ask";
import { Deeds } from "@/kit/deed";
import { draft, keepDraft } from "@/kit/draft";
import { face, publicOnly } from "@/kit/face";
import { amend, href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { View, announce, shown } from "@/kit/view";
import { count, shortened } from "@/kit/words";
import { expert, personLink, type Found } from "./expert";
import { questionBox } from "./question-box";
import { because } from "./words";
import "./people.css";

type Answer = Extract<PeopleQuery["experts"], { __typename: "ExpertConnection" }>;

/** Who knows about a question: everybody on record, five at a time. */
@customElement("who-ask")
export class Ask extends View {
  @state() private people: readonly Found[] = [];
  @state() private next: string | null = null;
  private readonly deeds = new Deeds(this);

  private get question(): string {
    return this.route.query.get("q")?.trim() ?? "";
  }

  private readonly answer = new Task(this, {
    task: ([query], { signal }) => (query ? load(query, null, signal) : null),
    args: () => [this.question] as const,
    onComplete: (found) => {
      if (draft("question").trim() === this.question) keepDraft("question", null); // else she types on
      this.people = found?.answer.edges.map(({ node }) => node) ?? [];
      this.next = found?.answer.pageInfo.hasNextPage ? found.answer.pageInfo.endCursor : null;
      if (found) this.named(`People for “${shortened(this.question)}”`, news(found.answer));
      else this.named("Ask");
    },
    onError: () => this.named(`People for “${shortened(this.question)}”`, "There is no answer."),
  });

  protected override render(): unknown {
    return html`<header class="stack">
        <h1>${this.question ? `People for “${shortened(this.question)}”` : "Who knows about this?"}</h1>
        ${questionBox(this.question, this.asked)}
      </header>
      ${shown(this.answer, (found) => (found ? this.found(found.answer, found.own) : this.empty()), "Looking for people")}`;
  }

  private found(answer: Answer, own: string | null): unknown {
    if (answer.outcome === "NOBODY") return nobody(answer);
    return html`<ol class="cards people">
        ${repeat(
          this.people,
          (one) => one.person.localId,
          (one) => html`<li>${expert(one, this.question, own)}</li>`,
        )}
      </ol>
      ${
        this.next
          ? html`<div>
              <button type="button" aria-disabled=${this.deeds.busy("more")} @click=${this.more}>
                More people
              </button>
              ${this.deeds.failure("more")}
            </div>`
          : html`<p class="quiet">These are all who are on record for it, as far as you may read.</p>`
      }
      ${publicOnly()}`;
  }

  private empty(): unknown {
    return html`<p class="quiet">
      Ask in your own words, as you would ask a colleague: “Why do parcel labels come out blank?” Everybody
      who is named comes with quotes and dates.
    </p>`;
  }

  private readonly asked = (q: string): void => {
    if (q === this.question) void this.answer.run();
    else amend({ q }, true);
  };

  private readonly more = async (): Promise<void> => {
    const before = this.people.length;
    await this.deeds.do("more", async () => {
      const { answer } = await load(this.question, this.next);
      this.people = [...this.people, ...answer.edges.map(({ node }) => node)];
      this.next = answer.pageInfo.hasNextPage ? answer.pageInfo.endCursor : null;
      announce(`${count(answer.edges.length, "more person", "more people")}.`);
      await this.updateComplete;
      this.querySelectorAll<HTMLElement>(".people > li h2 a")[before]?.focus();
    });
  };
}

async function load(query: string, after: string | null, signal?: AbortSignal) {
  const { experts, viewer } = await ask(People, { query, after }, signal);
  return { answer: answered(experts), own: viewer.person };
}

function news(answer: Answer): string {
  if (answer.outcome === "NOBODY") return "Nobody on record.";
  const found = count(answer.edges.length, "person", "people");
  return `${found} on record${answer.pageInfo.hasNextPage ? ", and more" : ""}.`;
}

function nobody(answer: Answer): unknown {
  const { referrals, advice } = answer;
  return face(
    "nobody",
    "Nobody on record",
    html`${advice ? html`<p>${advice}</p>` : nothing}
    ${
      referrals.length
        ? html`<div class="referrals">
            <p>These people may know who knows:</p>
            <ul>
              ${referrals.map((one) => html`<li>${personLink(one.person)}: ${because(one)}</li>`)}
            </ul>
          </div>`
        : html`<p><a href=${href("")}>Search for a topic or a name</a> that is near it.</p>`
    }
    ${publicOnly()}`,
  );
}
