import type { Task } from "@lit/task";
import { type TemplateResult, html, nothing } from "lit";
import { face, publicOnly } from "@/kit/face";
import { href } from "@/kit/route";
import { token } from "@/kit/session";
import { Refusal } from "@/kit/trouble";
import { shown } from "@/kit/view";
import "./steward.css";

/** The queues of a steward, by room. */
export const QUEUES = {
  ingestion: "Reading documents",
  proposals: "Elements found in text",
  identities: "Who is who",
  reports: "Not right?",
  topics: "Topics",
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
              <a
                href=${href(name, null, name === "topics" ? { tab: "queue" } : {})}
                aria-current=${name === room ? "page" : nothing}
                >${label}</a
              >
            </li>`,
        )}
      </ul>
    </nav>
  </header>`;
}

/** What a task has come to; its content stays while it is asked again, and who is no steward is told where to go. */
export function standing<Args extends readonly unknown[], Found>(
  task: Task<Args, Found>,
  content: (found: Found) => unknown,
): unknown {
  if (task.value) return content(task.value);
  const { error } = task;
  if (error instanceof Refusal && error.kind === "NotAllowed") return stewardsOnly(error.message);
  return shown(task, content);
}

function stewardsOnly(message: string): TemplateResult {
  return face(
    "refused",
    "For stewards",
    html`<p>${message.replace(/`(\w+)`/g, "“$1”")}</p>
      ${
        token()
          ? html`<p>Whoever runs whoknows gives that role. What you can do now:</p>`
          : publicOnly("You are not signed in. Sign in above if you are a steward. What you can do now:")
      }
      <ul class="ways">
        <li><a href=${href("")}>find who knows about something</a></li>
        <li><a href=${href("me")}>see what is on record about you, and correct it</a></li>
        <li><a href=${href("risk")}>see what would fall</a></li>
      </ul>`,
  );
}
