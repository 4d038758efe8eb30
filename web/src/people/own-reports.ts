import { LitElement, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Task } from "@lit/task";
import { DecideReport, OwnReports as Reports, type OwnReportsQuery } from "@/generated/people/own-reports";
import { dated } from "@/kit/dates";
import { Deeds } from "@/kit/deed";
import { quote } from "@/kit/evidence";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { announce, shown } from "@/kit/view";
import { reasonWords } from "./words";

type One = Extract<
  OwnReportsQuery["evidenceReports"],
  { __typename: "ReportedEvidenceConnection" }
>["edges"][number]["node"];
const PAGE = 100;
const MOST_PAGES = 10; // a steward's queue may be long; hers is on the page for stewards

/** What readers reported about one's evidence; `decided` is dispatched once a report is followed or dismissed. */
@customElement("who-own-reports")
export class OwnReports extends LitElement {
  /** Whose evidence it is: her id in the directory. */
  @property() me = "";
  @state() private reports: readonly One[] = [];
  @state() private done = "";
  private readonly deeds = new Deeds(this);

  private readonly answer = new Task(this, {
    task: ([me], { signal }) => reportsOn(me, signal),
    args: () => [this.me] as const,
    onComplete: (found) => (this.reports = found),
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    return shown(this.answer, () => this.list());
  }

  private list(): unknown {
    const done = this.done ? html`<p class="notice" tabindex="-1">${this.done}</p>` : nothing;
    if (!this.reports.length)
      return html`${done}
        <p class="quiet">None waits. What readers report about your evidence comes here.</p>`;
    return html`${done}
      <ul class="rows">
        ${this.reports.map((one) => this.item(one))}
      </ul>`;
  }

  private item({ report, evidence }: One): unknown {
    const id = `report-${report.localId}`;
    return html`<li id=${id} tabindex="-1">
      <p id="${id}-words">
        <strong>A reader says: ${reasonWords(report.reason)}</strong>
        ${report.note ? html`(${report.note})` : nothing}
        <span class="quiet small">${dated(report.at)}</span>
        ${report.edited ? "The words were edited since: this is what stands there now." : nothing}
      </p>
      ${quote(evidence)}
      <p class="actions">
        <button
          type="button"
          aria-describedby="${id}-words"
          aria-disabled=${this.deeds.busy(report.localId)}
          @click=${() => this.decide(report.localId, true)}
        >
          Accept: correct it
        </button>
        <button
          type="button"
          aria-describedby="${id}-words"
          aria-disabled=${this.deeds.busy(report.localId)}
          @click=${() => this.decide(report.localId, false)}
        >
          Dismiss: it is right
        </button>
      </p>
      ${this.deeds.failure(report.localId)}
    </li>`;
  }

  private async decide(report: string, accept: boolean): Promise<void> {
    await this.deeds.do(report, async () => {
      answered((await ask(DecideReport, { report, accept })).decideReport);
      const at = this.reports.findIndex((one) => one.report.localId === report);
      this.reports = this.reports.filter((one) => one.report.localId !== report);
      this.done = accept
        ? "Corrected, as the reader said. Take it back under “What was decided”."
        : "Dismissed. The quote stands as it was.";
      announce(this.done);
      this.dispatchEvent(new Event("decided"));
      await this.updateComplete;
      const next =
        this.querySelectorAll<HTMLElement>(".rows > li")[at] ?? this.querySelector<HTMLElement>(".notice");
      next?.focus();
    });
  }
}

/** The reports on somebody that wait. */
export async function reportsOn(person: string, signal?: AbortSignal): Promise<One[]> {
  const found: One[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer: OwnReportsQuery = await ask(Reports, { first: PAGE, after }, signal);
    const { edges, pageInfo } = answered(answer.evidenceReports);
    found.push(...edges.map(({ node }) => node).filter((one) => one.person.localId === person));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return found;
}
