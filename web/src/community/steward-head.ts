import { type TemplateResult, html, nothing } from "lit";
import { href } from "@/kit/route";

/** The queues of a steward, by room. */
export const QUEUES = {
  ingestion: "Reading documents",
  proposals: "Elements found in text",
  identities: "Who is who",
  reports: "Not right?",
} as const;

/** The head of a steward's page: its title, what it is for, and the way to the other queues. */
export function stewardHead(room: keyof typeof QUEUES, title: string, about: string): TemplateResult {
  return html`<header class="stack">
    <h1>${title}</h1>
    <p class="lead">${about}</p>
    <nav aria-label="Queues">
      <ul class="rooms">
        ${Object.entries(QUEUES).map(
          ([name, label]) =>
            html`<li>
              <a href=${href(name)} aria-current=${name === room ? "page" : nothing}>${label}</a>
            </li>`,
        )}
      </ul>
    </nav>
  </header>`;
}
