import { html, type TemplateResult } from "lit";
import { href } from "@/kit/route";

const TABS = [
  ["", "People"],
  ["recognition", "Month of recognition"],
] as const;

/** The parts of the room, as links. */
export function tabs(here: string): TemplateResult {
  return html`<nav aria-label="Ambassadors">
    <ul class="tabs">
      ${TABS.map(
        ([id, words]) =>
          html`<li>
            <a href=${href("ambassadors", id)} aria-current=${id === here ? "page" : "false"}>${words}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
}
