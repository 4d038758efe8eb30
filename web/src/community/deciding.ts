import type { ReactiveController, ReactiveControllerHost } from "lit";
import { html, nothing } from "lit";
import { trouble } from "@/kit/face";
import { announce } from "@/kit/view";

/**
 * Decisions in a list: one at a time is on its way, what fails is told beside the button that was pressed, what was done is said
 * aloud, and the focus goes to what stands where the item stood.
 */
export class Deciding implements ReactiveController {
  private running: string | null = null;
  private failed: { key: string; error: unknown; again: () => void } | null = null;

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
    const place = [...this.host.querySelectorAll("[data-item]")].findIndex(
      (one) => one.getAttribute("data-item") === key,
    );
    this.running = key;
    this.failed = null;
    this.host.requestUpdate();
    try {
      await action();
      await refresh();
      announce(done);
    } catch (error) {
      this.failed = { key, error, again: () => void this.decide(key, action, done, refresh) };
    } finally {
      this.running = null;
      this.host.requestUpdate();
    }
    await this.host.updateComplete;
    if (!this.failed) this.focusAt(key, place);
  }

  /** What went wrong with this item, to stand beside its buttons. */
  note(key: string): unknown {
    return this.failed?.key === key
      ? html`<div class="notice" role="alert">${trouble(this.failed.error, this.failed.again)}</div>`
      : nothing;
  }

  /** The item itself where it is still there, else the one that took its place. */
  private focusAt(key: string, place: number): void {
    const items = [...this.host.querySelectorAll<HTMLElement>("[data-item]")];
    const same = items.find((one) => one.dataset.item === key);
    (same ?? items[Math.min(Math.max(place, 0), items.length - 1)] ?? this.host.querySelector("h1"))?.focus();
  }
}
