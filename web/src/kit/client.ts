import type { Operation } from "./operation";
import { Refusal, Trouble } from "./trouble";

const PATIENCE = 30_000; // milliseconds until a question is given up
const CHECK = "Check the network, then try again.";
const AGAIN = "Try again; if it stays, tell whoever runs whoknows.";

interface Answer {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string } }[];
  error?: string;
  remedy?: string;
  code?: string;
}

/** Asks the service. `token` is called before every question; null is somebody who is not signed in. */
export class Client {
  constructor(
    private readonly endpoint: string,
    private readonly token: () => string | null | Promise<string | null>,
  ) {}

  /**
   * The data of an answer. Throws Trouble for whatever goes wrong; `signal` aborts, and then its AbortError
   * comes through.
   */
  async ask<Data, Variables>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Data> {
    const response = await this.send(JSON.stringify({ query: operation, variables }), signal);
    const answer = (await response.json().catch(() => ({}))) as Answer;
    if (!response.ok) throw refused(response.status, answer);
    const error = answer.errors?.[0];
    if (error) throw failed(error.message, error.extensions?.code);
    return answer.data as Data;
  }

  private async send(body: string, signal?: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { "Content-Type": "application/json" };
    const token = await this.token();
    if (token) headers.Authorization = `Bearer ${token}`;
    const given = AbortSignal.timeout(PATIENCE);
    try {
      return await fetch(this.endpoint, {
        method: "POST",
        headers,
        body,
        signal: signal ? AbortSignal.any([signal, given]) : given,
        credentials: "omit",
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      if (given.aborted) throw new Trouble("slow", "whoknows takes very long to answer.", AGAIN);
      throw new Trouble("offline", "There is no connection to whoknows.", CHECK);
    }
  }
}

function refused(status: number, { error, remedy, code }: Answer): Trouble {
  if (status === 401) {
    return code === "expired"
      ? new Trouble("expired", "Your sign-in has ended.", "Sign in again; what you typed is kept.")
      : new Trouble(
          "refused",
          "This sign-in is not known here.",
          "Open the link that you were given again, or ask for a new one.",
        );
  }
  const message = error ?? `The service answered ${status}.`;
  return new Trouble(status === 503 ? "unavailable" : "broken", message, remedy ?? AGAIN);
}

function failed(message: string, code?: string): Error {
  const [, name, words] = /^Variable '\$(\w+)'.*? invalid value.*?: (.*)/s.exec(message) ?? [];
  if (name && words) return new Refusal("BadInput", `“${name}” cannot be read. ${words}`); // an address that was changed by hand
  if (code === "READ_ONLY") return new Trouble("refused", message);
  return code === "UNAVAILABLE" ? new Trouble("unavailable", message) : new Trouble("broken", message, AGAIN);
}
