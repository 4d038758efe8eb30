import { WindowVirtualizerController } from "@tanstack/lit-virtual";
import type { LitElement, ReactiveController } from "lit";

const FEW = 100; // rows that are all drawn
const ROW = 48; // pixels of a row until it is measured
const AROUND = 20; // rows drawn above and below what is seen

/** The rows of a long table that are drawn, and the room in pixels that the others take. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
  /** Takes the height of a row (with its place in `data-index`). */
  readonly measure: (row: Element | undefined) => void;
}

/** Draws only those rows of a long table that are near what is seen; on paper all of them. */
export class LongTable implements ReactiveController {
  private readonly rows: WindowVirtualizerController<Element>;
  private printing = false;

  constructor(private readonly host: LitElement) {
    this.rows = new WindowVirtualizerController(host, {
      count: 0,
      estimateSize: () => ROW,
      overscan: AROUND,
    });
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("beforeprint", this.printed);
    addEventListener("afterprint", this.printed);
  }

  hostDisconnected(): void {
    removeEventListener("beforeprint", this.printed);
    removeEventListener("afterprint", this.printed);
  }

  private readonly printed = ({ type }: Event): void => {
    this.printing = type === "beforeprint";
    this.host.requestUpdate();
  };

  /** Which of so many rows to draw; nothing: all of them. */
  part(many: number): Part | undefined {
    if (many <= FEW || this.printing) return undefined;
    const virtualizer = this.rows.getVirtualizer();
    const body = this.host.querySelector("tbody");
    const scrollMargin = body ? body.getBoundingClientRect().top + scrollY : 0;
    virtualizer.setOptions({ ...virtualizer.options, count: many, scrollMargin });
    const items = virtualizer.getVirtualItems();
    const [first, last] = [items[0], items.at(-1)];
    if (!first || !last) return { from: 0, to: AROUND, before: 0, after: (many - AROUND) * ROW, measure };
    return {
      from: first.index,
      to: last.index + 1,
      before: first.start - scrollMargin,
      after: virtualizer.getTotalSize() - (last.end - scrollMargin),
      measure: (row) => {
        if (row) virtualizer.measureElement(row);
      },
    };
  }
}

const measure = (): void => undefined;
