// The evidence on somebody with its state: what speaks for her can be withheld, what was withheld be taken back.
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { quote } from "@/kit/evidence";
import type { Decision, Piece, Step } from "./own";
import { decided, reasonWords, stateWords } from "./words";

const WAYS = [
  ["Hide", "It is yours, and no answer or page shows it as yours any more."],
  ["Not me", "You did not write or say it, or are not meant. It speaks for you no more."],
  ["Somebody else’s", "The same, and you know that it is another person’s."],
  ["Outdated", "It was true once. It is shown, marked as outdated, and counts for nothing."],
  ["Take back", "Stands here after any of these, and undoes it."],
] as const;

/** What a list needs to be acted on. */
export interface Desk {
  /** Takes a step at the place of that id, which keeps the focus. */
  act: (step: Step, place: string) => void;
  busy: (place: string) => boolean;
  failure: (place: string) => unknown;
}

/** Her evidence, the newest first. */
export function ownEvidence(pieces: readonly Piece[], decisions: readonly Decision[], desk: Desk): unknown {
  if (!pieces.length) return html`<p class="quiet">Nothing is on record in documents that you may read.</p>`;
  const known = new Map(decisions.map((one) => [one.localId, one]));
  return html`<details>
      <summary>What the buttons do</summary>
      <dl class="plainly">
        ${WAYS.map(
          ([name, about]) =>
            html`<dt>${name}</dt>
              <dd class="quiet">${about}</dd>`,
        )}
      </dl>
    </details>
    <ul class="cards evidence">
      ${repeat(
        pieces,
        (piece) => piece.localId,
        (piece) => item(piece, known, desk),
      )}
    </ul>`;
}

function item(piece: Piece, known: ReadonlyMap<string, Decision>, desk: Desk): unknown {
  const shows = piece.state === "SHOWN";
  const place = `evidence-${piece.localId}`;
  const decisions = piece.decisions.map((one) => known.get(one)).filter((one) => one !== undefined);
  return html`<li class="card stack ${shows ? "" : "withheld"}" id=${place} tabindex="-1">
    <p class="state badge ${shows ? "" : "warn"}">${stateWords(piece.state)}</p>
    <div id="quote-${piece.localId}">${quote(piece.evidence)}</div>
    ${piece.evidence.reports
      .filter((one) => one.state === "PENDING")
      .map(
        (one) =>
          html`<p class="small">
            A reader says: ${reasonWords(one.reason)}. Decide above, under “Reports”.
          </p>`,
      )}
    <p class="actions">
      ${shows ? ways(piece, place, desk) : decisions.map((one) => takeBack(one, place, `quote-${piece.localId}`, desk))}
    </p>
    ${desk.failure(place)}
  </li>`;
}

function ways({ localId }: Piece, place: string, desk: Desk): unknown {
  const way = (words: string, step: Step) =>
    html`<button
      type="button"
      aria-describedby="quote-${localId}"
      aria-disabled=${desk.busy(place)}
      @click=${() => desk.act(step, place)}
    >
      ${words}
    </button>`;
  return html`${way("Hide", { do: "hide", evidence: localId })}
  ${way("Not me", { do: "correct", evidence: localId, reason: "NOT_ME" })}
  ${way("Somebody else’s", { do: "correct", evidence: localId, reason: "WRONG_PERSON" })}
  ${way("Outdated", { do: "correct", evidence: localId, reason: "OUTDATED" })}`;
}

/** The button that takes a decision back. */
export function takeBack(decision: Decision, place: string, described: string, desk: Desk): unknown {
  return html`<button
    type="button"
    aria-describedby=${described || nothing}
    aria-disabled=${desk.busy(place)}
    @click=${() => desk.act({ do: "undo", decision: decision.localId }, place)}
  >
    Take back “${decided(decision.kind)}”
  </button>`;
}
