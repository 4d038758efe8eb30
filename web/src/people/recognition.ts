// What somebody's answers led to, with the quotes that say so.
import { html, nothing } from "lit";
import type { RecognitionQuery, SaidFragment } from "@/generated/people/person";
import { quote } from "@/kit/evidence";
import { dated } from "@/kit/dates";
import { count } from "@/kit/words";
import { personLink } from "./expert";

export type Thanked = Extract<RecognitionQuery["recognition"], { __typename: "Recognition" }>;

/** Thanks, reuse, references, and asks that she was thanked for; nothing where there are none. */
export function recognition(found: Thanked | null | undefined): unknown {
  if (!found) return nothing;
  const { thanks, reuse, references, asks } = found;
  if (!thanks.length && !reuse.length && !references.length && !asks.length) return nothing;
  return html`<section class="stack" aria-labelledby="recognition-title">
    <h2 id="recognition-title">What the answers led to</h2>
    ${part(thanks, "time thanked", "times thanked")}
    ${part(reuse, "time others took up what was said", "times others took up what was said")}
    ${part(references, "reference to a page from here", "references to pages from here")}
    ${
      asks.length
        ? html`<details>
            <summary>${count(asks.length, "ask", "asks")} with thanks</summary>
            <ul class="plainly">
              ${asks.map(
                (one) =>
                  html`<li>
                    “${one.query}” ${one.by ? html`by ${personLink(one.by)}` : nothing} ·
                    ${dated(one.thanked)}
                  </li>`,
              )}
            </ul>
          </details>`
        : nothing
    }
  </section>`;
}

function part(found: readonly SaidFragment[], one: string, many: string): unknown {
  if (!found.length) return nothing;
  return html`<details>
    <summary>${count(found.length, one, many)}</summary>
    <ul class="quotes">
      ${found.map(
        (said) =>
          html`<li>
            <p class="small">${said.by ? html`${personLink(said.by)}: ` : nothing}${said.why}</p>
            ${quote(said.evidence)}
          </li>`,
      )}
    </ul>
  </details>`;
}
