// What is typed and not yet sent: kept while the page is open, so that a sign-in that ended, or a view that is
// made anew, loses none of it. Signing out forgets it.
import { token } from "./session";

const kept = new Map<string, string>();

document.addEventListener("session", () => {
  if (!token()) kept.clear();
});

/** What was typed into the field of that name. */
export const draft = (name: string, otherwise = ""): string => kept.get(name) ?? otherwise;

/** Whether anything was typed into it. */
export const drafted = (name: string): boolean => kept.has(name);

/** Keeps what is typed; null once it was sent. */
export function keepDraft(name: string, text: string | null): void {
  if (text === null) kept.delete(name);
  else kept.set(name, text);
}
