// The short-lived token that the host's own server gives to the widget.
import { Trouble } from "@/kit/trouble";

const PATIENCE = 30_000; // milliseconds until the host's server is given up
const FRESH = 0.8; // share of its lifetime after which a token is replaced

interface Held {
  readonly token: string;
  readonly replace: number; // milliseconds of the clock here, which need not agree with the service's
  readonly ends: number;
}

/** Tokens from an address of the host: one request at a time, whoever waits for it. */
export class TokenSource {
  private held: Held | null = null;
  private running: Promise<string> | null = null;

  constructor(private readonly address: string) {}

  /** A token that holds; one that is about to end is replaced meanwhile. Throws Trouble where there is none. */
  async token(): Promise<string> {
    const now = Date.now();
    if (!this.held || now >= this.held.ends) return this.renewed();
    if (now >= this.held.replace) this.renewed().catch(() => undefined); // the old one holds; next time again
    return this.held.token;
  }

  /** Another token, after the service refused the one that it was asked with. */
  async after(refused: string | null): Promise<string> {
    if (this.held?.token === refused) this.held = null;
    return this.token();
  }

  private renewed(): Promise<string> {
    this.running ??= this.fetched().finally(() => (this.running = null));
    return this.running;
  }

  private async fetched(): Promise<string> {
    const asked = Date.now();
    const response = await this.sent();
    const given = (await response.json().catch(() => ({}))) as { token?: unknown; lifetime?: unknown };
    if (!response.ok || typeof given.token !== "string") {
      throw new Trouble("expired", `${this.address} gave no token (${response.status}).`);
    }
    const lifetime = typeof given.lifetime === "number" ? given.lifetime * 1000 : 0;
    this.held = { token: given.token, replace: asked + FRESH * lifetime, ends: asked + lifetime };
    return given.token;
  }

  private async sent(): Promise<Response> {
    const signal = AbortSignal.timeout(PATIENCE);
    try {
      return await fetch(this.address, { credentials: "same-origin", cache: "no-store", signal });
    } catch {
      throw new Trouble(signal.aborted ? "slow" : "offline", `${this.address} does not answer.`);
    }
  }
}

const sources = new Map<string, TokenSource>();

/** The source for an address, one for all widgets of the page. */
export function tokenSource(address: string): TokenSource {
  const absolute = new URL(address, document.baseURI).href;
  const known = sources.get(absolute) ?? new TokenSource(absolute);
  sources.set(absolute, known);
  return known;
}
