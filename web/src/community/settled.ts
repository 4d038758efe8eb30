import type { ReactiveControllerHost } from "lit";
import type { Task } from "@lit/task";

/** Waits until what an address that was just amended asks for is shown; for restoring the focus then. */
export async function settled<Args extends readonly unknown[], Found>(
  host: ReactiveControllerHost,
  task: Task<Args, Found>,
): Promise<void> {
  await new Promise((done) => setTimeout(done)); // the address goes to the view, and the view hands it on
  await host.updateComplete;
  await task.taskComplete.catch(() => undefined); // its face is shown
  await host.updateComplete;
}
