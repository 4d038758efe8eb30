import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { Task } from "@lit/task";
import { MonthPeople, MonthRecognised, type MonthRecognisedQuery } from "@/generated/community/recognition";
import { quote } from "@/kit/evidence";
import { face } from "@/kit/face";
import { kept } from "@/kit/kept";
import { amend, href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { announce, View } from "@/kit/view";
import { count } from "@/kit/words";
import { takeAway } from "./take-away";

type Month = Extract<MonthRecognisedQuery["monthOfRecognition"], { __typename: "MonthOfRecognition" }>;
type Recognised = Month["people"][number];

const LOOK_BACK = 12; // months, where the one that is asked for has nothing
const MOST_TOLD = 40; // characters of an unreadable month that are repeated

/** Whose answers led to something in a month; a list to send. */
@customElement("who-recognition")
export class Recognition extends View {
  private readonly found = new Task(this, {
    task: async ([month], { signal }) =>
      answered((await ask(MonthRecognised, { month: `${month}-01` }, signal)).monthOfRecognition),
    args: () => [this.month()] as const,
    onComplete: ({ people }) => {
      const number = `${count(people.length, "person", "people")} recognised in ${inWords(this.month())}`;
      announce(this.unreadable() === null ? number : `The month in the address cannot be read. ${number}`);
      if (!people.length) void this.earlier.run([this.month()]);
    },
  });
  /** The latest month before an empty one that has something; null where a year has nothing. */
  private readonly earlier = new Task(this, {
    task: async ([empty]: readonly [string], { signal }) => {
      let month = empty;
      for (let back = 0; back < LOOK_BACK && hasBefore(month); back++) {
        month = moved(month, -1);
        const answer = await ask(MonthPeople, { month: `${month}-01` }, signal);
        const { people } = answered(answer.monthOfRecognition);
        if (people.length) return { empty, month, people: people.length };
      }
      return { empty, month: null, people: 0 };
    },
    autoRun: false,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.named("Month of recognition");
  }

  /** The month of the address, else the last whole one. */
  private month(): string {
    const asked = this.route.query.get("month");
    if (asked !== null && this.unreadable() === null) return asked;
    const before = new Date();
    before.setUTCDate(0);
    return before.toISOString().slice(0, 7);
  }

  /** What the address says in place of a month, or null. */
  private unreadable(): string | null {
    const asked = this.route.query.get("month");
    return asked === null || /^(?!0000)\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? null : asked;
  }

  protected override render(): unknown {
    const month = this.month();
    const unreadable = this.unreadable();
    return html`<div class="stack">
      <h2>What answers led to in ${inWords(month)}</h2>
      <p>
        Thanks, reuse and references, each with its quote, in the order of names. Everybody who is signed in
        may read it.
      </p>
      ${
        unreadable === null
          ? nothing
          : html`<p class="notice">
              The address asks for the month “${shortened(unreadable)}”, which cannot be read. A month is a
              year and a number, such as ${month}. Below is ${inWords(month)}; choose another one here.
            </p>`
      }
      <div class="months">
        <div>
          <label for="month">Month</label>
          <input id="month" type="month" .value=${month} @change=${this.chosen} />
        </div>
        ${hasBefore(month) ? to(moved(month, -1), "The month before") : nothing}
        ${month < thisMonth() ? to(moved(month, 1), "The month after") : nothing}
      </div>
      ${kept(this.found, (found) => this.list(found, month), "Looking for thanks")}
    </div>`;
  }

  private list({ people, markdown }: Month, month: string): unknown {
    if (!people.length) {
      return face(
        "nobody",
        "Nothing in this month",
        html`<p>
            No thanks, reuse or references in ${inWords(month)} that everybody who is signed in may read.
          </p>
          ${this.elsewhere(month)}`,
      );
    }
    return html`${takeAway(`recognition-${month}.md`, markdown)} ${people.map((one) => this.person(one))}`;
  }

  /** Where there is something, if the month that is shown has nothing. */
  private elsewhere(month: string): unknown {
    const found = this.earlier.value;
    if (found?.empty !== month) return nothing;
    if (found.month === null) return html`<p>Nor in the year before. Choose another month.</p>`;
    return html`<p>
      The latest month before that has something: ${to(found.month, inWords(found.month))}, with
      ${count(found.people, "person", "people")}.
    </p>`;
  }

  private person({ person, thanks, reuse, references }: Recognised): unknown {
    return html`<article class="card stack">
      <h3><a href=${href("person", person.localId)}>${person.name}</a></h3>
      ${person.unit ? html`<p class="quiet">${person.unit.name}</p>` : nothing} ${kind("Thanked", thanks)}
      ${kind("Built on", reuse)} ${kind("Referred to", references)}
    </article>`;
  }

  private readonly chosen = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    if (value) amend({ month: value }, true);
  };
}

function kind(title: string, found: Recognised["thanks"]): unknown {
  if (!found.length) return nothing;
  return html`<h4>${title}</h4>
    <ul class="quotes">
      ${found.map(
        ({ why, by, evidence }) =>
          html`<li>
            <p class="quiet">
              ${why}${by && evidence.speaker?.localId !== by.localId ? html`, by <a href=${href("person", by.localId)}>${by.name}</a>` : nothing}
            </p>
            ${quote(evidence)}
          </li>`,
      )}
    </ul>`;
}

const to = (month: string, words: string): unknown =>
  html`<a href=${href("ambassadors", "recognition", { month })}>${words}</a>`;
const thisMonth = (): string => new Date().toISOString().slice(0, 7);
const hasBefore = (month: string): boolean => month > "0001-01";
const shortened = (text: string): string => (text.length > MOST_TOLD ? `${text.slice(0, MOST_TOLD)}…` : text);

const inWords = (month: string): string =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString("en-GB", {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });

function moved(month: string, by: number): string {
  const day = new Date(`${month}-01T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + by);
  return day.toISOString().slice(0, 7);
}
