// A person as an answer shows her: who she is, how current it is, the reasons of her score, and quotes.
import { html, nothing } from "lit";
import type { NamedFragment } from "@/generated/kit/fragments";
import type { PeopleQuery } from "@/generated/people/ask";
import { dated, exactDay } from "@/kit/dates";
import { href } from "@/kit/route";
import { points, roleWords } from "@/kit/words";
import { reportable } from "./evidence";
import { unavailableWords } from "./words";
import "./ask-her";

export type Found = Extract<
  PeopleQuery["experts"],
  { __typename: "ExpertConnection" }
>["edges"][number]["node"];
type Ref = { localId: string; name: string };

/** Her place, when she was last active, and whether she has left. */
export function personFacts(person: NamedFragment, lastActive: string | null): unknown {
  const place = [person.title, person.team?.name, person.unit?.name].filter(Boolean).join(", ");
  return html`${place ? html`<p class="quiet">${place}</p>` : nothing}
    <p class="quiet">${lastActive ? dated(lastActive, "last active ") : "no dated activity"}</p>
    ${person.left ? html`<p class="badge warn">left on ${exactDay(person.left)}</p>` : nothing}`;
}

/** A card's head: her name as a link, and her facts. */
export const personHead = (person: NamedFragment, lastActive: string | null, level: 2 | 3 = 2): unknown =>
  html`<header class="person">
    ${level === 2 ? html`<h2>${personLink(person)}</h2>` : html`<h3>${personLink(person)}</h3>`}
    ${personFacts(person, lastActive)}
  </header>`;

export const personLink = (person: Ref): unknown =>
  html`<a href=${href("person", person.localId)}>${person.name}</a>`;

export const topicLink = (topic: Ref): unknown =>
  html`<a href=${href("topic", topic.localId)}>${topic.name}</a>`;

/** Somebody who is on record for a question. */
export function expert(found: Found, question: string, own: string | null): unknown {
  const { person } = found;
  return html`<article class="card stack">
    ${personHead(person, found.lastActive)} ${standing(found)} ${reasons(found)}
    ${reportable(strongestFirst(found.evidence), { person: person.localId, own: own === person.localId })}
    ${
      person.left || own === person.localId
        ? nothing
        : html`<who-ask-her person=${person.localId} name=${person.name} question=${question}></who-ask-her>`
    }
  </article>`;
}

/** As the search widget has it: what a score would fall most without stands first. */
const strongestFirst = (evidence: Found["evidence"]): Found["evidence"] =>
  [...evidence].sort((one, other) => (other.worth ?? 0) - (one.worth ?? 0));

function standing(found: Found): unknown {
  return html`${
    found.freshness === "STALE"
      ? html`<p class="badge warn">all that is on record is old: ask whether it still holds</p>`
      : nothing
  }
  ${found.tookOver ? html`<p>took over: ${personLink(found.tookOver)}</p>` : nothing}
  ${found.unavailable ? html`<p class="badge">${unavailableWords(found.unavailable)}</p>` : nothing}`;
}

function reasons(found: Found): unknown {
  return html`<details class="why">
    <summary>Score ${points(found.score)}: why?</summary>
    <ul>
      ${found.reasons.map((one) => html`<li>${roleWords(one.feature)}: ${points(one.points)}</li>`)}
    </ul>
    <p class="quiet small">
      The sum of all parts in the passages that are about the question. Beside each quote stands by how much
      the score would fall without it.
    </p>
  </details>`;
}
