import type { ReactiveController, ReactiveControllerHost } from "lit";

const EVERY = 2000; // milliseconds between two questions

/** Asks again every two seconds while something runs and the page is seen; `look` asks, `runs` says whether it is worth it. */
export class Polling implements ReactiveController {
  private timer = 0;

  constructor(
    host: ReactiveControllerHost,
    private readonly look: () => Promise<unknown>,
    private readonly runs: () => boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.seen);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.seen);
    this.stop();
  }

  hostUpdated(): void {
    if (!this.runs()) this.stop();
    else if (!this.timer && !document.hidden) this.timer = window.setTimeout(this.tick, EVERY);
  }

  private readonly tick = async (): Promise<void> => {
    await this.look();
    this.timer = 0;
    this.hostUpdated();
  };

  private readonly seen = (): void => {
    if (document.hidden) this.stop();
    else if (this.runs() && !this.timer) void this.tick();
  };

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = 0;
  }
}
