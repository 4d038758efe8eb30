// What stands below the box: people, nobody, waiting, or trouble.
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Found, State } from "./answering";
import { type Around, card, personLink } from "./card";
import { face, trouble } from "./faces";

export function answers(state: State, around: Around, retry: () => void): unknown {
  const { texts } = around;
  switch (state.kind) {
    case "idle":
      return nothing;
    case "empty":
      return face("nobody", texts.empty.title, html`<p>${texts.empty.words}</p>`);
    case "waiting":
      return state.slow
        ? face("waiting", texts.slow.title, html`<p>${texts.slow.words}</p>`)
        : html`<div part="waiting" class="waiting"><span>${texts.looking}</span><i></i><i></i><i></i></div>`;
    case "failed":
      return trouble(state.error, texts, retry);
    case "found":
      return html`${state.found.outcome === "NOBODY" ? nobody(state.found, around) : people(state.found, around)}
      ${state.viewer.signedIn ? nothing : html`<p class="quiet">${texts.publicOnly}</p>`}`;
  }
}

function people({ edges, pageInfo, query }: Found, around: Around): unknown {
  const { texts, service } = around;
  return html`<ul part="people">
      ${repeat(
        edges,
        ({ node }) => node.person.localId,
        ({ node }) => card(node, around),
      )}
    </ul>
    ${pageInfo.hasNextPage ? html`<p><a part="more" href=${service.answersHref(query)}>${texts.more}</a></p>` : nothing}`;
}

function nobody({ referrals }: Found, around: Around): unknown {
  const { texts } = around;
  return face(
    "nobody",
    texts.nobody.title,
    html`<p>${texts.nobody.words}</p>
      <p>${texts.advice}</p>
      ${
        referrals.length
          ? html`<p id="nearby">${texts.nearby}:</p>
              <ul part="referrals" aria-labelledby="nearby">
                ${referrals.map(
                  (one) =>
                    html`<li>
                      ${personLink(one.person, around)}, ${texts.because(one.because, one.topic ?? "")}
                    </li>`,
                )}
              </ul>`
          : nothing
      }`,
  );
}
