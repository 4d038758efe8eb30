import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Task } from "@lit/task";
import { Matrix } from "@/generated/risk/matrix";
import { face, publicOnly } from "@/kit/face";
import { amend, currentRoute, href } from "@/kit/route";
import { ask } from "@/kit/session";
import { View, announce, shown } from "@/kit/view";
import { count } from "@/kit/words";
import { dayOf, seenFrom, told } from "./asked";
import { type Arrangement, type Columns, GROUPINGS, type Grouping, arranged } from "./arrangement";
import type { Cell } from "./matrix-grid";
import "./matrix-grid";
import "./matrix.css";

const SIZES = [
  { id: "0", name: "All" },
  { id: "6", name: "Closer" },
  { id: "16", name: "With names" },
] as const;

/** Everything that is on record as a dependency structure matrix. */
@customElement("who-matrix")
export class MatrixView extends View {
  @state() private made: { columns: Columns; grouping: Grouping; arrangement: Arrangement } | null = null;
  private readonly found = new Task(this, {
    task: async ([unit, at], { signal }) => {
      const { found, unknown } = await seenFrom(
        unit,
        async (from) => (await ask(Matrix, { unit: from, at }, signal)).network,
      );
      const { columns } = found;
      const many = columns.elements.localId.length;
      this.named(
        "Everything as a matrix",
        `${count(many, "element", "elements")}, ${count(columns.lines.dependent.length, "line", "lines")}.`,
      );
      return { columns, unknown };
    },
    args: () => [this.route.query.get("unit"), dayOf(this.route.query).at] as const,
  });

  protected override render(): unknown {
    return html`<div class="stack wide">
      <header class="stack">
        <h1>Everything as a matrix</h1>
        <p class="lead">
          Each element has a row and a column. A mark says that the row needs the column. Read a row to see
          what something rests on, a column to see what rests on it.
        </p>
      </header>
      ${told(this.route.query, this.found.value?.unknown ?? null)}
      ${shown(this.found, ({ columns }) => this.answer(columns))}
    </div>`;
  }

  private answer(columns: Columns): unknown {
    if (!columns.elements.localId.length)
      return face(
        "nobody",
        "Nothing on record",
        html`<p>Declare elements in a catalogue, or read documents that say what needs what.</p>
          ${publicOnly()}`,
      );
    const by = this.route.query.get("by");
    const grouping = GROUPINGS.find(({ id }) => id === by)?.id ?? "cluster";
    const arrangement = this.arrangementOf(columns, grouping);
    const size = Number(SIZES.find(({ id }) => id === this.route.query.get("size"))?.id ?? 0);
    const chosen = this.cellAt(columns, arrangement);
    return html`${this.controls(grouping, size)}
      <p class="quiet">${GROUPINGS.find(({ id }) => id === grouping)?.about}</p>
      <div class="beside">
        <who-matrix-grid
          .columns=${columns}
          .arrangement=${arrangement}
          .size=${size}
          .chosen=${chosen}
          @cell=${({ detail }: CustomEvent<Cell | null>) => this.choose(columns, arrangement, detail)}
        ></who-matrix-grid>
        <aside class="stack" aria-label="What is chosen">${this.told(columns, arrangement, chosen)}</aside>
      </div>
      <p class="quiet key">
        <span><i class="mark-hard"></i> needs it</span>
        <span><i class="mark-soft"></i> soft: works less well without</span>
        <span><i class="mark-single"></i> a single point of failure of some touchpoint</span>
      </p>
      ${this.directory(columns)}`;
  }

  private arrangementOf(columns: Columns, grouping: Grouping): Arrangement {
    const { made } = this;
    if (made?.columns === columns && made.grouping === grouping) return made.arrangement;
    const arrangement = arranged(columns, grouping);
    this.made = { columns, grouping, arrangement };
    return arrangement;
  }

  private controls(grouping: Grouping, size: number): unknown {
    return html`<div class="controls">
      <fieldset>
        <legend>Bring together by</legend>
        ${GROUPINGS.map(({ id, name }) => choice("by", id, name, id === grouping, () => amend({ by: id })))}
      </fieldset>
      <fieldset>
        <legend>Size</legend>
        ${SIZES.map(({ id, name }) => choice("size", id, name, Number(id) === size, () => amend({ size: id })))}
      </fieldset>
    </div>`;
  }

  /** The chosen cell, from the ids in the address. */
  private cellAt({ elements }: Columns, { place }: Arrangement): Cell | null {
    const [row, column] = [this.route.query.get("row"), this.route.query.get("column")].map((id) =>
      id === null ? -1 : elements.localId.indexOf(id),
    );
    if (row === undefined || row < 0) return null;
    return { row: place[row] ?? 0, column: place[column !== undefined && column >= 0 ? column : row] ?? 0 };
  }

  private choose({ elements }: Columns, { order }: Arrangement, cell: Cell | null): void {
    const id = (at: number): string | undefined => elements.localId[order[at] ?? 0];
    amend(cell ? { row: id(cell.row), column: id(cell.column) } : { row: null, column: null });
    if (!cell) return;
    const name = (at: number): string => elements.name[order[at] ?? 0] ?? "";
    announce(cell.row === cell.column ? name(cell.row) : `${name(cell.row)} needs ${name(cell.column)}`);
  }

  private told(columns: Columns, { order }: Arrangement, cell: Cell | null): unknown {
    if (!cell) return html`<p class="quiet">Choose a mark, or a name, to read what it says.</p>`;
    const [row, column] = [order[cell.row] ?? 0, order[cell.column] ?? 0];
    if (row !== column) {
      const line = columns.lines.dependent.findIndex(
        (one, at) => one === row && columns.lines.provider[at] === column,
      );
      return html`<h2>${link(columns, row)} needs ${link(columns, column)}</h2>
        ${columns.lines.strength[line] === "SOFT" ? html`<p>A soft line: it works less well without.</p>` : nothing}
        ${columns.lines.single[line] ? html`<p class="badge warn">single point of failure</p>` : nothing}
        <p>
          <a
            href=${href("element", `${columns.elements.localId[row] ?? ""}->${columns.elements.localId[column] ?? ""}`, { at: dayOf(this.route.query).at })}
            >What says so</a
          >
        </p>
        ${about(columns, row)}${about(columns, column)}`;
    }
    return about(columns, row);
  }

  /** The same in words, for who does not see the picture. */
  private directory(columns: Columns): unknown {
    const of = this.route.query.get("row");
    const many = columns.elements.localId.map((id, one) => ({ id, name: columns.elements.name[one] ?? "" }));
    many.sort((one, other) => one.name.localeCompare(other.name));
    return html`<label class="find"
      >Or choose an element by its name
      <select
        @change=${({ target }: Event) => amend({ row: (target as HTMLSelectElement).value, column: null })}
      >
        <option value="" ?selected=${!of}></option>
        ${many.map(({ id, name }) => html`<option value=${id} ?selected=${id === of}>${name}</option>`)}
      </select></label
    >`;
  }
}

const choice = (name: string, id: string, words: string, checked: boolean, choose: () => void): unknown =>
  html`<label
    ><input type="radio" name=${name} value=${id} .checked=${checked} @change=${choose} /> ${words}</label
  >`;

const link = ({ elements }: Columns, one: number): unknown => {
  const { at } = dayOf(currentRoute().query);
  const id = elements.localId[one] ?? "";
  const room = ["touchpoint", "stage", "journey"].includes(elements.kind[one] ?? "")
    ? "touchpoint"
    : "element";
  return html`<a href=${href(elements.kind[one] === "journey" ? "journey" : room, id, { at })}
    >${elements.name[one]}</a
  >`;
};

function about(columns: Columns, one: number): unknown {
  const { dependent, provider } = columns.lines;
  const needs = provider.filter((_, line) => dependent[line] === one);
  const needed = dependent.filter((_, line) => provider[line] === one);
  return html`<section class="stack about">
    <h3>${link(columns, one)} <span class="kind">${columns.elements.kind[one]}</span></h3>
    ${columns.elements.single[one] ? html`<p class="badge warn">single point of failure</p>` : nothing}
    ${listed(columns, "needs", needs)} ${listed(columns, "is needed by", needed)}
  </section>`;
}

function listed(columns: Columns, words: string, found: readonly number[]): unknown {
  if (!found.length) return nothing;
  return html`<p class="quiet">${words}</p>
    <ul>
      ${[...new Set(found)].map((one) => html`<li>${link(columns, one)}</li>`)}
    </ul>`;
}
