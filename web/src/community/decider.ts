import { type TemplateResult, html } from "lit";
import { href } from "@/kit/route";
import { ago } from "./ago";

interface Decided {
  /** The id or user's name of who decided. */
  readonly by: string;
  readonly byPerson: { readonly localId: string; readonly name: string } | null;
  readonly at: string;
}

/** Who decided, by her name where she may be found, and when. */
export function decider({ by, byPerson, at }: Decided): TemplateResult {
  const who = byPerson ? html`<a href=${href("person", byPerson.localId)}>${byPerson.name}</a>` : by;
  return html`<p class="quiet">${who}, ${ago(at)}</p>`;
}
