import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { Task } from "@lit/task";
import { MonthRecognised, type MonthRecognisedQuery } from "@/generated/community/recognition";
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

/** Whose answers led to something in a month; a list to send. */
@customElement("who-recognition")
export class Recognition extends View {
  private readonly found = new Task(this, {
    task: async ([month], { signal }) =>
      answered((await ask(MonthRecognised, { month: `${month}-01` }, signal)).monthOfRecognition),
    args: () => [this.month()] as const,
    onComplete: ({ people }) =>
      announce(`${count(people.length, "person", "people")} recognised in ${inWords(this.month())}`),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.named("Month of recognition");
  }

  /** The month of the address, else the last whole one. */
  private month(): string {
    const asked = this.route.query.get("month") ?? "";
    if (/^\d{4}-(0[1-9]|1[0-2])$/.test(asked)) return asked;
    const before = new Date();
    before.setUTCDate(0);
    return before.toISOString().slice(0, 7);
  }

  protected override render(): unknown {
    const month = this.month();
    return html`<div class="stack">
      <h2>What answers led to in ${inWords(month)}</h2>
      <p>
        Thanks, reuse and references, each with its quote, in the order of names. Everybody who is signed in
        may read it.
      </p>
      <div class="filters">
        <div>
          <label for="month">Month</label>
          <input id="month" type="month" .value=${month} @change=${this.chosen} />
        </div>
        <p>
          <a href=${href("ambassadors", "recognition", { month: moved(month, -1) })}>The month before</a>
          <a href=${href("ambassadors", "recognition", { month: moved(month, 1) })}>The month after</a>
        </p>
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
          No thanks, reuse or references in ${inWords(month)} that everybody who is signed in may read. Choose
          another month.
        </p>`,
      );
    }
    return html`${takeAway(`recognition-${month}.md`, markdown)} ${people.map((one) => this.person(one))}`;
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
