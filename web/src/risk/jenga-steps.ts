import { LitElement, html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { amend } from "@/kit/route";
import { announce } from "@/kit/view";
import { count } from "@/kit/words";
import type { Blueprint } from "./blueprint";
import type { Moment } from "./jenga-fall";

const PACE = 650; // milliseconds a step
const MOST = 40; // steps that are listed

/** The fall step by step: forward, back, by itself. The step that is shown is in the address. */
@customElement("who-jenga-steps")
export class JengaSteps extends LitElement {
  @property({ attribute: false }) blueprint!: Blueprint;
  @property({ attribute: false }) steps: readonly Moment[] = [];
  @property({ attribute: false }) out: readonly string[] = [];
  /** How many steps are shown. */
  @property({ type: Number }) at = 0;
  /** Whether it falls at once when more is pulled out; not where a link opened the state. */
  @property({ type: Boolean }) moves = false;
  @state() private playing = false;
  private timer = 0;
  private last = "";

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  protected override updated(): void {
    const out = this.out.join("\n");
    if (out === this.last) return;
    const grew = out.length > this.last.length;
    this.last = out;
    if (!grew || !this.moves) return;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) announce(this.words());
    else this.play();
  }

  protected override render(): unknown {
    const { at, steps } = this;
    const last = steps.length;
    return html`<div class="stack">
      <h3>How it falls</h3>
      <div class="actions" role="group" aria-label="Steps of the fall">
        <button type="button" aria-disabled=${at <= 0} @click=${() => this.go(0)}>Before</button>
        <button type="button" aria-disabled=${at <= 0} @click=${() => this.go(at - 1)}>Step back</button>
        <button
          type="button"
          class="strong"
          aria-disabled=${last < 2}
          @click=${() => (this.playing ? this.stop() : this.play())}
        >
          ${this.playing ? "Stop" : "Let it fall"}
        </button>
        <button type="button" aria-disabled=${at >= last} @click=${() => this.go(at + 1)}>Next step</button>
        <button type="button" aria-disabled=${at >= last} @click=${() => this.go(last)}>After</button>
      </div>
      <p class="step">${this.words()}</p>
      <ol class="steps">
        ${steps
          .slice(0, MOST)
          .map(
            (one, place) =>
              html`<li
                aria-current=${place === at - 1 ? "step" : "false"}
                class=${place < at ? "done" : "quiet"}
              >
                ${this.sentence(one)}
              </li>`,
          )}
      </ol>
      ${steps.length > MOST ? html`<p class="quiet">And ${count(steps.length - MOST, "step", "steps")} more.</p>` : ""}
    </div>`;
  }

  /** The step that is shown, in words. */
  private words(): string {
    const { at, steps } = this;
    const now = steps[at - 1];
    if (!steps.length) return "What is pulled out is not part of this: nothing falls here.";
    return now ? `Step ${at} of ${steps.length}: ${this.sentence(now)}` : "Nothing is pulled out yet.";
  }

  private sentence({ days, ids }: Moment): string {
    const elements = this.blueprint.elements.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    const lines = this.blueprint.lines.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    const names = (elements.length ? elements : lines).join(", ");
    if (ids.every((id) => this.out.includes(id))) return `${[...elements, ...lines].join(", ")}: pulled out.`;
    const when = days ? `after ${duration(days)}` : "at once";
    if (ids.some((id) => this.out.includes(id))) return `${[...elements].join(", ")}: pulled out.`;
    if (!elements.length) return `${names}: nothing comes through ${when}.`;
    const lost = lines.length ? `, and with it ${count(lines.length, "line", "lines")}` : "";
    return `${names} stops working ${when}${lost}.`;
  }

  private go(step: number): void {
    this.stop();
    this.show(step);
  }

  private show(step: number): void {
    amend({ step: step >= this.steps.length ? null : step || "0" });
    void this.updateComplete.then(() => announce(this.words()));
  }

  private play(): void {
    this.stop();
    this.playing = true;
    this.show(0);
    this.timer = window.setInterval(() => {
      if (this.at + 1 >= this.steps.length) this.stop();
      this.show(this.at + 1);
    }, PACE);
  }

  private stop(): void {
    clearInterval(this.timer);
    this.playing = false;
  }
}

function duration(days: number): string {
  if (days >= 2) return count(Math.round(days), "day", "days");
  const hours = days * 24;
  if (hours >= 1) return count(Math.round(hours), "hour", "hours");
  return hours * 60 >= 1
    ? count(Math.round(hours * 60), "minute", "minutes")
    : count(Math.round(hours * 3600), "second", "seconds");
}
