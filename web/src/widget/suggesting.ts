import type { ReactiveController, ReactiveControllerHost } from "lit";
import { Suggest, type SuggestQuery } from "@/generated/widget/suggest";
import { matches } from "./marking";
import type { Service } from "./service";

export type Suggestion = Extract<
  SuggestQuery["search"],
  { __typename: "Suggestions" }
>["suggestions"][number];

const SHORTEST = 30; // milliseconds without a key before suggestions are asked for
const LONGEST = 250;
const MOST = 200; // characters that the service looks at

/** The suggestions for what is typed: which are shown, and which one is chosen. */
export class Suggesting implements ReactiveController {
  shown: readonly Suggestion[] = [];
  active = -1;
  open = false;
  private timer?: ReturnType<typeof setTimeout>;
  private running = new AbortController();
  private pause = SHORTEST;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly service: () => Service,
    private readonly failed: (error: unknown) => void,
    private readonly came: () => void,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Asks for suggestions soon. Of those that are shown, only what matches the new text stays meanwhile. */
  typed(text: string): void {
    clearTimeout(this.timer);
    this.running.abort();
    const wanted = text.trim();
    this.put(wanted ? this.shown.filter((one) => matches(one.matched, wanted)) : [], false);
    if (wanted) this.timer = setTimeout(() => void this.ask(text), this.pause);
  }

  /** Forgets what is shown, waited for, or on its way. */
  stop(): void {
    clearTimeout(this.timer);
    this.running.abort();
    this.put([], false);
  }

  close(): void {
    this.open = false;
    this.active = -1;
    this.host.requestUpdate();
  }

  /** Goes to the suggestion below or above; between the last and the first is the text itself. */
  step(by: 1 | -1): void {
    if (!this.shown.length) return;
    const places = this.shown.length + 1;
    this.open = true;
    this.activate(((this.active + 1 + by + places) % places) - 1);
  }

  activate(index: number): void {
    if (index === this.active) return;
    this.active = index;
    this.host.requestUpdate();
  }

  private async ask(text: string): Promise<void> {
    const { signal } = (this.running = new AbortController());
    const asked = performance.now();
    try {
      const { search } = await this.service().ask(Suggest, { text: text.slice(0, MOST) }, signal);
      if (signal.aborted) return;
      this.put(search.__typename === "Suggestions" ? search.suggestions : [], true);
      this.came();
    } catch (error) {
      if (signal.aborted) return;
      this.put([], false);
      this.failed(error);
    } finally {
      // A slow service is not asked about every key; of a fast one nobody shall wait.
      if (!signal.aborted) this.pause = Math.min(LONGEST, Math.max(SHORTEST, performance.now() - asked));
    }
  }

  /** `answer`: the suggestions are the service's for this text; what was chosen meanwhile stays chosen. */
  private put(suggestions: readonly Suggestion[], answer: boolean): void {
    const chosen = answer ? this.shown[this.active] : undefined;
    this.active = suggestions.findIndex(
      ({ kind, localId }) => kind === chosen?.kind && localId === chosen.localId,
    );
    this.shown = suggestions;
    this.open = suggestions.length > 0;
    this.host.requestUpdate();
  }
}
