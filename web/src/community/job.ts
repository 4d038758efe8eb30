// A job of ingestion in words and as a bar.
import { html, nothing } from "lit";
import type { JobFragment } from "@/generated/community/ingestion";
import { ago } from "./ago";
import { count } from "@/kit/words";

const STATES = {
  QUEUED: { shape: "…", words: "waits for a worker" },
  RUNNING: { shape: "▶", words: "is being read" },
  DONE: { shape: "✓", words: "was read" },
  FAILED: { shape: "!", words: "could not be read" },
  CANCELLED: { shape: "×", words: "was cancelled" },
} as const;

/** Whether a job is not at its end yet. */
export const open = (job: JobFragment | null): job is JobFragment =>
  job !== null && (job.state === "QUEUED" || job.state === "RUNNING");

/** Where a job is, with its shape. */
export function stateBadge({ state }: JobFragment): unknown {
  const { shape, words } = STATES[state];
  return html`<span class="badge ${state === "FAILED" ? "warn" : ""}"
    ><span aria-hidden="true">${shape}</span> ${words}</span
  >`;
}

/** What is to be said aloud of a job that has come this far. */
export const stateWords = ({ source, state }: JobFragment): string => `${source} ${STATES[state].words}.`;

/** How far a job is, as a bar with the numbers beside it; nothing once it has ended. */
export function progress(job: JobFragment): unknown {
  if (!open(job)) return nothing;
  const { source, done, total, state } = job;
  const words =
    state === "QUEUED"
      ? "It begins when a worker is free."
      : total === null
        ? `${count(done, "document", "documents")} so far`
        : `${done} of about ${count(Math.max(total, done), "document", "documents")}`;
  return html`<div class="progress stack">
    ${
      total === null && state === "RUNNING"
        ? html`<progress aria-label=${`Reading ${source}`}></progress>`
        : html`<progress
            aria-label=${`Reading ${source}`}
            max=${Math.max(total ?? 0, done, 1)}
            .value=${done}
          ></progress>`
    }
    <p class="quiet">${words}</p>
  </div>`;
}

/** Who asked for a job, when, and how it ended. */
export function told({ requestedBy, requestedAt, message }: JobFragment): unknown {
  return html`<p class="quiet">Asked for ${requestedBy ? `by ${requestedBy} ` : ""}${ago(requestedAt)}.</p>
    ${message ? html`<p>${message}</p>` : nothing}`;
}
