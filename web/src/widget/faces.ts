import { html, nothing, svg, type TemplateResult } from "lit";
import { Refusal, Trouble } from "@/kit/trouble";
import type { Texts } from "./texts";

const HEAD = "M24 4a20 20 0 1 0 0 40a20 20 0 1 0 0-40";
const EYES = "M17 19v2M31 19v2";
const MOUTHS = {
  nobody: `${EYES}M18 32h12`,
  waiting: "M14 20h6M28 20h6M19 33h10",
  trouble: `${EYES}M17 34q7-7 14 0`,
  offline: "M14 20q3 3 6 0M28 20q3 3 6 0M19 33h10",
  broken: "M15 17l4 4m0-4l-4 4M29 17l4 4m0-4l-4 4M17 33q3.500-4 7 0t7 0",
} as const;

/** A box with a face, a title, and what to do. */
export function face(kind: keyof typeof MOUTHS, title: string, content: unknown): TemplateResult {
  return html`<div part="face" class="face ${kind}">
    <svg viewBox="0 0 48 48" aria-hidden="true">${svg`<path d=${HEAD + MOUTHS[kind]}></path>`}</svg>
    <div class="stack">
      <p class="title">${title}</p>
      ${content}
    </div>
  </div>`;
}

/** Whatever was thrown, with its face; `retry` asks again. */
export function trouble(error: unknown, texts: Texts, retry: () => void): TemplateResult {
  if (error instanceof Refusal)
    return face("nobody", texts.refusal, html`<p>${texts.refusals.question[error.kind]}</p>`);
  const { title, words } = wordsFor(error, texts);
  const again = html`<button type="button" part="again" @click=${retry}>${texts.again}</button>`;
  const shape = kindOf(error) === "offline" ? "offline" : kindOf(error) === "broken" ? "broken" : "trouble";
  return face(
    shape,
    title,
    html`<p>${words}</p>
      ${kindOf(error) === "refused" ? nothing : again}`,
  );
}

/** What to say about trouble. */
export const wordsFor = (error: unknown, texts: Texts) => texts.troubles[kindOf(error)];

const kindOf = (error: unknown) => (error instanceof Trouble ? error.kind : "broken");
