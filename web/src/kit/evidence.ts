// Quotes with their document, date and role.
import { html, nothing, type TemplateResult } from "lit";
import type { ProofFragment } from "@/generated/kit/fragments";
import { dated } from "./dates";
import { href } from "./route";
import { roleWords } from "./words";

/** Quotes as a list; the words where there are none. */
export function quotes(
  found: readonly ProofFragment[],
  emptyWords = "",
  beside: (one: ProofFragment) => unknown = () => nothing,
): TemplateResult | typeof nothing {
  if (!found.length) return emptyWords ? html`<p class="quiet">${emptyWords}</p>` : nothing;
  return html`<ul class="quotes">
    ${found.map((one) => html`<li>${quote(one, beside(one))}</li>`)}
  </ul>`;
}

/** A quote with its source; what its person called outdated is marked as such. */
export function quote(one: ProofFragment, beside: unknown = nothing): TemplateResult {
  return html`<figure class="quote ${one.outdated ? "old" : ""}">
    <blockquote><p>${one.quote}</p></blockquote>
    <figcaption>${between(source(one))} ${beside}</figcaption>
  </figure>`;
}

function source(one: ProofFragment): unknown[] {
  return [
    one.outdated && html`<span class="badge warn">said to be outdated</span>`,
    one.role && html`<span>${roleWords(one.role)}</span>`,
    one.speaker && html`<a href=${href("person", one.speaker.localId)}>${one.speaker.name}</a>`,
    html`<cite>${documentLink(one.url, one.title)}</cite>`,
    one.place && html`<span>${placeWords(one.place)}</span>`,
    dated(one.date),
  ].filter(Boolean);
}

/** A place in a document; a time in a talk or a day says that it is one. */
const placeWords = (place: string): string => (/^\d+:\d\d/.test(place) ? `at ${place}` : place);

/** Items with a dot between them. */
export function between(items: readonly unknown[], separator = " · "): unknown[] {
  return items.flatMap((item, index) => (index ? [separator, item] : [item]));
}

/** A link to a document where its address is one of the web; else only its words. */
export function documentLink(url: string | null, words: string): TemplateResult {
  return isOfTheWeb(url)
    ? html`<a href=${url ?? ""} rel="noreferrer" target="_blank">${words}</a>`
    : html`<span>${words}</span>`;
}

function isOfTheWeb(url: string | null): boolean {
  try {
    return ["http:", "https:"].includes(new URL(url ?? "").protocol);
  } catch {
    return false;
  }
}
