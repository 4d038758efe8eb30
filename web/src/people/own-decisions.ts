// What somebody decided about what is known of her, and what she agreed to.
import { html, nothing } from "lit";
import { moment } from "@/kit/dates";
import { draft, keepDraft } from "@/kit/draft";
import { takeBack, type Desk } from "./own-evidence";
import { href } from "@/kit/route";
import type { About, Decision, Purpose } from "./own";
import { decided, purposeWords } from "./words";

const PURPOSES: readonly (readonly [Purpose, string])[] = [
  [
    "BEING_FOUND",
    "Out: no answer, page or list names you. What you wrote stays where it is, without your name.",
  ],
  ["AMBASSADOR", "Out: you are not in the list of ambassadors."],
  ["INVITATION", "Out: you are not proposed for thinking groups."],
];

/** Her decisions, the quotes they are about, and the means to take each back. */
export function ownDecisions(found: About, desk: Desk): unknown {
  const { decisions, evidence } = found;
  if (!decisions.length)
    return html`<p class="quiet">
      Nothing so far. Below each piece of evidence stands what you can decide.
    </p>`;
  const quoted = new Map(evidence.edges.map(({ node }) => [node.localId, `“${node.evidence.quote}”`]));
  return html`<ul class="rows decisions">
    ${decisions.map((one) => {
      const place = `decision-${one.localId}`;
      const about = subject(one, quoted);
      return html`<li id=${place} tabindex="-1">
        <p id="${place}-words">
          <strong>${decided(one.kind)}</strong> ${about} ${one.note ? html`(${one.note})` : nothing}
        </p>
        <p class="quiet small">${moment(one.at)} by ${one.by}</p>
        <p class="actions">${takeBack(one, place, `${place}-words`, desk)}</p>
        ${desk.failure(place)}
      </li>`;
    })}
  </ul>`;
}

/** What a decision is about: the quote where it is listed below, or the topic as a link. */
function subject({ kind, about }: Decision, quoted: ReadonlyMap<string, string>): unknown {
  if (about === null) return nothing;
  if (kind === "OPT_OUT_TOPIC")
    return html`<a href=${href("topic", about)}>${about.replace(/^topic:/, "")}</a>`;
  return quoted.get(about) ?? `a piece of evidence further down the list, ${about}`;
}

/** What she agreed to or not, a row for each purpose, and a form for topics. */
export function ownConsents(found: About, topics: readonly string[], desk: Desk): unknown {
  return html`<ul class="rows consents">
      ${PURPOSES.map(([purpose, told]) => consent(found, purpose, told, desk))}
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

function consent({ consents }: About, purpose: Purpose, told: string, desk: Desk): unknown {
  const place = `consent-${purpose}`;
  const latest = consents
    .filter((one) => one.purpose === purpose)
    .sort((a, b) => b.decided.localeCompare(a.decided))[0];
  const out = latest?.decision === "WITHDRAWN";
  return html`<li id=${place} tabindex="-1">
    <p id="${place}-words">
      <strong>${purposeWords(purpose)}</strong> ${
        latest
          ? html`<span class="badge ${out ? "warn" : ""}">${out ? "opted out" : "agreed"}</span>
              <span class="quiet small">${moment(latest.decided)}, recorded by ${latest.recordedBy}</span>`
          : html`<span class="badge">as the organisation’s rule says</span>`
      }
    </p>
    <p class="quiet small">${told}</p>
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
