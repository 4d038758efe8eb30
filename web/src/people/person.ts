import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Task, TaskStatus } from "@lit/task";
import { PersonPage, Recognition, type PersonPageQuery } from "@/generated/people/person";
import { Deeds } from "@/kit/deed";
import { publicOnly } from "@/kit/face";
import { amend, href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered, notFound } from "@/kit/trouble";
import { View, announce, shown } from "@/kit/view";
import { count } from "@/kit/words";
import { reportable } from "./evidence";
import { personFacts, topicLink } from "./expert";
import { recognition } from "./recognition";
import { timeline } from "./timeline";
import { accountKind } from "./words";
import "./ask-her";
import "./people.css";

type Found = Extract<PersonPageQuery["person"], { __typename: "PersonPage" }> & {
  viewer: PersonPageQuery["viewer"];
  /** The topic that its evidence is about; null is all. */
  about: string | null;
};
const QUOTES = 10;
const MOST = 100; // the service gives no more at once
const TOPICS = 20;

/** Everything that the viewer may read on a person. */
@customElement("who-person")
export class Person extends View {
  @state() private page: Found | null = null;
  @state() private allTopics = false;
  private number = QUOTES;
  private arrived = false;
  private wasAbout: string | null = null;
  private readonly deeds = new Deeds(this);

  /** The topic that the evidence is to be about; null is all. */
  private get about(): string | null {
    return this.route.query.get("about");
  }

  private readonly answer = new Task(this, {
    task: async ([id, about], { signal }) => (this.page = await this.load(id, about, signal)),
    args: () => [this.route.id ?? "", this.about] as const,
    onComplete: (found) => {
      this.named(found.person.name);
      if (this.about !== this.wasAbout) void this.goToEvidence();
      this.wasAbout = this.about;
    },
    onError: (error) => this.named("A person", notFound(error) ? "Not on record." : "There is no answer."),
  });

  /** What her answers led to. The page stands without it where it cannot be had. */
  private readonly thanked = new Task(this, {
    task: async ([person], { signal }) => answered((await ask(Recognition, { person }, signal)).recognition),
    args: () => [this.route.id ?? ""] as const,
  });

  private async load(id: string, about: string | null, signal: AbortSignal): Promise<Found> {
    const chosen = this.route.query.get("evidence");
    const found = await page(id, this.number, about, signal);
    if (!chosen || this.number === MOST || found.evidence.some((one) => one.localId === chosen)) return found;
    this.number = MOST;
    return page(id, this.number, about, signal);
  }

  protected override async updated(changed: Map<string, unknown>): Promise<void> {
    if (!changed.has("page") || this.arrived) return;
    await this.updateComplete;
    const chosen = this.querySelector<HTMLElement>(".quotes > .chosen");
    if (!chosen) return;
    this.arrived = true;
    chosen.scrollIntoView({ block: "center" });
    if (!this.route.query.has("report")) chosen.focus({ preventScroll: true });
  }

  protected override render(): unknown {
    const { page } = this;
    // The heading stays the same element while what it says changes: it may have the focus.
    return html`<header class="stack">
        <h1>${page?.person.name ?? "A person"}</h1>
        ${page ? this.head(page) : nothing}
      </header>
      ${
        this.answer.status === TaskStatus.PENDING && page
          ? this.found(page)
          : shown(this.answer, (found) => this.found(page ?? found))
      }
      ${
        this.about !== null && notFound(this.answer.error)
          ? html`<p>
              <a href=${href("person", this.route.id)}>The page of this person, not about a topic</a>
            </p>`
          : nothing
      }`;
  }

  private head({ person, viewer, lastActive, contributions }: Found): unknown {
    const own = viewer.person === person.localId;
    return html`<div class="person">${personFacts(person, lastActive)}</div>
      <p>
        ${count(contributions, "passage", "passages")} that you may read, mentions among them.
        ${own ? html`This is you: <a href=${href("me")}>see, hide or correct it</a>.` : nothing}
        ${!own && viewer.steward ? html`<a href=${href("me", person.localId)}>All that is known, for stewards</a>` : nothing}
      </p>
      ${
        own || person.left
          ? nothing
          : html`<who-ask-her person=${person.localId} name=${person.name}></who-ask-her>`
      }`;
  }

  private found(page: Found): unknown {
    const { person, viewer } = page;
    const own = viewer.person === person.localId;
    return html`${this.topics(page)} ${timeline(page.timeline, person.localId)} ${this.evidence(page, own)}
    ${recognition(this.thanked.value)} ${accounts(page)} ${notShown(page)} ${publicOnly()}`;
  }

  private topics({ topics }: Found): unknown {
    if (!topics.length) return nothing;
    const listed = this.allTopics ? topics : topics.slice(0, TOPICS);
    return html`<section class="stack" aria-labelledby="topics-title">
      <h2 id="topics-title">Topics</h2>
      <ul class="chips">
        ${listed.map(
          (one) =>
            html`<li>
              ${topicLink(one.topic)}
              <a
                class="quiet"
                href=${href("person", this.route.id, { about: one.topic.localId })}
                aria-label="${count(one.passages, "passage", "passages")} about ${one.topic.name}"
                >${count(one.passages, "passage", "passages")}</a
              >
            </li>`,
        )}
      </ul>
      ${
        listed.length < topics.length
          ? html`<button type="button" @click=${this.showTopics}>All ${topics.length} topics</button>`
          : nothing
      }
    </section>`;
  }

  private evidence(page: Found, own: boolean): unknown {
    const { query } = this.route;
    const { about } = page;
    const topic = page.topics.find((one) => one.topic.localId === about);
    const all = about === null ? page.contributions : (topic?.passages ?? 0);
    const length = page.evidence.length;
    const more = length >= this.number && this.number < MOST && length < all;
    const told = length < all ? `, the newest ${length} of ${all}` : length > 1 ? ", the newest first" : "";
    return html`<section class="stack" aria-labelledby="evidence-title">
      <h2 id="evidence-title" tabindex="-1">
        Evidence${about === null ? nothing : html` about ${topic?.topic.name ?? about}`}${told}
      </h2>
      ${about === null ? nothing : html`<p><a href=${href("person", this.route.id)}>All evidence on ${page.person.name}</a></p>`}
      ${page.evidence.length ? nothing : html`<p class="quiet">Nothing on record that you may read.</p>`}
      ${
        query.get("evidence") && !page.evidence.some((one) => one.localId === query.get("evidence"))
          ? html`<p class="notice">
              The quote that the link leads to is not among these. It may have changed, be withheld, or be in
              a document that you may not read.
            </p>`
          : nothing
      }
      ${reportable(page.evidence, {
        person: page.person.localId,
        own,
        chosen: query.get("evidence"),
        report: query.has("report"),
        closed: () => amend({ report: null }),
      })}
      ${more ? html`<button type="button" aria-disabled=${this.deeds.busy("more")} @click=${this.more}>More evidence</button>` : nothing}
      ${this.deeds.failure("more")}
    </section>`;
  }

  private async goToEvidence(): Promise<void> {
    await this.updateComplete;
    const heading = this.querySelector<HTMLElement>("#evidence-title");
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }

  private readonly showTopics = async (): Promise<void> => {
    this.allTopics = true;
    await this.updateComplete;
    this.querySelectorAll<HTMLElement>(".chips li > a:first-child")[TOPICS]?.focus();
  };

  private readonly more = async (): Promise<void> => {
    const before = this.page?.evidence.length ?? 0;
    await this.deeds.do("more", async () => {
      const number = Math.min(this.number + 2 * QUOTES, MOST);
      this.page = await page(this.route.id ?? "", number, this.about);
      this.number = number;
      announce(`${this.page.evidence.length - before} more.`);
      await this.updateComplete;
      const next = this.querySelectorAll<HTMLElement>("who-person > section > .quotes > li")[before];
      next?.setAttribute("tabindex", "-1");
      next?.focus();
    });
  };
}

async function page(id: string, quotes: number, about: string | null, signal?: AbortSignal): Promise<Found> {
  const { person, viewer } = await ask(PersonPage, { id, quotes, about }, signal);
  return { ...answered(person), viewer, about };
}

function accounts({ accounts }: Found): unknown {
  if (!accounts.length) return nothing;
  return html`<details>
    <summary>
      ${count(accounts.length, "account", "accounts")}, and why
      ${accounts.length === 1 ? "it belongs" : "they belong"} here
    </summary>
    <ul class="plainly">
      ${accounts.map(
        (one) =>
          html`<li>
            ${accountKind(one.kind)}
            <strong>${one.value}</strong>${one.reasons.length ? `: ${one.reasons.join("; ")}` : nothing}
          </li>`,
      )}
    </ul>
  </details>`;
}

function notShown({ notShown }: Found): unknown {
  return html`<details>
    <summary>What is not shown, and why</summary>
    <ul class="plainly">
      ${notShown.map((one) => html`<li>${one}</li>`)}
    </ul>
  </details>`;
}
