// Tables: they scroll in a box of their own that the keyboard can reach, and their headers are buttons that sort.
import { html, nothing, svg, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { repeat } from "lit/directives/repeat.js";
import { cssom } from "./cssom";
import type { Part } from "./long";
import "@/styles/table.css";

export interface Column<Row> {
  /** What `sort` is called with. */
  readonly id: string;
  readonly name: string;
  /** What the column says, in a sentence; shown on hover and read with the name. */
  readonly about?: string;
  /** Whether one can sort by it. */
  readonly sorts?: boolean;
  /** Whether its cells head their rows. */
  readonly heads?: boolean;
  /** Whether its cells are numbers. */
  readonly numbers?: boolean;
  readonly cell: (row: Row) => unknown;
}

export interface Table<Row> {
  /** The table's name; it names the box that scrolls too. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly key: (row: Row) => string;
  /** The column that the rows are sorted by, and which way. */
  readonly sorted?: { readonly by: string; readonly way: "ascending" | "descending" };
  readonly sort?: (id: string) => void;
  /** What opens below a row, over all columns; nothing: nothing is open. */
  readonly below?: (row: Row) => unknown;
  /** The rows that are drawn, where there are many; see `LongTable`. */
  readonly part?: Part;
}

/** A table that one can sort. */
export function table<Row>(of: Table<Row>): TemplateResult {
  const { rows, part, columns } = of;
  const drawn = part ? rows.slice(part.from, part.to) : rows;
  return html`<div class="scrolls" role="region" tabindex="0" aria-label=${of.caption}>
    <table class="sorts" aria-rowcount=${part ? rows.length + 1 : nothing}>
      <caption class="unseen">
        ${of.caption}
      </caption>
      <thead>
        <tr aria-rowindex=${part ? 1 : nothing}>
          ${columns.map((column) => head(column, of))}
        </tr>
      </thead>
      <tbody>
        ${part ? room(part.before, columns.length) : nothing}
        ${repeat(drawn, of.key, (row, at) => line(row, of, (part?.from ?? 0) + at))}
        ${part ? room(part.after, columns.length) : nothing}
      </tbody>
    </table>
  </div>`;
}

/** The room of rows that are not drawn. */
const room = (height: number, columns: number): unknown =>
  height > 0
    ? html`<tr class="room" aria-hidden="true">
        <td colspan=${columns} ${cssom({ height: `${height}px` })}></td>
      </tr>`
    : nothing;

function head<Row>(column: Column<Row>, { sorted, sort }: Table<Row>): TemplateResult {
  const way = sorted?.by === column.id ? sorted.way : null;
  const arrow = way === "ascending" ? "↑" : way ? "↓" : "";
  return html`<th
    scope="col"
    class=${column.numbers ? "number" : ""}
    aria-sort=${way ?? nothing}
    title=${column.about ?? nothing}
  >
    ${
      column.sorts && sort
        ? html`<button type="button" class="sort" @click=${() => sort(column.id)}>
            ${column.name}<span aria-hidden="true">${arrow}</span>
          </button>`
        : column.name
    }
  </th>`;
}

function line<Row>(row: Row, { columns, below, part }: Table<Row>, place: number): TemplateResult {
  const open = below?.(row) ?? nothing;
  return html`<tr
      data-index=${part ? place : nothing}
      aria-rowindex=${part ? place + 2 : nothing}
      ${part ? ref(part.measure) : nothing}
    >
      ${columns.map(({ cell, heads, numbers }) =>
        heads
          ? html`<th scope="row">${cell(row)}</th>`
          : html`<td class=${numbers ? "number" : ""}>${cell(row)}</td>`,
      )}
    </tr>
    ${
      open === nothing
        ? nothing
        : html`<tr class="below">
            <td colspan=${columns.length}><div>${open}</div></td>
          </tr>`
    }`;
}

/** A share (0 to 1) as a small bar beside its number, which says the same to who does not see it. */
export function bar(share: number): TemplateResult {
  const width = Math.max(0, Math.min(1, share)) * 100;
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="whole" width="100" height="6" rx="2"></rect><rect class="part" width=${width} height="6" rx="2"></rect>`}
  </svg>`;
}

/** A place between 0 and 1 as a dot on a line, beside the words that say it. */
export function dot(share: number): TemplateResult {
  const at = 6 + Math.max(0, Math.min(1, share)) * 88;
  return html`<svg class="bar dotted" aria-hidden="true">
    ${svg`<rect class="whole" y="3" width="100%" height="2"></rect><circle class="part" cx=${`${at}%`} cy="4" r="4"></circle>`}
  </svg>`;
}
