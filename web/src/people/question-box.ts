import { html, type TemplateResult } from "lit";
import { draft, keepDraft } from "@/kit/draft";
import { token } from "@/kit/session";
import type { WhoknowsSearch } from "@/widget/element";

/** The search widget as the page's own box: it suggests, and tells what is asked; what is typed is kept. */
export function questionBox(question: string, asked: (query: string) => void): TemplateResult {
  return html`<whoknows-search
    answers="off"
    .token=${token}
    .value=${draft("question", question)}
    @input=${(event: Event) => keepDraft("question", (event.target as WhoknowsSearch).value)}
    @whoknows-select=${() => keepDraft("question", null)}
    @whoknows-ask=${(event: CustomEvent<{ query: string }>) => asked(event.detail.query)}
  ></whoknows-search>`;
}
