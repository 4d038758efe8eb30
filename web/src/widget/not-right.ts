// "Not right?" beside a person's evidence: say what is wrong with it, see that it is said, take it back.
import { html, nothing, type TemplateResult } from "lit";
import type { EvidenceCorrection } from "@/generated/widget/answer";
import { Refusal } from "@/kit/trouble";
import type { Proof } from "./answering";
import type { Around } from "./card";
import { wordsFor } from "./faces";

const REASONS: readonly EvidenceCorrection[] = ["WRONG_PERSON", "OUTDATED", "NOT_ME"];

interface Somebody {
  readonly localId: string;
  readonly name: string;
}

export function notRight(proof: Proof, person: Somebody, around: Around): unknown {
  const { localId } = proof;
  if (!localId) return nothing;
  if (!around.corrects) return elsewhere(localId, person, around);
  const said = around.correcting.standing(proof);
  return html`<div part="correction" class="correction" data-evidence=${localId}>
    ${said ? standing(proof, localId, around) : choices(localId, person, around)} ${others(proof, around)}
    ${failure(localId, around)}
  </div>`;
}

/** Where nothing can be changed from here: her page, which opens with the evidence. */
function elsewhere(evidence: string, { localId, name }: Somebody, { service, texts }: Around) {
  const query = new URLSearchParams({ evidence, report: "1" }).toString();
  return html`<a
    part="not-right"
    href=${service.href("person", localId, query)}
    target="_blank"
    rel="noopener"
    aria-label="${texts.notRight} ${name} (${texts.onThePage})"
    title=${texts.onThePage}
    >${texts.notRight}</a
  >`;
}

function choices(evidence: string, person: Somebody, around: Around): TemplateResult {
  const { texts, correcting } = around;
  const report = async (event: Event, reason: EvidenceCorrection) => {
    const place = (event.currentTarget as Element).closest(".correction");
    if (!(await correcting.report(evidence, person.localId, reason))) return;
    around.say(texts.reported(texts.reasons[reason]));
    focusIn(place, "button");
  };
  return html`<details>
    <summary part="not-right" aria-label="${texts.notRight} ${person.name}">${texts.notRight}</summary>
    <div class="reasons" role="group" aria-label="${texts.whatIsWrong} ${person.name}">
      ${REASONS.map(
        (reason) =>
          html`<button
            type="button"
            part="reason"
            aria-disabled=${correcting.isBusy(evidence) ? "true" : "false"}
            @click=${(event: Event) => report(event, reason)}
          >
            ${texts.reasons[reason]}
          </button>`,
      )}
    </div>
  </details>`;
}

function standing(proof: Proof, evidence: string, around: Around): unknown {
  const { texts, correcting } = around;
  const said = correcting.standing(proof);
  if (!said) return nothing;
  const undo = async (event: Event) => {
    const place = (event.currentTarget as Element).closest(".correction");
    if (!(await correcting.withdraw(evidence, said))) return;
    around.say(texts.undone);
    focusIn(place, "summary");
  };
  return html`<p class="said">
    <span class="badge warn"
      >${said.own ? texts.corrected : texts.reported(texts.reasons[said.reason])}${said.edited ? ` ${texts.edited}` : nothing}</span
    >
    <button type="button" part="undo" @click=${undo}>${texts.undo}</button>
  </p>`;
}

/** What others said, as far as it is known here. */
function others(proof: Proof, { texts }: Around): unknown {
  return proof.reports
    .filter(({ mine, state }) => !mine || state === "ACCEPTED")
    .map(({ reason, state, edited }) => {
      const words = (state === "ACCEPTED" ? texts.accepted : texts.reported)(texts.reasons[reason]);
      return html`<span class="badge">${words}${edited ? ` ${texts.edited}` : nothing}</span>`;
    });
}

function failure(evidence: string, { correcting, texts }: Around): unknown {
  const error = correcting.failure(evidence);
  if (!error) return nothing;
  const { title, words } = wordsFor(error, texts);
  return html`<div class="failure" role="alert">
    <p>${error instanceof Refusal ? texts.refusals.correction[error.kind] : `${title}. ${words}`}</p>
  </div>`;
}

/** The focus goes to what came in the place of what was pressed. */
function focusIn(place: Element | null, selector: string): void {
  requestAnimationFrame(() => place?.querySelector<HTMLElement>(selector)?.focus());
}
