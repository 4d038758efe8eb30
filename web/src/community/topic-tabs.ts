import { type TemplateResult, html } from "lit";
import { href } from "@/kit/route";

/** The parts of the room, by what the address calls them. */
export const TABS = {
  map: "Who knows what",
  alone: "Rest on one person",
  unanswered: "Unanswered",
  stale: "Stale",
  queue: "Keep in order",
} as const;
export type Tab = keyof typeof TABS;

/** The part that an address names; an unknown one is the map. */
export const tabOf = (query: URLSearchParams): Tab => {
  const name = query.get("tab") ?? "";
  return Object.hasOwn(TABS, name) ? (name as Tab) : "map";
};

/** The parts of the room, as links. */
export function topicTabs(here: Tab): TemplateResult {
  return html`<nav aria-label="Topics">
    <ul class="tabs">
      ${Object.entries(TABS).map(
        ([name, words]) =>
          html`<li>
            <a
              href=${href("topics", null, { tab: name === "map" ? null : name })}
              aria-current=${name === here ? "page" : "false"}
              >${words}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}
