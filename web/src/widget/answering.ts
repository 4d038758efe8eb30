import type { ReactiveController, ReactiveControllerHost } from "lit";
import { Answer, type AnswerQuery } from "@/generated/widget/answer";
import { answered } from "@/kit/trouble";
import type { Service } from "./service";

export type Found = Extract<AnswerQuery["experts"], { __typename: "ExpertConnection" }>;
export type Expert = Found["edges"][number]["node"];
export type Proof = Expert["evidence"][number];

/** What a question has come to. */
export type State =
  | { readonly kind: "idle" }
  | { readonly kind: "empty" }
  | { readonly kind: "waiting"; readonly slow: boolean }
  | { readonly kind: "found"; readonly found: Found; readonly viewer: AnswerQuery["viewer"] }
  | { readonly kind: "failed"; readonly error: unknown };

const SLOW = 3_000; // milliseconds after which somebody who waits is told so

/** The answer to the question that was asked last. */
export class Answering implements ReactiveController {
  state: State = { kind: "idle" };
  private timer?: ReturnType<typeof setTimeout>;
  private running = new AbortController();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly service: () => Service,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  async ask(query: string): Promise<void> {
    this.stop();
    const { signal } = (this.running = new AbortController());
    this.become({ kind: "waiting", slow: false });
    this.timer = setTimeout(() => this.become({ kind: "waiting", slow: true }), SLOW);
    const state = await this.asked(query, signal);
    if (signal.aborted) return;
    clearTimeout(this.timer);
    this.become(state);
  }

  private async asked(query: string, signal: AbortSignal): Promise<State> {
    try {
      const { experts, viewer } = await this.service().ask(Answer, { query }, signal);
      return { kind: "found", found: answered(experts), viewer };
    } catch (error) {
      return { kind: "failed", error };
    }
  }

  become(state: State): void {
    this.state = state;
    this.host.requestUpdate();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.running.abort();
  }
}

/** What speaks for somebody most. */
export const strongest = (evidence: readonly Proof[]): Proof | undefined =>
  [...evidence].sort((one, other) => (other.worth ?? 0) - (one.worth ?? 0))[0];
