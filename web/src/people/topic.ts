import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Task } from "@lit/task";
import { TopicPage, type TopicPageQuery } from "@/generated/people/topic";
import { dated } from "@/kit/dates";
import { Deeds } from "@/kit/deed";
import { between, quotes } from "@/kit/evidence";
import { face, publicOnly } from "@/kit/face";
import { href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered, notFound } from "@/kit/trouble";
import { View, announce, shown } from "@/kit/view";
import { count } from "@/kit/words";
import { personHead, topicLink } from "./expert";
import "./people.css";

type Found = Extract<TopicPageQuery["topic"], { __typename: "TopicPage" }>;
const QUOTES = 5;
const PEOPLE = 10;
const MOST = 100; // the service gives no more at once

/** What is on record of a topic, and who contributed. */
@customElement("who-topic")
export class Topic extends View {
  @state() private page: Found | null = null;
  @state() private listed = PEOPLE;
  private number = QUOTES;
  private readonly deeds = new Deeds(this);

  private readonly answer = new Task(this, {
    task: async ([id], { signal }) => (this.page = await page(id, this.number, signal)),
    args: () => [this.route.id ?? ""] as const,
    onComplete: (found) =>
      this.named(
        found.topic.name,
        `${found.topic.name}: ${count(found.people.length, "person", "people")} on record.`,
      ),
    onError: (error) => this.named("A topic", notFound(error) ? "Not on record." : "There is no answer."),
  });

  protected override render(): unknown {
    const { page } = this;
    // The heading stays the same element while what it says changes: it may have the focus.
    return html`<header class="stack">
        <h1>${page?.topic.name ?? "A topic"}</h1>
        ${
          page
            ? html`${facts(page)}
                <p><a href=${href("ask", null, { q: page.topic.name })}>Who knows about it?</a></p>`
            : nothing
        }
      </header>
      ${shown(this.answer, (found) => this.found(page ?? found))}`;
  }

  private found(page: Found): unknown {
    return html`${this.people(page)} ${this.evidence(page)} ${beside(page)} ${publicOnly()}`;
  }

  private people({ people, topic }: Found): unknown {
    if (!people.length) {
      return face(
        "nobody",
        "Nobody on record",
        html`<p>Nobody who may be shown has written or spoken of it where you can read.</p>
          <p>Try a broader topic, or one that stands beside it below.</p>`,
      );
    }
    return html`<section class="stack" aria-labelledby="people-title">
      <h2 id="people-title">${count(people.length, "person", "people")}, by passages</h2>
      <ul class="cards people">
        ${people.slice(0, this.listed).map(
          (one) =>
            html`<li>
              <article class="card stack">
                ${personHead(one.person, one.lastActive, 3)}
                <p>
                  <a href=${href("person", one.person.localId, { about: topic.localId })}
                    >${count(one.contributions, "passage", "passages")}</a
                  >
                  about it
                </p>
              </article>
            </li>`,
        )}
      </ul>
      ${
        people.length > this.listed
          ? html`<button type="button" @click=${this.morePeople}>More people</button>`
          : nothing
      }
    </section>`;
  }

  private evidence(page: Found): unknown {
    if (!page.evidence.length) return nothing;
    const more = page.evidence.length >= this.number && this.number < MOST && this.number < page.passages;
    return html`<section class="stack" aria-labelledby="evidence-title">
      <h2 id="evidence-title">Evidence, the newest first</h2>
      ${quotes(page.evidence)}
      ${more ? html`<button type="button" aria-disabled=${this.deeds.busy("more")} @click=${this.moreQuotes}>More evidence</button>` : nothing}
      ${this.deeds.failure("more")}
    </section>`;
  }

  private readonly morePeople = async (): Promise<void> => {
    const before = this.listed;
    this.listed += 2 * PEOPLE;
    await this.updateComplete;
    const found = this.querySelectorAll<HTMLElement>(".people h3 a");
    announce(`${found.length - before} more.`);
    found[before]?.focus();
  };

  private readonly moreQuotes = async (): Promise<void> => {
    const before = this.page?.evidence.length ?? 0;
    await this.deeds.do("more", async () => {
      const number = Math.min(this.number + 4 * QUOTES, MOST);
      this.page = await page(this.page?.topic.localId ?? "", number);
      this.number = number;
      announce(`${this.page.evidence.length - before} more.`);
      await this.updateComplete;
      const next = this.querySelectorAll<HTMLElement>(".quotes > li")[before];
      next?.setAttribute("tabindex", "-1");
      next?.focus();
    });
  };
}

const page = async (id: string, quotes: number, signal?: AbortSignal): Promise<Found> =>
  answered((await ask(TopicPage, { id, quotes }, signal)).topic);

function facts(page: Found): unknown {
  const told: unknown[] = [`${count(page.passages, "passage", "passages")} that you may read`];
  if (page.firstSeen) told.push(html`spoken of first: ${dated(page.firstSeen)}`);
  if (page.lastSeen) told.push(html`latest: ${dated(page.lastSeen)}`);
  return html`<p class="quiet">${between(told)}</p>
    ${page.aliases.length ? html`<p>Also called ${page.aliases.join(", ")}.</p>` : nothing}
    ${page.broader.length ? html`<p>Part of ${between(page.broader.map(topicLink), ", ")}.</p>` : nothing}`;
}

function beside({ narrower, neighbours }: Found): unknown {
  return html`${
    narrower.length
      ? html`<section class="stack" aria-labelledby="narrower-title">
          <h2 id="narrower-title">Narrower topics</h2>
          <ul class="chips">
            ${narrower.map((one) => html`<li>${topicLink(one)}</li>`)}
          </ul>
        </section>`
      : nothing
  }
  ${
    neighbours.length
      ? html`<section class="stack" aria-labelledby="beside-title">
          <h2 id="beside-title">Spoken of together with</h2>
          <ul class="chips">
            ${neighbours.map(
              (one) =>
                html`<li>
                  ${topicLink(one.topic)}
                  <span class="quiet">${count(one.passages, "passage", "passages")}</span>
                </li>`,
            )}
          </ul>
        </section>`
      : nothing
  }`;
}
