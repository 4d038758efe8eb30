import { Client } from "@/kit/client";
import type { Operation } from "@/kit/operation";
import { href, linkTo } from "@/kit/route";
import { Trouble } from "@/kit/trouble";
import { type TokenSource, tokenSource } from "./token";

export type OwnToken = () => string | null | Promise<string | null>;

/** The service behind a widget: its questions, and its pages. */
export class Service {
  private readonly client: Client;
  private readonly source: TokenSource | null;
  private readonly base: string;
  private last: string | null = null;

  /** `endpoint`: address of the service, "" for the page's own; `tokenFrom`: where the host gives tokens. */
  constructor(endpoint: string, tokenFrom: string, own: OwnToken) {
    this.base = endpoint.replace(/\/+$/, "");
    this.source = tokenFrom ? tokenSource(tokenFrom) : null;
    const token = () => this.source?.token() ?? own();
    this.client = new Client(this.base ? `${this.base}/graphql` : "graphql", async () => {
      this.last = await token();
      return this.last;
    });
  }

  /** As `Client.ask`; with a token that ended meanwhile it is asked once more with another. */
  async ask<Data, Variables>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Data> {
    try {
      return await this.client.ask(operation, variables, signal);
    } catch (error) {
      if (!this.source || !(error instanceof Trouble) || error.kind !== "expired" || !this.last) throw error;
      await this.source.after(this.last);
      return this.client.ask(operation, variables, signal);
    }
  }

  /** The page of everybody on record for a question. */
  answersHref(question: string): string {
    return `${this.base ? `${this.base}/` : ""}${href("ask", null, { q: question })}`;
  }

  /** The page about something. */
  href(kind: string, id: string, query = ""): string {
    return `${this.base ? `${this.base}/` : ""}${linkTo(kind, id)}${query && `?${query}`}`;
  }
}
