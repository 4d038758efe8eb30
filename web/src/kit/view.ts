import { LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Task } from "@lit/task";
import { trouble, waiting } from "./face";
import type { Route } from "./route";

/**
 * What the page shows for a route. Views stand in the page's own tree (no shadow root), so that one style sheet,
 * one set of ids and the browser's printing serve all of them.
 */
export abstract class View extends LitElement {
  @property({ attribute: false }) route!: Route;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Tells the page what this view is called; `news` is said aloud. */
  protected named(title: string, news = title): void {
    this.dispatchEvent(new CustomEvent("named", { bubbles: true, detail: { title, news } }));
  }
}

/** Says something aloud, to who cannot see what changed. */
export function announce(news: string): void {
  document.dispatchEvent(new CustomEvent("news", { detail: news }));
}

/** What a task has come to: waiting, its content, or trouble with a way to try again. */
export function shown<Args extends readonly unknown[], Found>(
  task: Task<Args, Found>,
  content: (found: Found) => unknown,
  words?: string,
): unknown {
  return task.render({
    initial: () => nothing,
    pending: () => waiting(words),
    complete: content,
    error: (error) => trouble(error, () => void task.run()),
  });
}
