import type { ReactiveController, ReactiveControllerHost } from "lit";
import { html, nothing } from "lit";
import { trouble } from "@/kit/face";
import { Refusal } from "@/kit/trouble";
import { announce } from "@/kit/view";

interface Failure {
  readonly key: string;
  readonly error: unknown;
  readonly again: () => void;
  readonly refresh: () => unknown;
}

/**
 * Decisions in a list: one at a time is on its way, what fails is told beside the button that was pressed, what was done is said
 * aloud, and the focus goes to the item, or to what stands where it stood. An item is what has `data-item`.
 */
export class Deciding implements ReactiveController {
  private running: string | null = null;
  private failed: Failure | null = null;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.failed = null;
  }

  /** Whether the decision on this item is on its way. */
  busy(key: string): boolean {
    return this.running === key;
  }

  /** Carries a decision out; `done` is said aloud once `refresh` has shown what follows. */
  async decide(
    key: string,
    action: () => Promise<unknown>,
    done: string,
    refresh: () => unknown,
  ): Promise<void> {
    if (this.running) return;
    const place = this.items().findIndex(({ dataset }) => dataset.item === key);
    const pressed = document.activeElement;
    this.running = key;
    this.failed = null;
    this.host.requestUpdate();
    try {
      await action();
      await refresh();
      announce(done);
    } catch (error) {
      this.failed = { key, error, again: () => void this.decide(key, action, done, refresh), refresh };
    } finally {
      this.running = null;
      this.host.requestUpdate();
    }
    await this.host.updateComplete;
    if (!this.failed) this.focusAt(key, place);
    else if (pressed instanceof HTMLElement) pressed.focus();
  }

  /** What went wrong with this item, to stand beside its buttons. */
  note(key: string): unknown {
    if (this.failed?.key !== key) return nothing;
    const { error, again } = this.failed;
    return html`<div class="notice stack" role="alert">
      ${error instanceof Refusal ? this.refused(error, key) : trouble(error, again)}
    </div>`;
  }

  /** What the service did not do; mostly somebody was quicker, here or in another tab. */
  private refused({ kind, message }: Refusal, key: string): unknown {
    return html`<p>
        ${kind === "NotFound" ? "This does not wait any more. Perhaps it was decided in another tab, or by somebody else." : message}
      </p>
      <button type="button" @click=${() => void this.look(key)}>Show how it stands now</button>`;
  }

  private async look(key: string): Promise<void> {
    const place = this.items().findIndex(({ dataset }) => dataset.item === key);
    await this.failed?.refresh();
    this.failed = null;
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.focusAt(key, place);
  }

  private items(): HTMLElement[] {
    return [...this.host.querySelectorAll<HTMLElement>("[data-item]")];
  }

  /** The item itself where it is still there, else the one that took its place, else the page's title. */
  private focusAt(key: string, place: number): void {
    const items = this.items();
    const same = items.find(({ dataset }) => dataset.item === key);
    const next = same ?? items[Math.min(Math.max(place, 0), items.length - 1)];
    if (next) next.focus();
    else {
      const title = this.host.querySelector("h1");
      title?.setAttribute("tabindex", "-1");
      title?.focus();
    }
  }
}
