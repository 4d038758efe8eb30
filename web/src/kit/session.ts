// Who is signed in on this page: the token of this tab, from the link that one was given. No cookie.
import { Client } from "./client";
import type { Operation } from "./operation";

const KEY = "whoknows-token";

/** The token of this tab, or null. */
export const token = (): string | null => sessionStorage.getItem(KEY);

/** Keeps a token for this tab; an empty one signs out. */
export function keepToken(text: string): void {
  if (text.trim()) sessionStorage.setItem(KEY, text.trim());
  else sessionStorage.removeItem(KEY);
  document.dispatchEvent(new Event("session"));
}

/** Takes a token out of the address (`#token=...` or `#/...?token=...`), so that it is neither in the history nor copied. */
export function takeToken(): void {
  const found = /[#?&]token=([^&]*)/.exec(location.hash);
  if (!found) return;
  const rest = location.hash.replace(/([#?&])token=[^&]*&?/, "$1").replace(/[?&#]$/, "");
  history.replaceState(null, "", location.pathname + location.search + rest);
  keepToken(decodeURIComponent(found[1] ?? ""));
}

const client = new Client("graphql", token);

/** Asks the service as who is signed in here; see `Client.ask`. */
export function ask<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  return client.ask(operation, variables, signal);
}
