import { LitElement, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { SendAsk, type SendAskMutation } from "@/generated/people/people";
import { Deeds } from "@/kit/deed";
import { draft, drafted, keepDraft } from "@/kit/draft";
import { href } from "@/kit/route";
import { ask, token } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { announce } from "@/kit/view";
import { shortened } from "@/kit/words";
import { unavailableWords } from "./words";

type Sent = Extract<SendAskMutation["sendAsk"], { __typename: "SentAsk" }>;

/** Asks a person: records it and gives the words of an introduction to copy. Nothing is mailed. */
@customElement("who-ask-her")
export class AskHer extends LitElement {
  /** Her id in the directory. */
  @property() person = "";
  @property() name = "";
  /** The question, where there is one. */
  @property() question = "";
  @state() private open = false;
  @state() private sent: Sent | null = null;
  @query("textarea") private field!: HTMLTextAreaElement | null;
  private readonly deeds = new Deeds(this);

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private get key(): string {
    return `ask ${this.person}`;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("person") && drafted(this.key)) this.open = true;
  }

  protected override render(): unknown {
    if (!token()) return nothing;
    if (this.sent) return this.introduction(this.sent);
    return this.open
      ? this.form()
      : html`<button type="button" @click=${this.begin}>Ask ${shortened(this.name, 60)}</button>`;
  }

  private form(): unknown {
    return html`<form class="stack inset" @submit=${this.send}>
      <label>
        Your question to ${shortened(this.name, 60)}
        <textarea
          rows="3"
          required
          maxlength="10000"
          .value=${draft(this.key, this.question)}
          @input=${(event: Event) => keepDraft(this.key, (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </label>
      <p class="quiet small">
        It is kept that you ask, and an introduction is written for you to send. Nothing is mailed. Only the
        two of you and stewards see it.
      </p>
      <p class="actions">
        <button type="submit" class="strong" aria-disabled=${this.deeds.busy("send")}>
          Write the introduction
        </button>
        <button type="button" @click=${this.close}>Leave it</button>
      </p>
      ${this.deeds.failure("send")}
    </form>`;
  }

  private introduction(sent: Sent): unknown {
    return html`<div class="stack inset">
      <label>
        Send this to ${shortened(sent.to.name, 60)}, by mail or as you like
        <textarea rows="8" readonly .value=${sent.text}></textarea>
      </label>
      ${sent.unavailable ? html`<p class="badge">${unavailableWords(sent.unavailable)}</p>` : nothing}
      <p class="actions">
        <button type="button" class="strong" @click=${this.copy}>Copy the words</button>
        <a href=${href("me", null, { part: "asks" })}>Your asks</a>
      </p>
      ${this.deeds.failure("copy")}
    </div>`;
  }

  private readonly begin = async (): Promise<void> => {
    this.open = true;
    await this.updateComplete;
    this.field?.focus();
  };

  private readonly close = async (): Promise<void> => {
    keepDraft(this.key, null);
    this.open = false;
    await this.updateComplete;
    this.querySelector("button")?.focus();
  };

  private readonly send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const text = this.field?.value ?? "";
    const done = await this.deeds.do("send", async () => {
      this.sent = answered((await ask(SendAsk, { query: text, to: this.person })).sendAsk);
      keepDraft(this.key, null);
      announce("It is recorded. Copy the introduction and send it.");
    });
    if (!done) return;
    await this.updateComplete;
    this.querySelector("button")?.focus();
  };

  private readonly copy = async (): Promise<void> => {
    this.field?.select();
    await this.deeds.do("copy", async () => {
      await navigator.clipboard.writeText(this.sent?.text ?? "").catch(() => {
        throw new Error("The browser does not let it be copied. The words are marked: press Ctrl+C.");
      });
      announce("Copied.");
    });
  };
}
