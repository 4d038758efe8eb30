// What a press of a button does: it is busy, and what went wrong stands beside it.
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from "lit";
import { Refusal, Trouble } from "./trouble";
import { announce } from "./view";
import { namesLike } from "./words";

/** The deeds of an element, each known by a name; what went wrong with one stays until it is tried again. */
export class Deeds implements ReactiveController {
  private readonly under = new Set<string>();
  private readonly failed = new Map<string, unknown>();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.failed.clear();
  }

  busy(name: string): boolean {
    return this.under.has(name);
  }

  /** Does it unless it is being done; whether it succeeded. */
  async do(name: string, work: () => Promise<void>): Promise<boolean> {
    if (this.under.has(name)) return false;
    this.under.add(name);
    this.failed.delete(name);
    this.host.requestUpdate();
    try {
      await work();
      return true;
    } catch (error) {
      this.failed.set(name, error);
      announce(words(error));
      return false;
    } finally {
      this.under.delete(name);
      this.host.requestUpdate();
    }
  }

  /** What went wrong, to stand beside the button. */
  failure(name: string): TemplateResult | typeof nothing {
    const error = this.failed.get(name);
    if (error === undefined) return nothing;
    const signIn = error instanceof Trouble && (error.kind === "expired" || error.kind === "refused");
    return html`<div class="notice stack">
      <p>${words(error)}</p>
      ${signIn ? html`<button type="button" @click=${askToSignIn}>Sign in</button>` : nothing}
    </div>`;
  }
}

const askToSignIn = () => document.dispatchEvent(new Event("sign-in"));

function words(error: unknown): string {
  if (error instanceof Trouble) return `${error.message} ${error.remedy}`.trim();
  if (error instanceof Refusal && error.near.length) return `${error.message} ${namesLike(error.near)}`;
  return error instanceof Error ? error.message : String(error);
}
