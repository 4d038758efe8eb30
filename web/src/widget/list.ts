import { html, nothing, type TemplateResult } from "lit";
import { folded, pieces } from "./marking";
import type { Suggesting, Suggestion } from "./suggesting";
import type { Texts } from "./texts";

export const optionId = (index: number): string => `option-${index}`;

/** The suggestions as a listbox; what was typed is marked in each. */
export function list(
  suggesting: Suggesting,
  typed: string,
  texts: Texts,
  pick: (suggestion: Suggestion) => void,
): TemplateResult {
  return html`<ul
    id="list"
    part="list"
    role="listbox"
    aria-label=${texts.suggestions}
    ?hidden=${!suggesting.open}
  >
    ${suggesting.shown.map(
      (one, index) =>
        html`<li
          id=${optionId(index)}
          part=${index === suggesting.active ? "option active" : "option"}
          role="option"
          aria-selected=${index === suggesting.active ? "true" : "false"}
          @mousedown=${stay}
          @mousemove=${() => suggesting.activate(index)}
          @click=${() => pick(one)}
        >
          <span class="names">
            <bdi>${marked(one.name, typed)}</bdi>
            ${
              folded(one.matched) === folded(one.name)
                ? nothing
                : html`<bdi part="alias" class="quiet">${marked(one.matched, typed)}</bdi>`
            }
          </span>
          <span part="kind" class="kind">${texts.kinds[one.kind] ?? one.kind}</span>
        </li>`,
    )}
  </ul>`;
}

/** The box keeps the focus. */
const stay = (event: Event) => event.preventDefault();

const marked = (name: string, typed: string) =>
  pieces(name, typed).map((piece) =>
    piece.typed ? html`<mark part="mark">${piece.text}</mark>` : piece.text,
  );
