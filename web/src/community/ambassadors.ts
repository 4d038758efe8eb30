import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { Task } from "@lit/task";
import { Ambassadors as AmbassadorsOf, type AmbassadorsQuery } from "@/generated/community/ambassadors";
import { FilterNames } from "@/generated/community/names";
import { download } from "@/kit/download";
import { face, publicOnly } from "@/kit/face";
import { kept } from "@/kit/kept";
import { amend, href, type Query } from "@/kit/route";
import "@/kit/scatter";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { announce, View } from "@/kit/view";
import { count, points } from "@/kit/words";
import { type Ambassador, bridging, mayBeInvited, partWords } from "./ambassador-parts";
import {
  type AmbassadorState,
  type Asked,
  ambassadorState,
  ambassadorVariables,
  narrowed,
  PAGE,
  SUM,
} from "./ambassador-state";
import { ambassadorTable } from "./ambassador-table";
import { filters, weighing } from "./ambassador-filters";
import "./ambassador-why";
import { inviteList } from "./invite";
import { tabs } from "./tabs";
import "./community.css";
import "./recognition";

const MOST = 100; // the service's largest page
const LEAST_SPAN = 0.2; // of the scale of bridging, so that the alike do not look far apart
const MOST_LOOKED_AT = 1000; // people, where the consent that is asked for is rare

type Page = Extract<AmbassadorsQuery["ambassadors"], { __typename: "AmbassadorConnection" }>;

interface Found {
  readonly rows: readonly Ambassador[];
  readonly more: boolean;
}

/** Who could be an ambassador: a table by parts, a picture of reach and bridging, a list of whom to invite. */
@customElement("who-ambassadors")
export class Ambassadors extends View {
  private readonly found = new Task(this, {
    task: async ([key], { signal }) => found(key, signal),
    args: () => [this.asked()] as const,
    onComplete: ({ rows, more }) => announce(this.news(rows.length, more)),
  });
  private readonly names = new Task(this, {
    task: (_, { signal }) => ask(FilterNames, {}, signal),
    args: () => [],
  });
  private first = true;

  override connectedCallback(): void {
    super.connectedCallback();
    this.named("Ambassadors");
  }

  /** What is asked, as a text, so that an opened reason or a chosen person asks nothing. */
  private asked(): string {
    if (this.route.id) return "";
    const state = ambassadorState(this.route.query);
    return JSON.stringify([ambassadorVariables(state), state.shown, state.consent]);
  }

  protected override render(): unknown {
    return html`<section class="wide" aria-labelledby="ambassadors-title">
      <h1 id="ambassadors-title">Ambassadors</h1>
      ${tabs(this.route.id ?? "")}
      ${
        this.route.id === "recognition"
          ? html`<who-recognition .route=${this.route}></who-recognition>`
          : this.people(ambassadorState(this.route.query))
      }
    </section>`;
  }

  private people(state: AmbassadorState): unknown {
    return html`<p>
        People who may be asked to speak for something: what each has done, part by part. Press a number for
        its reason.
      </p>
      ${filters(state, this.known(), this.narrow)} ${weighing(state, this.narrow)}
      ${kept(this.found, (found) => this.list(found, state), "Looking for ambassadors")}`;
  }

  private known(): { units: readonly string[]; communities: readonly string[] } {
    const { units, communities } = this.names.value ?? { units: [], communities: [] };
    return { units: units.map(({ name }) => name), communities };
  }

  private list({ rows: shown, more }: Found, state: AmbassadorState): unknown {
    if (!shown.length && !more) return this.nobody(state);
    const asked = JSON.stringify(ambassadorVariables(state));
    return html`<p class="quiet" id="ambassadors-count">
        ${count(shown.length, "person", "people")}${more ? " so far" : ""}, ${order(state)}.
      </p>
      ${ambassadorTable(shown, state, {
        sort: this.sort,
        pick: this.pick,
        explain: this.explain,
        below: (one, part) =>
          html`<who-ambassador-why
            .one=${one}
            of=${part}
            .asked=${asked}
            @done=${this.close}
          ></who-ambassador-why>`,
      })}
      <div class="actions">
        ${more ? html`<button type="button" class="more" @click=${this.more}>More people</button>` : nothing}
        ${invitations(shown, state)}
      </div>
      ${picture(shown, state)}`;
  }

  private nobody(state: AmbassadorState): unknown {
    return face(
      "nobody",
      "Nobody here",
      html`<p>
          ${
            narrowed(state)
              ? "Nobody fits all these filters and agreed to be an ambassador. Take one filter away, or ask people for their consent first."
              : "Nobody on record agreed to be an ambassador. Ask for consent, or read in conversations in which people help each other."
          }
        </p>
        ${narrowed(state) ? html`<p><a href=${href("ambassadors")}>Clear all filters</a></p>` : nothing}
        ${publicOnly()}`,
    );
  }

  private readonly narrow = (change: Query): void => amend({ ...change, why: null, shown: null }, true);

  private readonly sort = (by: string): void => amend({ sort: by, why: null }, true);

  private readonly pick = (person: string, picked: boolean): void => {
    const now = new Set(ambassadorState(this.route.query).picked);
    if (picked) now.add(person);
    else now.delete(person);
    amend({ pick: [...now] });
    announce(`${count(now.size, "person", "people")} chosen`);
  };

  private readonly explain = (person: string, part: string): void => {
    const { why } = ambassadorState(this.route.query);
    const open = why?.person === person && why.part === part;
    amend({ why: open ? null : `${person}~${part}` });
  };

  /** Closes the reason; the focus goes back to its number. */
  private readonly close = (): void => {
    const number = this.querySelector<HTMLElement>('.figure[aria-expanded="true"]');
    amend({ why: null });
    number?.focus();
  };

  private readonly more = async (): Promise<void> => {
    const before = this.querySelectorAll("tbody .who").length;
    amend({ shown: ambassadorState(this.route.query).shown + PAGE });
    await this.updateComplete;
    await this.found.taskComplete.catch(() => undefined); // its face is shown
    await this.updateComplete;
    this.querySelectorAll<HTMLElement>("tbody .who a")[before]?.focus();
  };

  private news(rows: number, more: boolean): string {
    const state = ambassadorState(this.route.query);
    if (this.first || this.route.id) {
      this.first = false;
      return "Ambassadors";
    }
    return `${count(rows, "person", "people")}${more ? ", and there are more" : ""}, ${order(state)}`;
  }
}

/** Whether somebody's consent is the one that is asked for, if one is. */
const consents = ({ parts }: Ambassador, wanted: string): boolean => !wanted || parts.consent === wanted;

/** As many as were asked for, page by page; where a consent is, whoever else is met on the way is left out. */
async function found(key: string, signal: AbortSignal): Promise<Found> {
  if (!key) return { rows: [], more: false };
  const [variables, shown, consent] = JSON.parse(key) as [Asked, number, string];
  const rows: Ambassador[] = [];
  let after: string | null = null;
  let more = true;
  for (let looked = 0; more && rows.length < shown && looked < Math.max(shown, MOST_LOOKED_AT);) {
    const first = consent ? MOST : Math.min(MOST, shown - rows.length);
    looked += first;
    const page: Page = answered(
      (await ask(AmbassadorsOf, { ...variables, first, after }, signal)).ambassadors,
    );
    for (const { node, cursor } of page.edges) {
      const one = { ...node, after };
      if (consents(one, consent)) rows.push(one);
      after = cursor;
    }
    more = page.pageInfo.hasNextPage;
  }
  return { rows: rows.slice(0, shown), more: more || rows.length > shown };
}

const order = ({ sort }: AmbassadorState): string =>
  sort === SUM
    ? "ordered by the sum of your weights"
    : `ordered by “${partWords(sort)?.name ?? sort}”, the most first`;

function invitations(shown: readonly Ambassador[], { picked }: AmbassadorState): unknown {
  const allowed = shown.filter(mayBeInvited);
  const chosen = allowed.filter(({ person }) => picked.has(person.localId));
  const keep = (list: readonly Ambassador[]) => () =>
    download("invite-list.csv", inviteList(list), "text/csv;charset=utf-8");
  return html`<button type="button" @click=${keep(allowed)}>
      Invite list of all ${allowed.length} shown (CSV)
    </button>
    <button type="button" class="strong" aria-disabled=${!chosen.length} @click=${keep(chosen)}>
      Invite list of the ${chosen.length} chosen (CSV)
    </button>
    ${
      chosen.length < picked.size
        ? html`<p class="quiet">
            Only those in the table are on a list: ${picked.size - chosen.length} of the chosen are not in it.
          </p>`
        : nothing
    }`;
}

/** Reach against bridging. The table has the same figures; who speaks with nobody has no place in it. */
function picture(shown: readonly Ambassador[], { picked }: AmbassadorState): unknown {
  const tied = shown.flatMap((one) => {
    const y = bridging(one.parts);
    return y === null ? [] : [{ one, y }];
  });
  const alone = shown.filter(({ parts }) => parts.constraint === null);
  if (!shown.length) return nothing;
  const heights = tied.map(({ y }) => y);
  const least = Math.max(0, Math.min(...heights) - 0.04);
  const most = Math.min(1.02, Math.max(least + LEAST_SPAN, ...heights.map((one) => one + 0.04)));
  return html`<div class="stack">
    <h2>Reach and bridging</h2>
    <p>
      Further to the right: who speaks with more people. Further up: who connects people that do not speak
      with each other. Low down is no fault: it is somebody who speaks within one circle, and is listened to
      there.
    </p>
    ${
      tied.length
        ? html`<who-scatter
            label="Reach and bridging of the people in the table"
            .x=${{ name: "people she speaks with", whole: true }}
            .y=${{ name: "bridging", domain: [least, most] }}
            .points=${tied.map(({ one: { person, parts }, y }) => ({
              id: person.localId,
              x: parts.peopleReached,
              y,
              name: person.name,
              href: href("person", person.localId),
              words: `${person.name}: speaks with ${count(parts.peopleReached, "person", "people")}, bridging ${points(y)}`,
              chosen: picked.has(person.localId),
            }))}
          ></who-scatter>`
        : nothing
    }
    ${
      alone.length
        ? html`<p>
            Not in the picture, because they have spoken with nobody so far:
            ${alone.map(({ person }, index) => html`${index ? ", " : ""}<a href=${href("person", person.localId)}>${person.name}</a>`)}.
          </p>`
        : nothing
    }
    <details>
      <summary>What bridging is</summary>
      <p>
        Bridging is 1 less the constraint of R. S. Burt (1992), on who took part in the same conversations.
        The constraint is near 1 where all the people whom somebody speaks with also speak with each other.
      </p>
    </details>
  </div>`;
}
