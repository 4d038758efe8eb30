import { LitElement, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ReportFragment, ReportableFragment } from "@/generated/kit/fragments";
import {
  ReportEvidence,
  WithdrawReport,
  type ReportEvidenceMutationVariables,
} from "@/generated/people/people";
import { dated } from "@/kit/dates";
import { Deeds } from "@/kit/deed";
import { draft, drafted, keepDraft } from "@/kit/draft";
import { href } from "@/kit/route";
import { ask, token } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { announce } from "@/kit/view";
import { reasonWords } from "./words";

type Reason = ReportEvidenceMutationVariables["reason"];
const REASONS: readonly (readonly [Reason, string])[] = [
  ["WRONG_PERSON", "It is somebody else’s"],
  ["OUTDATED", "It no longer holds"],
  ["NOT_ME", "This is not me"],
];

/**
 * What readers said about a piece of evidence, and the form to say that it is not right. `closed` is dispatched
 * where the form is put away.
 */
@customElement("who-report")
export class Report extends LitElement {
  @property({ attribute: false }) evidence!: ReportableFragment;
  /** Whom it is on: her id in the directory. */
  @property() person = "";
  /** Whether she is the one who is signed in. */
  @property({ type: Boolean }) own = false;
  /** Whether the form is open from the beginning. */
  @property({ type: Boolean }) asked = false;
  @state() private open = false;
  @state() private reports: readonly ReportFragment[] = [];
  @state() private corrected = false;
  /** It was reported before, perhaps in another tab: what was typed now waits. */
  @state() private stood = false;
  private readonly deeds = new Deeds(this);

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private get key(): string {
    return `report ${this.person} ${this.evidence.localId ?? ""}`;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("evidence")) {
      this.reports = this.evidence.reports;
      if (drafted(this.key)) this.open = true;
    }
    if (changed.has("asked") && this.asked) this.open = true;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("asked") && this.asked) this.querySelector("input")?.focus();
  }

  protected override render(): unknown {
    const said = this.reports.map((one) => this.said(one));
    if (this.corrected) {
      return html`<p class="notice" tabindex="-1">
        It is about yourself, so it is corrected at once.
        <a href=${href("me", null, { part: "decisions" })}>About me</a> lists it and lets you take it back.
      </p>`;
    }
    const mine = this.reports.some((one) => one.mine && one.state === "PENDING");
    if (token() && !this.evidence.localId) return unreportable();
    if (mine || !token()) return html`${said} ${this.waits()}`;
    return html`${said} ${this.open ? this.form() : this.button()}`;
  }

  private said(one: ReportFragment): unknown {
    const state = one.state === "PENDING" ? "nobody has decided yet" : "it was followed";
    return html`<div class="said">
      <p>
        <span class="badge warn">reported</span> ${one.mine ? "You said" : "A reader said"} ${dated(one.at)}:
        ${reasonWords(one.reason)}${one.note ? html` (${one.note})` : nothing}; ${state}.
        ${one.edited ? "The words were edited since." : nothing}
      </p>
      ${
        one.mine && one.state === "PENDING"
          ? html`<button
              type="button"
              class="plain"
              aria-disabled=${this.deeds.busy(one.localId)}
              @click=${() => this.withdraw(one)}
            >
              Take the report back
            </button>`
          : nothing
      }
      ${this.deeds.failure(one.localId)}
    </div>`;
  }

  /** What was typed of something that had been reported before. */
  private waits(): unknown {
    if (!this.stood) return nothing;
    return html`<p class="notice">
      You had reported this before, and that stands. What you typed now was not sent:
      “${draft(`${this.key} note`)}” Take the report back to say it anew.
    </p>`;
  }

  private button(): unknown {
    return html`<button type="button" class="plain small" @click=${this.begin}>Not right?</button>`;
  }

  private form(): unknown {
    const reasons = REASONS.filter(([reason]) => reason !== "NOT_ME" || this.own);
    const chosen = draft(this.key);
    return html`<form class="stack inset" @submit=${this.send}>
      <fieldset class="stack">
        <legend>What is not right?</legend>
        ${reasons.map(
          ([reason, words]) =>
            html`<label class="choice">
              <input
                type="radio"
                name="reason"
                value=${reason}
                required
                ?checked=${chosen === reason}
                @change=${() => keepDraft(this.key, reason)}
              />
              ${words}
            </label>`,
        )}
      </fieldset>
      <label>
        What do you know? (not needed)
        <textarea
          name="note"
          rows="2"
          maxlength="300"
          .value=${draft(`${this.key} note`)}
          @input=${this.typed}
        ></textarea>
      </label>
      <p class="quiet small">
        It stands with the quote until whom it is on, or a steward, decides. They read the note; nobody is
        told who wrote it.
      </p>
      <p class="actions">
        <button type="submit" class="strong" aria-disabled=${this.deeds.busy("send")}>Report</button>
        <button type="button" @click=${this.close}>Leave it</button>
      </p>
      ${this.deeds.failure("send")}
    </form>`;
  }

  private readonly begin = async (): Promise<void> => {
    this.open = true;
    await this.updateComplete;
    this.querySelector("input")?.focus();
  };

  private readonly typed = (event: Event): void => {
    keepDraft(`${this.key} note`, (event.target as HTMLTextAreaElement).value);
    if (!drafted(this.key)) keepDraft(this.key, "");
  };

  private readonly close = async (): Promise<void> => {
    this.put();
    await this.updateComplete;
    this.querySelector("button")?.focus();
  };

  private put(): void {
    keepDraft(this.key, null);
    keepDraft(`${this.key} note`, null);
    this.open = false;
    this.dispatchEvent(new Event("closed"));
  }

  private readonly send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const note = (given.get("note") as string).trim();
    const done = await this.deeds.do("send", async () => {
      const { reportEvidence } = await ask(ReportEvidence, {
        evidence: this.evidence.localId ?? "",
        person: this.person,
        reason: given.get("reason") as Reason,
        note,
      });
      const made = answered(reportEvidence);
      if (made.__typename === "OwnDecision") this.corrected = true;
      else this.reports = [...this.reports.filter((one) => one.localId !== made.localId), made];
      this.stood = made.__typename === "EvidenceReport" && note !== "" && made.note !== note;
      if (!this.stood) this.put();
      announce(
        this.stood
          ? "You had reported this before."
          : this.corrected
            ? "Corrected."
            : "Reported. It stands with the quote until somebody decides.",
      );
    });
    if (!done) return;
    await this.updateComplete;
    this.querySelector<HTMLElement>(".said button, .notice")?.focus();
  };

  private async withdraw(one: ReportFragment): Promise<void> {
    const done = await this.deeds.do(one.localId, async () => {
      answered((await ask(WithdrawReport, { report: one.localId })).withdrawReport);
      this.reports = this.reports.filter((other) => other !== one);
      this.stood = false;
      announce("The report is taken back.");
    });
    if (!done) return;
    await this.updateComplete;
    this.querySelector("button")?.focus();
  }
}

/** Why there is no "Not right?": the id of such a passage would let one try out who is named in it. */
const unreportable = (): unknown =>
  html`<p class="quiet small">
    A name in this passage is not shown to you, so it cannot be reported here. Tell a steward.
  </p>`;
