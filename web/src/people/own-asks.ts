import { LitElement, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Task } from "@lit/task";
import {
  OwnAsks as Asks,
  UpdateAsk,
  type OneAskFragment,
  type UpdateAskMutationVariables,
} from "@/generated/people/own-asks";
import { moment } from "@/kit/dates";
import { Deeds } from "@/kit/deed";
import { draft, keepDraft } from "@/kit/draft";
import { href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { announce, shown } from "@/kit/view";
import { personLink } from "./expert";
import { stepWords } from "./words";

type Step = UpdateAskMutationVariables["step"];
const OPEN = ["ASKED", "INTRODUCED"];

/** A page of the asks that the viewer sent or got. */
export async function asksPage(first: number, after: string | null, signal?: AbortSignal) {
  return answered((await ask(Asks, { first, after }, signal)).asks);
}

/** The asks that one sent and got, each with what can be said of it next. */
@customElement("who-own-asks")
export class OwnAsks extends LitElement {
  /** The viewer's id in the directory. */
  @property() me = "";
  @state() private asks: readonly OneAskFragment[] = [];
  @state() private next: string | null = null;
  private readonly deeds = new Deeds(this);

  private readonly answer = new Task(this, {
    task: (_, { signal }) => asksPage(20, null, signal),
    args: () => [],
    onComplete: ({ edges, pageInfo }) => {
      this.asks = edges.map(({ node }) => node);
      this.next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    },
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    return shown(this.answer, () => this.list());
  }

  private list(): unknown {
    if (!this.asks.length) {
      return html`<p class="quiet">
        None. <a href=${href("ask")}>Ask a question</a>, open somebody who is on record, and press “Ask”: an
        introduction is written for you, and the ask is listed here.
      </p>`;
    }
    return html`<ul class="rows">
        ${this.asks.map((one) => this.item(one))}
      </ul>
      ${
        this.next
          ? html`<button type="button" aria-disabled=${this.deeds.busy("more")} @click=${this.more}>
              More asks
            </button>`
          : nothing
      }
      ${this.deeds.failure("more")}`;
  }

  private item(one: OneAskFragment): unknown {
    const sent = one.asker?.localId === this.me;
    const other = sent ? one.recipient : one.asker;
    const who = other ? personLink(other) : "somebody who is not shown";
    return html`<li id="ask-${one.localId}" tabindex="-1">
      <p>
        <strong>${sent ? html`You asked ${who}` : html`${who} asked you`}</strong>
        <span class="badge">${stepWords(one.state)}</span>
      </p>
      <blockquote>${one.query}</blockquote>
      <p class="quiet small">${history(one)}</p>
      ${one.notes.map((note) => html`<p class="small">“${note}”</p>`)} ${this.steps(one, sent)}
      ${this.deeds.failure(one.localId)}
    </li>`;
  }

  private steps(one: OneAskFragment, sent: boolean): unknown {
    const steps: (readonly [Step, string])[] = [];
    if (one.state === "ASKED" && sent) steps.push(["INTRODUCED", "Introduction sent"]);
    if (OPEN.includes(one.state)) steps.push(["ANSWERED", "It is answered"]);
    if (OPEN.includes(one.state) && !sent) steps.push(["DECLINED", "Decline"]);
    if (one.state === "ANSWERED" && sent) steps.push(["THANKED", "Say thanks"]);
    if (!steps.length) return nothing;
    const key = `step ${one.localId}`;
    return html`<label class="small">
        A word with it (not needed)
        <input
          maxlength="300"
          .value=${draft(key)}
          @input=${(event: Event) => keepDraft(key, (event.target as HTMLInputElement).value)}
        />
      </label>
      <p class="actions">
        ${steps.map(
          ([step, words]) =>
            html`<button
              type="button"
              aria-disabled=${this.deeds.busy(one.localId)}
              @click=${() => this.say(one, step)}
            >
              ${words}
            </button>`,
        )}
      </p>`;
  }

  private async say(one: OneAskFragment, step: Step): Promise<void> {
    const key = `step ${one.localId}`;
    await this.deeds.do(one.localId, async () => {
      const told = answered(
        (await ask(UpdateAsk, { id: one.localId, step, note: draft(key).trim() })).updateAsk,
      );
      keepDraft(key, null);
      this.asks = this.asks.map((other) => (other.localId === told.localId ? told : other));
      announce(`The ask is ${stepWords(told.state)}.`);
      await this.updateComplete;
      this.querySelector<HTMLElement>(`[id="ask-${one.localId}"]`)?.focus();
    });
  }

  private readonly more = async (): Promise<void> => {
    const before = this.asks.length;
    await this.deeds.do("more", async () => {
      const { edges, pageInfo } = await asksPage(20, this.next);
      this.asks = [...this.asks, ...edges.map(({ node }) => node)];
      this.next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      announce(`${edges.length} more.`);
      await this.updateComplete;
      this.querySelectorAll<HTMLElement>(".rows > li")[before]?.focus();
    });
  };
}

function history(one: OneAskFragment): unknown {
  const steps = [
    ["asked", one.at],
    ["introduced", one.introducedAt],
    ["answered", one.answeredAt],
    ["declined", one.declinedAt],
    ["thanked", one.thankedAt],
  ] as const;
  return steps.map(([words, at], index) =>
    at ? html`${index ? " · " : ""}${words} ${moment(at)}` : nothing,
  );
}
