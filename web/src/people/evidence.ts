// Quotes on somebody, each with what readers said about it and the form to report it.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ReportableFragment } from "@/generated/kit/fragments";
import { quote } from "@/kit/evidence";
import { points } from "@/kit/words";
import "./report";

interface Shown {
  /** The id in the directory of whom they are on. */
  person: string;
  /** Whether that is who is signed in. */
  own?: boolean;
  /** The evidence that a link leads to, and whether its form is to be open. */
  chosen?: string | null;
  report?: boolean;
  /** What to do when that form is put away. */
  closed?: () => void;
}

/** Quotes as a list, each with the means to report it. */
export function reportable(found: readonly ReportableFragment[], on: Shown): TemplateResult | typeof nothing {
  if (!found.length) return nothing;
  return html`<ul class="quotes">
    ${repeat(
      found,
      (one, index) => one.localId ?? index,
      (one) => {
        const chosen = one.localId !== null && one.localId === on.chosen;
        return html`<li
          id=${one.localId ? `evidence-${one.localId}` : nothing}
          class=${chosen ? "chosen" : ""}
          tabindex=${chosen ? "-1" : nothing}
        >
          ${quote(one, worth(one))}
          <who-report
            .evidence=${one}
            person=${on.person}
            ?own=${on.own ?? false}
            ?asked=${chosen && on.report === true}
            @closed=${on.closed}
          ></who-report>
        </li>`;
      },
    )}
  </ul>`;
}

const worth = (one: ReportableFragment) =>
  one.worth ? html` · <span>worth ${points(one.worth)} of the score</span>` : nothing;
