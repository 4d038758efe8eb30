// Asking the service. Everything that may go wrong becomes a Trouble with words for a person.
import { token } from "./session.js";

/** What went wrong. `kind`: offline, refused, unavailable or broken; `remedy`: what to do. */
export class Trouble extends Error {
  constructor(kind, message, remedy = "") {
    super(message);
    this.kind = kind;
    this.remedy = remedy;
  }
}

const REFUSED = "Open the link that you were given again, or ask whoever runs whoknows for a new one.";

/** The data of an answer. `signal` aborts the request; then the AbortError comes through. */
export async function ask(query, variables = {}, signal = undefined) {
  const response = await send(query, variables, signal);
  const content = await response.json().catch(() => ({}));
  if (response.status === 401) throw new Trouble("refused", "This token is not known here.", REFUSED);
  if (response.status === 503)
    throw new Trouble("unavailable", content.error ?? "The service is not ready.", content.remedy);
  if (!response.ok)
    throw new Trouble("broken", content.error ?? `The service answered ${response.status}.`, content.remedy);
  const [error] = content.errors ?? [];
  if (error?.extensions?.code === "UNAVAILABLE") throw new Trouble("unavailable", error.message);
  if (error)
    throw new Trouble("broken", error.message, "Try again; if it stays, tell whoever runs whoknows.");
  return content.data;
}

async function send(query, variables, signal) {
  const headers = { "Content-Type": "application/json" };
  if (token()) headers.Authorization = `Bearer ${token()}`;
  try {
    return await fetch("graphql", {
      method: "POST",
      headers,
      body: JSON.stringify({ query, variables }),
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Trouble("offline", "There is no connection to whoknows.", "Check the network, then try again.");
  }
}
