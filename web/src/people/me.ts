import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Task, TaskStatus } from "@lit/task";
import { OwnTopics } from "@/generated/people/me";
import { Deeds } from "@/kit/deed";
import { keepDraft } from "@/kit/draft";
import { face } from "@/kit/face";
import { href } from "@/kit/route";
import { ask, token } from "@/kit/session";
import { Refusal } from "@/kit/trouble";
import { View, announce, shown } from "@/kit/view";
import { count } from "@/kit/words";
import { seen } from "./first-visit";
import { PAGE, about, aboutPage, joined, take, type About, type Step } from "./own";
import { ownConsents, ownDecisions } from "./own-decisions";
import { ownEvidence, type Desk } from "./own-evidence";
import { exportAll } from "./own-export";
import { accountWords, factWords } from "./words";
import "./own-asks";
import "./own-availability";
import "./own-reports";
import "./people.css";

/** All that is known of who is signed in, and the means to decide about it; a steward sees anybody by her id. */
@customElement("who-me")
export class Me extends View {
  @state() private found: About | null = null;
  @state() private topics: readonly string[] = [];
  private renewals = 0;
  private readonly deeds = new Deeds(this);

  /** For whom a steward decides; null is oneself. */
  private get person(): string | null {
    return this.route.id;
  }

  private readonly answer = new Task(this, {
    task: async ([person, signedIn], { signal }) => {
      if (!signedIn) return null;
      this.found = await about(person, PAGE, signal);
      if (person === null) seen(this.found.localId);
      void ownTopics(this.found.localId, signal).then((topics) => (this.topics = topics));
      return this.found;
    },
    args: () => [this.person, token() !== null] as const,
    onComplete: (found) => this.named(this.title_, found ? `What is known of ${found.name}.` : this.title_),
    onError: () => this.named(this.title_),
  });

  private get title_(): string {
    return this.person === null ? "About me" : `About ${this.found?.name ?? "somebody"}`;
  }

  private readonly desk: Desk = {
    act: (step, place) => void this.act(step, place),
    busy: (place) => this.deeds.busy(place),
    failure: (place) => this.deeds.failure(place),
  };

  protected override async updated(changed: Map<string, unknown>): Promise<void> {
    if (!changed.has("route") && !(changed.has("found") && changed.get("found") === null)) return;
    const part = this.route.query.get("part");
    if (!part || !this.found) return;
    await this.updateComplete;
    const begun = this.querySelector("section :focus"); // she was faster: the focus is not taken from her
    if (!begun) this.goTo(part);
  }

  /** What was saved stands for what was loaded, whatever is drawn anew later. */
  private readonly saved = ({ detail }: CustomEvent<About["availability"]>): void => {
    if (this.found) this.found = { ...this.found, availability: detail };
  };

  private goTo(part: string): void {
    const heading = this.querySelector<HTMLElement>(`[id="${CSS.escape(part)}-title"]`);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }

  protected override render(): unknown {
    return html`<h1>${this.title_}</h1>
      ${
        this.answer.status === TaskStatus.PENDING && this.found
          ? this.content(this.found)
          : this.person === null && isNobody(this.answer.error)
            ? nobody()
            : shown(this.answer, () => (this.found ? this.content(this.found) : signedOut()))
      }`;
  }

  private content(found: About): unknown {
    const parts: (readonly [string, string, unknown])[] = [
      ["decisions", "What was decided", ownDecisions(found, this.desk)],
      ["consents", "Being found, and for what", ownConsents(found, this.topics, this.desk)],
      [
        "availability",
        this.person === null ? "When you can be asked" : "When to ask",
        html`<who-own-availability
          .said=${found.availability}
          .person=${this.person}
          @saved=${this.saved}
        ></who-own-availability>`,
      ],
      [
        "reports",
        "Reports by readers",
        html`<who-own-reports me=${found.localId} @decided=${this.reload}></who-own-reports>`,
      ],
      ...(this.person === null
        ? ([["asks", "Asks", html`<who-own-asks me=${found.localId}></who-own-asks>`]] as const)
        : []),
      ["evidence", "Evidence, the newest first", this.evidence(found)],
    ];
    return html`${this.head(found)}
      <nav aria-label="On this page">
        <ul class="parts">
          ${parts.map(([id, title]) => html`<li><a href=${href("me", this.person, { part: id })} @click=${() => this.goTo(id)}>${title}</a></li>`)}
        </ul>
      </nav>
      ${parts.map(
        ([id, title, content]) =>
          html`<section class="stack" aria-labelledby="${id}-title">
            <h2 id="${id}-title" tabindex="-1">${title}</h2>
            ${content}
          </section>`,
      )}`;
  }

  private head(found: About): unknown {
    const { person, name, facts, accounts } = found;
    return html`<div class="card stack">
      <p>${person ? html`<a href=${href("person", person.localId)}>${name}</a>, as others see it` : name}</p>
      ${person ? nothing : html`<p class="badge warn">not shown to others: opted out, or never agreed to it</p>`}
      ${this.person === null ? nothing : html`<p class="notice">You decide here for ${name}. Every decision says that you made it.</p>`}
      <details>
        <summary>What declared files say, and ${count(accounts.length, "account", "accounts")}</summary>
        <ul class="plainly">
          ${facts.map((one) => html`<li>${factWords(one.predicate)}: ${one.value}</li>`)}
          ${accounts.map((one) => html`<li>contributes under ${accountWords(one)}</li>`)}
        </ul>
      </details>
      <p class="actions">
        <button type="button" aria-disabled=${this.deeds.busy("export")} @click=${this.export}>
          Download everything
        </button>
      </p>
      ${this.deeds.failure("export")}
    </div>`;
  }

  private evidence(found: About): unknown {
    const { edges, pageInfo } = found.evidence;
    return html`${ownEvidence(
      edges.map(({ node }) => node),
      found.decisions,
      this.desk,
    )}
    ${
      pageInfo.hasNextPage
        ? html`<button type="button" aria-disabled=${this.deeds.busy("more")} @click=${this.more}>
            More evidence
          </button>`
        : nothing
    }
    ${this.deeds.failure("more")}`;
  }

  /** Takes the step and shows everything as it is now; the focus stays at the place, or where it was. */
  private async act(step: Step, place: string): Promise<void> {
    await this.deeds.do(place, async () => {
      const told = await take(step, this.person);
      if (place === "opt-out-topic") keepDraft("own topic", null);
      await this.renew();
      const there =
        this.querySelector<HTMLElement>(`[id="${place}"]`) ??
        this.querySelector<HTMLElement>("#decisions-title");
      there?.focus();
      announce(told);
    });
  }

  private readonly reload = (): Promise<void> =>
    this.renew().catch(() => announce("What was decided could not be fetched anew. Load the page again."));

  /** Fetches everything anew; of several at once the last one counts. */
  private async renew(): Promise<void> {
    const number = ++this.renewals;
    const found = await about(this.person, Math.max(PAGE, this.found?.evidence.edges.length ?? 0));
    if (number !== this.renewals) return;
    this.found = found;
    await this.updateComplete;
  }

  private readonly more = async (): Promise<void> => {
    await this.deeds.do("more", async () => {
      const { found } = this;
      if (!found) return;
      const next = await aboutPage(this.person, PAGE, found.evidence.pageInfo.endCursor);
      this.found = joined(found, next);
      announce(`${next.evidence.edges.length} more.`);
      await this.updateComplete;
      this.querySelectorAll<HTMLElement>(".evidence > li")[found.evidence.edges.length]?.focus();
    });
  };

  private readonly export = async (): Promise<void> => {
    await this.deeds.do("export", async () => {
      announce(`Downloaded, with ${count(await exportAll(this.person), "piece", "pieces")} of evidence.`);
    });
  };
}

/** The names of what she contributes to, to choose from; none where she is not shown. */
async function ownTopics(id: string, signal?: AbortSignal): Promise<string[]> {
  try {
    const { person } = await ask(OwnTopics, { id }, signal);
    return person.__typename === "PersonPage" ? person.topics.map(({ topic }) => topic.name) : [];
  } catch {
    return []; // the field takes any name without them
  }
}

/** Whether the sign-in is nobody's in the directory. */
const isNobody = (error: unknown): boolean => error instanceof Refusal && error.kind === "NotAllowed";

function nobody(): unknown {
  return face(
    "nobody",
    "Your sign-in belongs to nobody in the directory",
    html`<p>
        So it is not known what is about you. Ask whoever runs whoknows to connect your sign-in with you in
        the directory.
      </p>
      <p><a href=${href("")}>Search for a topic or a name</a> meanwhile.</p>`,
  );
}

function signedOut(): unknown {
  return face(
    "expired",
    "Sign in to see what is known of you",
    html`<p>
        Open the link that you were given, or enter your token. Nothing about you is shown to who is not
        signed in.
      </p>
      <button type="button" @click=${() => document.dispatchEvent(new Event("sign-in"))}>Sign in</button>`,
  );
}
