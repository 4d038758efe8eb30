import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { Task } from "@lit/task";
import { Queues, Ways } from "@/generated/community/steward";
import { type Query, href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { View } from "@/kit/view";
import { count } from "@/kit/words";
import { standing } from "./steward-head";

interface Page {
  readonly edges: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/** What waits in one queue. */
interface Queue {
  readonly room: string;
  readonly query?: Query;
  readonly name: string;
  readonly waits: string;
  readonly calm: boolean;
  readonly about: string;
}

/** The steward's first page: what waits for her, queue by queue. */
@customElement("who-steward")
export class Steward extends View {
  private readonly found = new Task(this, {
    task: async (_, { signal }): Promise<Queue[]> => {
      const queues = await ask(Queues, {}, signal);
      const found = [
        reading(answered(queues.sources).sources),
        queue(answered(queues.proposals), "proposals", "Elements found in text", "name", "names", PROPOSALS),
        queue(answered(queues.identityReview), "identities", "Who is who", "pair", "pairs", IDENTITIES),
        queue(answered(queues.evidenceReports), "reports", "Not right?", "report", "reports", REPORTS),
        {
          ...queue(answered(queues.topicProposals), "topics", "Topics", "proposal", "proposals", TOPICS),
          query: { tab: "queue" },
        },
      ];
      const waits = found.filter(({ calm }) => !calm).length;
      this.named(
        "Steward",
        waits ? `${count(waits, "queue has", "queues have")} something for you.` : "Nothing waits.",
      );
      return found;
    },
    args: () => [],
  });
  /** Takes longer than all the others together, so nothing waits for it. */
  private readonly ways = new Task(this, {
    task: async (_, { signal }) => answered((await ask(Ways, {}, signal)).alternativeQuestions),
    args: () => [],
  });

  protected override render(): unknown {
    return html`<div class="stack apart">
      <header class="stack">
        <h1>Steward</h1>
        <p class="lead">
          What the machine is not sure of waits here for a person. Whatever you decide is kept, and nearly all
          of it can be taken back.
        </p>
      </header>
      ${standing(this.found, (queues) => this.queues(queues))}
    </div>`;
  }

  private queues(queues: readonly Queue[]): unknown {
    return html`<ul class="queues">
      ${[...queues, this.asking()].map((one) =>
        one
          ? html`<li class="card stack">
              <h2>
                <a href=${href(one.room, null, one.query ?? {})}>${one.name}</a>
              </h2>
              <p class=${one.calm ? "quiet" : "waits"}>${one.waits}</p>
              <p class="quiet">${one.about}</p>
            </li>`
          : nothing,
      )}
    </ul>`;
  }

  private asking(): Queue | null {
    const page = this.ways.value;
    if (!page) return null;
    const open = page.edges.filter(({ node }) => !node.ask).length;
    return {
      room: "proposals",
      query: { part: "ways" },
      name: "Is there a way around?",
      waits: open ? `${open}${page.pageInfo.hasNextPage ? " or more" : ""} to ask` : "Nothing to ask",
      calm: open === 0,
      about: "Things that take something down alone, and who most likely knows a way around.",
    };
  }
}

const PROPOSALS = "Somebody wrote that one thing needs another which no catalogue has. Say what it is.";
const IDENTITIES = "Two names that may be one person. Look at both sides and say.";
const REPORTS = "Quotes that readers called wrong, outdated or somebody else's.";
const TOPICS = "Topics found in the texts that may belong under another.";

function queue(page: Page, room: string, name: string, one: string, many: string, about: string): Queue {
  const { length } = page.edges;
  const more = page.pageInfo.hasNextPage;
  const waits = more ? `${length} or more ${many} to decide` : `${count(length, one, many)} to decide`;
  return { room, name, waits: length ? waits : "Nothing to decide", calm: !length, about };
}

interface Source {
  readonly quarantined: number;
  readonly job: { readonly state: string } | null;
}

function reading(sources: readonly Source[]): Queue {
  const states = sources.map(({ job }) => job?.state);
  const number = (...those: string[]): number => states.filter((one) => one && those.includes(one)).length;
  const left = sources.reduce((sum, { quarantined }) => sum + quarantined, 0);
  const told = [
    left && `${left} left out`,
    number("FAILED") && `${number("FAILED")} could not be read`,
    number("QUEUED", "RUNNING") && `${number("QUEUED", "RUNNING")} being read`,
  ].filter(Boolean);
  return {
    room: "ingestion",
    name: "Reading documents",
    waits: sources.length
      ? `${count(sources.length, "source", "sources")}: ${told.length ? told.join(", ") : "everything could be read"}`
      : "No source is configured yet",
    calm: !told.length && sources.length > 0,
    about: "What is read, from where, when last, and what was left out and why.",
  };
}
