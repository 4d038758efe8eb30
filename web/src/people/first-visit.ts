import { LitElement, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { Task } from "@lit/task";
import { Own } from "@/generated/people/first-visit";
import { href } from "@/kit/route";
import { ask, token } from "@/kit/session";

const KEY = "whoknows-seen-me";

/** Remembers in this browser that somebody has seen what is known of her. */
export const seen = (person: string): void => localStorage.setItem(KEY, person);

/** A line that leads to "About me", until who is signed in has been there. */
@customElement("who-first-visit")
export class FirstVisit extends LitElement {
  private readonly own = new Task(this, {
    task: async (_, { signal }) => (token() ? (await ask(Own, {}, signal)).viewer.person : null),
    args: () => [],
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const person = this.own.value;
    if (!person || localStorage.getItem(KEY) === person) return nothing;
    return html`<p class="notice">
      New here? Begin with <a href=${href("me")}>what whoknows knows about you</a>, and decide what others see
      of it.
    </p>`;
  }
}
