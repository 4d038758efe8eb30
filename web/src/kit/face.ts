// What is shown where there is no answer: waiting, nobody, nothing yet, not found, and trouble.
import { html, nothing, svg, type TemplateResult } from "lit";
import { href } from "./route";
import { token } from "./session";
import { Refusal, Trouble } from "./trouble";

const HEAD = "M24 4a20 20 0 1 0 0 40a20 20 0 1 0 0-40";
const EYES = "M17 19v2M31 19v2";
const FACES = {
  nobody: [HEAD, EYES, "M18 32h12"],
  offline: [HEAD, "M14 20q3 3 6 0M28 20q3 3 6 0", "M19 33h10"],
  slow: [HEAD, "M14 20h6M28 20h6", "M19 33h10"],
  expired: [HEAD, EYES, "M17 34q7-7 14 0"],
  refused: [HEAD, EYES, "M17 34q7-7 14 0"],
  unavailable: [HEAD, "M14 20q3 3 6 0M28 20q3 3 6 0", "M21 33q3 3 6 0q-3-4-6 0"],
  broken: [HEAD, "M15 17l4 4m0-4l-4 4M29 17l4 4m0-4l-4 4", "M17 33q3.500-4 7 0t7 0"],
} as const;
const TITLES = {
  offline: "No connection",
  slow: "This takes long",
  expired: "You are signed out",
  refused: "You could not be signed in",
  unavailable: "The store does not answer",
  broken: "Something went wrong",
} as const;

/** A box with a face, a title, and what to do. */
export function face(kind: keyof typeof FACES, title: string, content: unknown): TemplateResult {
  return html`<div class="face ${kind}">
    <svg viewBox="0 0 48 48" aria-hidden="true">
      ${FACES[kind].map((path) => svg`<path d=${path}></path>`)}
    </svg>
    <div class="stack">
      <h2>${title}</h2>
      ${content}
    </div>
  </div>`;
}

/** Whatever was thrown, with its face and what to do; `retry` is offered where it may help. */
export function trouble(error: unknown, retry: () => void): TemplateResult {
  if (error instanceof Refusal) return refusal(error);
  const met = error instanceof Trouble ? error : new Trouble("broken", String(error));
  return face(
    met.kind,
    TITLES[met.kind],
    html`<p>${met.message} ${met.remedy}</p>
      ${
        met.kind === "refused" || met.kind === "expired"
          ? html`<button type="button" @click=${askToSignIn}>Sign in</button>`
          : html`<button type="button" @click=${retry}>Try again</button>`
      }`,
  );
}

const askToSignIn = () => document.dispatchEvent(new Event("sign-in"));

function refusal({ kind, message, near }: Refusal): TemplateResult {
  const title = {
    NotFound: "Not on record",
    NotAllowed: "Not for you to see",
    BadInput: "This cannot be answered",
  }[kind];
  return face(
    "nobody",
    title,
    html`<p>${message}</p>
      ${near.length ? html`<p>Names like it: ${near.map((name, at) => html`${at ? ", " : ""}<a href=${href("ask", null, { q: name })}>${name}</a>`)}.</p>` : nothing}
      ${publicOnly()}
      <p><a href=${href("")}>Search for a person, a topic or a touchpoint</a></p>`,
  );
}

/** What to know where one is not signed in. */
export function publicOnly(
  words = "You are not signed in, so only what is public was searched.",
): TemplateResult | typeof nothing {
  return token() ? nothing : html`<p class="quiet">${words}</p>`;
}

/** Lines that stand in for what is on its way. */
export function waiting(words = "Looking"): TemplateResult {
  return html`<div class="waiting"><span class="unseen">${words}</span><i></i><i></i><i></i></div>`;
}
