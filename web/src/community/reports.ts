import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Task } from "@lit/task";
import { DecideReport, ReopenReport, Reports, type ReportsQuery } from "@/generated/community/reports";
import { ago } from "./ago";
import { quote } from "@/kit/evidence";
import { face } from "@/kit/face";
import { href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { View } from "@/kit/view";
import { Deciding } from "./deciding";
import { STEP, beginning, howMany, moreButton } from "./pages";
import type { Paged } from "./paged";
import { standing, stewardHead } from "./steward-head";

type Connection = Extract<ReportsQuery["evidenceReports"], { __typename: "ReportedEvidenceConnection" }>;
type Reported = Connection["edges"][number]["node"];

const REASONS: Readonly<Record<Reported["report"]["reason"], string>> = {
  WRONG_PERSON: "is not hers but somebody else's",
  NOT_ME: "is not hers",
  OUTDATED: "no longer holds",
};

/** What readers said is not right about evidence: it stands until somebody decides here. */
@customElement("who-reports")
export class ReportQueue extends View {
  @state() private wanted = { waiting: STEP, decided: STEP };
  private readonly deciding = new Deciding(this);
  private readonly found = new Task(this, {
    task: async ([wanted], { signal }) => {
      const page =
        (decided: boolean) =>
        async (after: string | null): Promise<Connection> =>
          answered((await ask(Reports, { after, decided }, signal)).evidenceReports);
      const [waiting, decided] = await Promise.all([
        beginning(wanted.waiting, page(false)),
        beginning(wanted.decided, page(true)),
      ]);
      this.named("Not right?", `${howMany(waiting, "report waits", "reports wait")}.`);
      return { waiting, decided };
    },
    args: () => [this.wanted] as const,
    autoRun: false,
  });

  override firstUpdated(): void {
    void this.found.run();
  }

  protected override render(): unknown {
    return html`<div class="stack apart">
      ${stewardHead(
        "reports",
        "Not right?",
        "Readers said that these quotes are not right. Each stands as it is until you decide, or the person herself does.",
      )}
      ${standing(this.found, ({ waiting, decided }) => [this.waiting(waiting), this.decided(decided)])}
    </div>`;
  }

  private waiting(list: Paged<Reported>): unknown {
    return html`<section class="stack" aria-labelledby="waiting">
      <h2 id="waiting">To decide</h2>
      ${
        list.nodes.length
          ? html`<ol class="cards">
              ${repeat(list.nodes, keyOf, (one) => this.report(one))}
            </ol>`
          : face(
              "nobody",
              "Nothing to decide",
              html`<p>
                Whoever reads a quote can press “Not right?” beside it. What she says comes here, and to the
                person whom it is about.
              </p>`,
            )
      }
      ${moreButton(list, () => this.grow("waiting"))}
    </section>`;
  }

  private decided(list: Paged<Reported>): unknown {
    return html`<section class="stack" aria-labelledby="decided">
      <h2 id="decided">Decided</h2>
      ${
        list.nodes.length
          ? html`<ol class="cards">
              ${repeat(list.nodes, keyOf, (one) => this.settled(one))}
            </ol>`
          : html`<p class="quiet">Nothing was decided so far. Each decision can be taken back here.</p>`
      }
      ${moreButton(list, () => this.grow("decided"))}
    </section>`;
  }

  private settled(one: Reported): unknown {
    const key = keyOf(one);
    const reopen = (): void =>
      void this.deciding.decide(
        key,
        async () => answered((await ask(ReopenReport, { report: key })).reopenReport),
        "Taken back. It waits for a decision again.",
        () => this.found.run(),
      );
    return html`<li class="card stack" data-item=${key} tabindex="-1">
      <p id=${`said-${key}`}>
        ${
          one.report.state === "ACCEPTED"
            ? html`<span class="badge"><span aria-hidden="true">✓</span> followed</span>`
            : html`<span class="badge"><span aria-hidden="true">–</span> left as it is</span>`
        }
        ${said(one)}
      </p>
      ${this.words(one)}
      <div class="actions">
        <button
          type="button"
          aria-describedby=${`said-${key}`}
          aria-disabled=${this.deciding.busy(key)}
          @click=${reopen}
        >
          Take back
        </button>
      </div>
      ${this.deciding.note(key)}
    </li>`;
  }

  /** The note, and the quote as it stands, which may have been edited since it was reported. */
  private words({ report, evidence }: Reported): unknown {
    const { note, edited } = report;
    return html`${note ? html`<p class="notice">${note}</p>` : nothing}
    ${
      edited
        ? html`<p>
            <strong>The words were edited since.</strong> This is what stands there now; it may be right.
          </p>`
        : nothing
    }
    ${quote(evidence)}`;
  }

  private report(one: Reported): unknown {
    const key = keyOf(one);
    const say = (accept: boolean, done: string): void =>
      void this.deciding.decide(
        key,
        async () => answered((await ask(DecideReport, { report: key, accept })).decideReport),
        done,
        () => this.found.run(),
      );
    const busy = this.deciding.busy(key);
    return html`<li class="card stack" data-item=${key} tabindex="-1">
      <p>${said(one)}</p>
      ${this.words(one)}
      <div class="actions">
        <button
          type="button"
          aria-disabled=${busy}
          @click=${() => say(true, "Followed: the evidence is corrected.")}
        >
          It is not right: correct it
        </button>
        <button type="button" aria-disabled=${busy} @click=${() => say(false, "Left as it is.")}>
          It is right: leave it
        </button>
      </div>
      ${this.deciding.note(key)}
    </li>`;
  }

  private async grow(list: "waiting" | "decided"): Promise<void> {
    this.wanted = { ...this.wanted, [list]: this.wanted[list] + STEP };
    await this.found.run();
  }
}

const keyOf = ({ report }: Reported): string => report.localId;

function said({ report, person }: Reported): unknown {
  return html`${report.mine ? "You said" : "A reader said"} ${ago(report.at)} that this quote on
    <a href=${href("person", person.localId)}>${person.name}</a> <strong>${REASONS[report.reason]}</strong>.`;
}
