// One person of an answer: who she is, why she, how fresh it is, and how to say that it is not right.
import { html, nothing, type TemplateResult } from "lit";
import { dayInWords, exactDay } from "@/kit/dates";
import { documentLink } from "@/kit/evidence";
import { shortened } from "@/kit/words";
import { type Expert, type Proof, strongest } from "./answering";
import type { Correcting } from "./correcting";
import { notRight } from "./not-right";
import type { Service } from "./service";
import type { Texts } from "./texts";

const QUOTED = 280; // characters of a quote; the whole stands on her page
const TITLED = 120; // characters of a title

type Unavailable = NonNullable<Expert["unavailable"]>;

/** What the parts of an answer need from the widget around them. */
export interface Around {
  readonly texts: Texts;
  readonly service: Service;
  readonly correcting: Correcting;
  /** Whether the reader can correct from here; else her page opens for it. */
  readonly corrects: boolean;
  readonly choose: (event: Event, kind: string, id: string, name: string) => void;
  readonly say: (news: string) => void;
}

export function card(expert: Expert, around: Around): TemplateResult {
  const { person, evidence, lastActive } = expert;
  const { texts } = around;
  const proof = strongest(evidence);
  const place = [person.title, person.team?.name, person.unit?.name].filter(Boolean).join(", ");
  return html`<li part="person" class="stack">
    <p class="who">
      ${personLink(person, around)} ${place ? html`<bdi part="place" class="quiet">${place}</bdi>` : nothing}
    </p>
    ${standing(expert, around)} ${proof ? why(proof, person.localId, around) : nothing}
    <div class="row quiet">
      ${lastActive ? html`<span part="active">${texts.lastActive} ${day(lastActive, texts)}</span>` : nothing}
      ${proof ? notRight(proof, person, around) : nothing}
    </div>
  </li>`;
}

/** A link to her page, which the page around the widget may follow in its own way. */
export const personLink = (person: { localId: string; name: string }, around: Around): TemplateResult =>
  html`<a
    part="name"
    href=${around.service.href("person", person.localId)}
    @click=${(event: Event) => around.choose(event, "person", person.localId, person.name)}
    ><bdi>${person.name}</bdi></a
  >`;

function why(proof: Proof, person: string, { texts, service }: Around): TemplateResult {
  const [open, close] = texts.quotes;
  const words = shortened(proof.title, TITLED);
  // A document without an address stands on her page.
  const place =
    proof.localId && service.href("person", person, `evidence=${encodeURIComponent(proof.localId)}`);
  const link = proof.url || !place ? documentLink(proof.url, words) : html`<a href=${place}>${words}</a>`;
  const title = html`${open}<cite part="document">${link}</cite>${close}`;
  return html`<p part="why">
    ${texts.roles[proof.role ?? "PROFILE"]}
    ${title}${proof.date ? html`, ${day(proof.date, texts)}` : html`, ${texts.undated}`}:
    <q part="quote" class=${proof.outdated ? "old" : ""} dir="auto"
      >${open}${shortened(proof.quote, QUOTED)}${close}</q
    >
    ${proof.outdated ? html`<span class="badge warn">${texts.outdated}</span>` : nothing}
  </p>`;
}

function standing({ freshness, unavailable, tookOver, person }: Expert, around: Around): unknown {
  const { texts } = around;
  const words = [
    freshness === "LEFT" && person.left
      ? texts.leftOn(exactDay(person.left, texts.locale))
      : freshness !== "CURRENT" && texts.freshness[freshness],
  ].filter(Boolean);
  if (!words.length && !tookOver && !unavailable) return nothing;
  return html`<p part="standing" class="badges">
    ${words.map((one) => html`<span class="badge warn">${one}</span>`)}
    ${tookOver ? html`<span>${texts.tookOver} ${personLink(tookOver, around)}</span>` : nothing}
    ${unavailable ? html`<span class="badge">${unavailableWords(unavailable, texts)}</span>` : nothing}
  </p>`;
}

function unavailableWords({ away, back, asked, limit }: Unavailable, texts: Texts): string {
  if (away || asked === null || limit === null) return texts.away(back && exactDay(back, texts.locale));
  return texts.askedEnough(asked, limit);
}

const day = (iso: string, { locale }: Texts) =>
  html`<time datetime=${iso} title=${exactDay(iso, locale)}>${dayInWords(iso, locale)}</time>`;
