import { LitElement, type PropertyValues, html } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { cssom } from "@/kit/cssom";
import { painted } from "@/kit/painted";
import type { Arrangement, Columns } from "./arrangement";

const LABELLED = 10; // pixels of a cell from which on names fit beside it
const NAMES = 190; // pixels for names
const MARGIN = 8;
const LETTER = 11; // pixels of a square's name

/** A place in the matrix: the element of the row needs that of the column. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/**
 * A dependency structure matrix on a canvas: only what is seen is drawn, so that thousands of elements scroll. The row needs the
 * column. Arrow keys move a cursor from mark to mark; `cell` is fired with the Cell that was chosen, or null. What it shows is
 * told in words by whoever uses it.
 */
@customElement("who-matrix-grid")
export class MatrixGrid extends LitElement {
  @property({ attribute: false }) columns!: Columns;
  @property({ attribute: false }) arrangement!: Arrangement;
  /** Pixels of a cell; 0 fits everything. */
  @property({ type: Number }) size = 0;
  /** What is chosen: elements of its row and column. */
  @property({ attribute: false }) chosen: Cell | null = null;
  @query(".grid") private box!: HTMLElement;
  @query("canvas") private canvas!: HTMLCanvasElement;
  private marks: readonly (Cell & { line: number })[] = [];
  private readonly sized = new ResizeObserver(() => this.requestUpdate());
  private readonly themed = matchMedia("(prefers-color-scheme: dark)");

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sized.observe(this);
    this.themed.addEventListener("change", this.draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sized.disconnect();
    this.themed.removeEventListener("change", this.draw);
  }

  private get many(): number {
    return this.arrangement.order.length;
  }

  /** Pixels of a cell, and of the names beside the rows. */
  private get measures(): { cell: number; names: number } {
    const width = this.clientWidth || 640;
    const fitting = Math.max(1.5, (width - 2 * MARGIN) / Math.max(1, this.many));
    const labelled = (width - NAMES - 2 * MARGIN) / Math.max(1, this.many);
    const bare = Math.min(fitting, LABELLED - 0.5); // without names: else they would need room that is not there
    const cell = this.size || Math.min(22, labelled >= LABELLED ? labelled : bare);
    return { cell, names: cell >= LABELLED ? Math.min(NAMES, width * 0.45) : MARGIN };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("columns") && !changed.has("arrangement")) return;
    const { dependent, provider } = this.columns.lines;
    const { place } = this.arrangement;
    this.marks = dependent
      .map((one, line) => ({ row: place[one] ?? 0, column: place[provider[line] ?? 0] ?? 0, line }))
      .sort((one, other) => one.row - other.row || one.column - other.column);
  }

  protected override render(): unknown {
    const { cell, names } = this.measures;
    const whole = this.many * cell + names + MARGIN;
    const high = this.many * cell + 2 * MARGIN;
    return html`<div
      class=${`grid ${this.size || whole > Math.max(this.clientWidth, 320) + 1 ? "" : "fits"}`}
      role="application"
      aria-roledescription="dependency structure matrix"
      aria-label="Matrix of what needs what. Arrow keys go from mark to mark."
      tabindex="0"
      @scroll=${this.draw}
      @keydown=${this.pressed}
      @click=${this.clicked}
      @pointermove=${this.pointed}
    >
      <div class="whole" ${cssom({ width: `${whole}px`, height: `${high}px` })}>
        <canvas aria-hidden="true"></canvas>
      </div>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { chosen } = this;
    if (chosen && ["chosen", "size", "arrangement"].some((one) => changed.has(one as keyof MatrixGrid)))
      this.toward(chosen);
    this.draw();
    if (changed.has("columns")) painted("matrix");
  }

  private readonly draw = (): void => {
    const { clientWidth: width, clientHeight: height, scrollLeft, scrollTop } = this.box;
    const ratio = Math.min(2, devicePixelRatio || 1);
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    const pen = this.canvas.getContext("2d");
    if (!pen) return;
    pen.scale(ratio, ratio);
    const { cell, names } = this.measures;
    const view = { pen, cell, names, left: scrollLeft, top: scrollTop, width, height, ...colours(this) };
    blocks(view, this.arrangement);
    this.cross(view);
    this.lines(view);
    if (cell >= LABELLED) this.labels(view);
  };

  /** The row and the column of what is chosen. */
  private cross({ pen, cell, names, left, top, width, height, edge }: View): void {
    if (!this.chosen) return;
    pen.fillStyle = edge;
    pen.globalAlpha = 0.6;
    pen.fillRect(0, MARGIN + this.chosen.row * cell - top, width, cell);
    pen.fillRect(names + this.chosen.column * cell - left, 0, cell, height);
    pen.globalAlpha = 1;
  }

  private lines(view: View): void {
    const { pen, cell, names, left, top, width, height } = view;
    const from = Math.floor((top - MARGIN) / cell);
    const to = Math.ceil((top + height) / cell);
    const gap = cell > 6 ? 1 : 0;
    for (const { row, column, line } of this.marks) {
      if (row < from || row > to) continue;
      const x = names + column * cell - left;
      const y = MARGIN + row * cell - top;
      if (x < names - cell || x > width) continue;
      const { strength, single } = this.columns.lines;
      pen.fillStyle = single[line] ? view.warn : view.accent;
      const side = Math.max(1.5, cell - gap);
      if (strength[line] === "SOFT") {
        pen.strokeStyle = pen.fillStyle;
        pen.strokeRect(x + 0.5, y + 0.5, Math.max(1, side - 1), Math.max(1, side - 1));
      } else if (single[line] && cell > 6) {
        diamond(pen, x + side / 2, y + side / 2, side / 2);
      } else pen.fillRect(x, y, side, side);
    }
    if (!this.chosen) return;
    pen.strokeStyle = view.ink;
    pen.lineWidth = 2;
    const side = Math.max(6, cell) + 2;
    pen.strokeRect(
      names + this.chosen.column * cell - left - 1,
      MARGIN + this.chosen.row * cell - top - 1,
      side,
      side,
    );
  }

  private labels(view: View): void {
    const { pen, cell, names, top, height } = view;
    pen.clearRect(0, 0, names - 4, height);
    if (this.chosen) {
      pen.fillStyle = view.edge;
      pen.fillRect(0, MARGIN + this.chosen.row * cell - top, names - 4, cell);
    }
    pen.fillStyle = view.ink;
    pen.font = `${Math.min(13, cell - 1)}px system-ui, sans-serif`;
    pen.textBaseline = "middle";
    const from = Math.max(0, Math.floor((top - MARGIN) / cell));
    for (let place = from; place < this.many && MARGIN + place * cell - top < height; place++) {
      const one = this.arrangement.order[place] ?? 0;
      const name = this.columns.elements.name[one] ?? "";
      pen.fillText(fitted(pen, name, names - 12), 4, MARGIN + (place + 0.5) * cell - top);
    }
  }

  private readonly clicked = (event: MouseEvent): void => {
    const found = this.at(event);
    if (found !== undefined) this.choose(found);
  };

  /** What is meant by a place in the window; undefined: beside the matrix. */
  private at(event: MouseEvent): Cell | null | undefined {
    const { cell, names } = this.measures;
    const bounds = this.box.getBoundingClientRect();
    const row = Math.floor((event.clientY - bounds.top + this.box.scrollTop - MARGIN) / cell);
    const across = event.clientX - bounds.left;
    if (row < 0 || row >= this.many) return undefined;
    if (across < names && names > MARGIN) return { row, column: row };
    return this.nearest(row, Math.floor((across + this.box.scrollLeft - names) / cell), 6 / cell);
  }

  /** The mark at a place or, since cells may be small, near it; else the place itself on the diagonal. */
  private nearest(row: number, column: number, reach: number): Cell | null {
    let best: Cell | null = null;
    let least = Math.max(0.5, reach) ** 2;
    for (const mark of this.marks) {
      const away = (mark.row - row) ** 2 + (mark.column - column) ** 2;
      if (away <= least) [best, least] = [mark, away];
    }
    return best ?? (row === column ? { row, column } : null);
  }

  /** Says what is under the pointer: columns have no names of their own. */
  private readonly pointed = (event: MouseEvent): void => {
    const found = this.at(event);
    const name = (place: number): string =>
      this.columns.elements.name[this.arrangement.order[place] ?? -1] ?? "";
    const words = !found
      ? ""
      : found.row === found.column
        ? name(found.row)
        : `${name(found.row)} needs ${name(found.column)}`;
    if (this.box.title !== words) this.box.title = words;
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    const to = this.next(event.key);
    if (to === undefined) return;
    event.preventDefault();
    this.choose(to);
  };

  /** The mark before or after the chosen one: in reading order, or in its column. */
  private next(key: string): Cell | null | undefined {
    if (key === "Escape") return null;
    const first = this.marks[0];
    if (!key.startsWith("Arrow") || !first) return undefined;
    const { chosen } = this;
    if (!chosen) return first;
    const after = ({ row, column }: Cell): boolean =>
      row > chosen.row || (row === chosen.row && column > chosen.column);
    const before = ({ row, column }: Cell): boolean =>
      row < chosen.row || (row === chosen.row && column < chosen.column);
    if (key === "ArrowRight") return this.marks.find(after) ?? chosen;
    if (key === "ArrowLeft") return this.marks.findLast(before) ?? chosen;
    const same = this.marks.filter(({ column }) => column === chosen.column);
    if (key === "ArrowDown") return same.find(({ row }) => row > chosen.row) ?? chosen;
    return same.findLast(({ row }) => row < chosen.row) ?? chosen;
  }

  private choose(cell: Cell | null): void {
    this.dispatchEvent(new CustomEvent("cell", { detail: cell }));
  }

  /** Scrolls so far that a cell is seen. */
  private toward(cell: Cell): void {
    const { cell: side, names } = this.measures;
    const { clientWidth, clientHeight } = this.box;
    const [x, y] = [cell.column * side, cell.row * side];
    if (x < this.box.scrollLeft || x > this.box.scrollLeft + clientWidth - names - side)
      this.box.scrollLeft = x - clientWidth / 2;
    if (y < this.box.scrollTop || y > this.box.scrollTop + clientHeight - side)
      this.box.scrollTop = y - clientHeight / 2;
  }
}

interface View {
  readonly pen: CanvasRenderingContext2D;
  readonly cell: number;
  readonly names: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly ink: string;
  readonly accent: string;
  readonly warn: string;
  readonly tint: string;
  readonly edge: string;
  readonly quiet: string;
}

function colours(element: Element): Pick<View, "ink" | "accent" | "warn" | "tint" | "edge" | "quiet"> {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: of("ink"),
    accent: of("accent"),
    warn: of("warn"),
    tint: of("tint"),
    edge: of("edge"),
    quiet: of("quiet"),
  };
}

/** The squares along the diagonal, and the diagonal itself. */
function blocks(
  { pen, cell, names, left, top, tint, edge, quiet }: View,
  { blocks: all, order }: Arrangement,
): void {
  for (const { from, length, name } of all) {
    const [x, y, side] = [names + from * cell - left, MARGIN + from * cell - top, length * cell];
    pen.fillStyle = tint;
    pen.fillRect(x, y, side, side);
    pen.strokeStyle = edge;
    pen.strokeRect(x, y, side, side);
    if (!name || side < 3 * LETTER) continue;
    pen.fillStyle = quiet; // below the diagonal, where few marks are
    pen.font = `${LETTER}px system-ui, sans-serif`;
    pen.textBaseline = "bottom";
    pen.fillText(fitted(pen, name, side), x + 2, y + side - 2);
  }
  pen.strokeStyle = edge;
  pen.beginPath();
  pen.moveTo(names - left, MARGIN - top);
  pen.lineTo(names + order.length * cell - left, MARGIN + order.length * cell - top);
  pen.stroke();
}

function diamond(pen: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.moveTo(x, y - radius);
  pen.lineTo(x + radius, y);
  pen.lineTo(x, y + radius);
  pen.lineTo(x - radius, y);
  pen.fill();
}

function fitted(pen: CanvasRenderingContext2D, name: string, width: number): string {
  if (pen.measureText(name).width <= width) return name;
  let most = name.length;
  while (most > 1 && pen.measureText(`${name.slice(0, most)}…`).width > width) most--;
  return `${name.slice(0, most)}…`;
}
