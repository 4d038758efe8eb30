import { html, nothing } from "lit";
import { type Task, TaskStatus } from "@lit/task";
import { trouble, waiting } from "./face";

/**
 * What a task has come to; while it asks anew, the old content stays where it is (marked busy), so that nothing
 * flickers when a filter changes.
 */
export function kept<Args extends readonly unknown[], Found>(
  task: Task<Args, Found>,
  content: (found: Found) => unknown,
  words?: string,
): unknown {
  if (task.status === TaskStatus.ERROR) return trouble(task.error, () => void task.run());
  if (task.value === undefined) return task.status === TaskStatus.PENDING ? waiting(words) : nothing;
  const busy = task.status === TaskStatus.PENDING ? "true" : "false";
  return html`<div class="kept stack" aria-busy=${busy}>${content(task.value)}</div>`;
}
