// What an address asks of the risk map: seen from which unit, and as of which day. What cannot be read, or is not on
// record, is told with what to do about it, and left out; the rest of the address counts.
import { html, nothing } from "lit";
import { face, publicOnly } from "@/kit/face";
import { exactDay } from "@/kit/dates";
import { amend, href } from "@/kit/route";
import { Refusal, answered } from "@/kit/trouble";

/** The day of an address as `2026-03-20`; `wrong` is what stands there where it is no day. */
export function dayOf(query: URLSearchParams): { at: string | null; wrong: string | null } {
  const at = query.get("at");
  return at === null || isDay(at) ? { at, wrong: null } : { at: null, wrong: at };
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A unit that is not on record, and names like it. */
export interface Unknown {
  readonly unit: string;
  readonly near: readonly string[];
}

interface Answer {
  __typename: string;
  asked?: string;
  message?: string;
  near?: string[];
}
type Problem = "NotFound" | "NotAllowed" | "BadInput";

/** An answer as it is seen from a unit, or where that is not on record from nobody's; throws as `answered` does. */
export async function seenFrom<Found extends Answer>(
  unit: string | null,
  ask: (unit: string | null) => Promise<Found>,
): Promise<{ found: Exclude<Found, { __typename: Problem }>; unknown: Unknown | null }> {
  const first = await ask(unit);
  if (unit === null || first.__typename !== "NotFound" || first.asked !== unit)
    return { found: answered(first), unknown: null };
  const unknown = { unit, near: first.near ?? [] };
  return { found: answered(await ask(null)), unknown };
}

/** What of an address was left out, and the day that is shown; each can be taken away. */
export function told(query: URLSearchParams, unknown: Unknown | null, days = true): unknown {
  const { at, wrong } = dayOf(query);
  return html`${
    wrong === null
      ? nothing
      : html`<div class="notice stack" role="status">
          <p>“${wrong}” is not a date, so this is as of today. Write a date as 2026-03-20.</p>
          <div><button type="button" @click=${() => amend({ at: null })}>Leave the date out</button></div>
        </div>`
  }${
    unknown === null
      ? nothing
      : html`<div class="notice stack" role="status">
          <p>
            No unit “${unknown.unit}” is on record, or you may not see it, so this is seen as without it.
            ${unknown.near.length ? "Names like it:" : nothing}
            ${unknown.near.map(
              (name, place) =>
                html`${place ? ", " : ""}<button
                    type="button"
                    class="plain"
                    @click=${() => amend({ unit: name })}
                  >
                    ${name}
                  </button>`,
            )}
          </p>
          <div><button type="button" @click=${() => amend({ unit: null })}>Leave the unit out</button></div>
        </div>`
  }${
    days && at !== null
      ? html`<p class="quiet">
          As of ${exactDay(at)}.
          <button type="button" class="plain" @click=${() => amend({ at: null })}>Back to today</button>
        </p>`
      : nothing
  }`;
}

/** What is shown for a touchpoint that is not on record: names like it as links, and the way to all; nothing for other trouble. */
export function missing(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.kind !== "NotFound") return null;
  return face(
    "nobody",
    "Not on record",
    html`<p>${error.message}</p>
      ${
        error.near.length
          ? html`<p>
              Names like it:
              ${error.near.map((name, place) => html`${place ? ", " : ""}<a href=${href("touchpoint", name)}>${name}</a>`)}.
            </p>`
          : nothing
      }
      <p><a href=${href("risk")}>All touchpoints</a></p>
      ${publicOnly()}`,
  );
}
