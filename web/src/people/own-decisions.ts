// What somebody decided about what is known of her, and what she agreed to.
import { html, nothing } from "lit";
import { moment } from "@/kit/dates";
import { draft, keepDraft } from "@/kit/draft";
import { takeBack, type Desk } from "./own-evidence";
import { href } from "@/kit/route";
import type { About, Decision, Purpose } from "./own";
import { askable, decided, purposeWords } from "./words";

/** What each purpose means for her while she may be used for it, and while not. */
const PURPOSES: readonly (readonly [Purpose, string, string])[] = [
  [
    "BEING_FOUND",
    "Answers, pages and lists name you, with the quotes below that speak for you. Once opted out none of them does; what you wrote stays where it is, without your name.",
    "No answer, page or list names you. What you wrote stays where it is, without your name.",
  ],
  [
    "AMBASSADOR",
    "You can stand in the list of ambassadors, with what you help with.",
    "You are not in the list of ambassadors.",
  ],
  ["INVITATION", "You can be proposed for thinking groups.", "You are not proposed for thinking groups."],
];

/** Her decisions, the quotes they are about, and the means to take each back. */
export function ownDecisions(found: About, desk: Desk): unknown {
  const decisions = inForce(found.decisions);
  if (!decisions.length)
    return html`<p class="quiet">
      Nothing so far. Below each piece of evidence stands what you can decide.
    </p>`;
  return html`<ul class="rows decisions">
    ${decisions.map((one) => {
      const place = `decision-${one.localId}`;
      return html`<li id=${place} tabindex="-1">
        <p id="${place}-words">
          <strong>${decided(one.kind)}</strong>
          ${one.kind === "AVAILABILITY" ? askable(found.availability) || "always" : subject(one)}
          ${one.note ? html`(${one.note})` : nothing}
        </p>
        <p class="quiet small">${moment(one.at)} by ${one.by}</p>
        <p class="actions">${takeBack(one, place, `${place}-words`, desk)}</p>
        ${desk.failure(place)}
      </li>`;
    })}
  </ul>`;
}

/** Each but what she said earlier of when she can be asked: the latest holds, and taken back, the one before it. */
function inForce(decisions: readonly Decision[]): readonly Decision[] {
  const latest = decisions.findLast(({ kind }) => kind === "AVAILABILITY");
  return decisions.filter((one) => one.kind !== "AVAILABILITY" || one === latest);
}

/** What a decision is about: the quote, or the topic as a link. */
function subject({ kind, about, subject }: Decision): unknown {
  if (about === null) return nothing;
  if (kind === "OPT_OUT_TOPIC") {
    return subject === null
      ? "that is on record no more"
      : html`<a href=${href("topic", about)}>${subject}</a>`;
  }
  return subject === null ? "a quote that is on record no more, or that you may not read" : `“${subject}”`;
}

/** What she agreed to or not, a row for each purpose, and a form for topics. */
export function ownConsents(found: About, topics: readonly string[], desk: Desk): unknown {
  return html`<ul class="rows consents">
      ${PURPOSES.map((one) => consent(found, one, desk))}
    </ul>
    <form class="fields" id="opt-out-topic" tabindex="-1" @submit=${(event: Event) => optOut(event, desk)}>
      <label>
        Opt out of a topic: nothing about it speaks for you
        <input
          name="topic"
          list="own-topics"
          required
          maxlength="300"
          autocomplete="off"
          .value=${draft("own topic")}
          @input=${(event: Event) => keepDraft("own topic", (event.target as HTMLInputElement).value)}
        />
      </label>
      <datalist id="own-topics">${topics.map((one) => html`<option value=${one}></option>`)}</datalist>
      <button type="submit" aria-disabled=${desk.busy("opt-out-topic")}>Opt out of it</button>
    </form>
    ${desk.failure("opt-out-topic")}`;
}

function optOut(event: Event, desk: Desk): void {
  event.preventDefault();
  const topic = (new FormData(event.target as HTMLFormElement).get("topic") as string).trim();
  if (topic) desk.act({ do: "out", purpose: "BEING_FOUND", topic }, "opt-out-topic");
}

function consent(
  { consents, allowed }: About,
  [purpose, yes, no]: (typeof PURPOSES)[number],
  desk: Desk,
): unknown {
  const place = `consent-${purpose}`;
  const latest = consents
    .filter((one) => one.purpose === purpose)
    .sort((a, b) => b.decided.localeCompare(a.decided))[0];
  const out = latest?.decision === "WITHDRAWN";
  const used = allowed.includes(purpose);
  const rests = !used && latest && !out; // agreed to, and kept from it by something else
  return html`<li id=${place} tabindex="-1">
    <p id="${place}-words">
      <strong>${purposeWords(purpose)}</strong> ${
        latest
          ? html`<span class="badge ${out ? "warn" : ""}">${out ? "opted out" : "agreed"}</span>
              <span class="quiet small">${moment(latest.decided)}, recorded by ${latest.recordedBy}</span>`
          : html`<span class="badge ${used ? "" : "warn"}"
                >${used ? "yes" : "no"}, by the organisation’s rule</span
              >
              <span class="quiet small">You have decided nothing about it.</span>`
      }
    </p>
    <p class="quiet small">
      ${used ? yes : no}
      ${rests ? (purpose === "BEING_FOUND" ? "You agreed, but the organisation’s rule names nobody." : "You agreed to it; it counts once you may be found.") : nothing}
    </p>
    <p class="actions">
      ${out ? nothing : button("Opt out", { do: "out", purpose })}
      ${latest && !out ? nothing : button(out ? "Opt back in" : "Agree", { do: "in", purpose })}
    </p>
    ${desk.failure(place)}
  </li>`;

  function button(words: string, step: Parameters<Desk["act"]>[0]): unknown {
    return html`<button
      type="button"
      aria-describedby="${place}-words"
      aria-disabled=${desk.busy(place)}
      @click=${() => desk.act(step, place)}
    >
      ${words}
    </button>`;
  }
}
