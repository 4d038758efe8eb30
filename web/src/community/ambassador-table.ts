// The table of ambassadors: a row each, every number a button that opens its reason.
import { html, nothing } from "lit";
import { href } from "@/kit/route";
import { bar, type Column, dot, table } from "@/kit/table";
import { plain, points } from "@/kit/words";
import { type Ambassador, PARTS, type PartWords, shares } from "./ambassador-parts";
import { type AmbassadorState, SUM } from "./ambassador-state";
import { unitName } from "./unit-name";

export interface TableActions {
  readonly sort: (by: string) => void;
  readonly pick: (person: string, picked: boolean) => void;
  readonly explain: (person: string, part: string) => void;
  readonly below: (row: Ambassador, part: string) => unknown;
}

/** The rows that are shown, in the service's order: the most of the sorted part first. */
export function ambassadorTable(
  rows: readonly Ambassador[],
  state: AmbassadorState,
  actions: TableActions,
): unknown {
  const columns: Column<Ambassador>[] = [who(state, actions)];
  if (state.weights.size) columns.push(sum(rows, state, actions));
  columns.push(...PARTS.map((part) => numbers(part, rows, state, actions)));
  columns.push({ id: "consent", name: "Consent", cell: ({ parts }) => parts.consent });
  return table<Ambassador>({
    caption: "Possible ambassadors",
    columns,
    rows,
    key: ({ person }) => person.localId,
    sorted: { by: state.sort, way: "descending" },
    sort: actions.sort,
    below: (row) => (state.why?.person === row.person.localId ? actions.below(row, state.why.part) : nothing),
  });
}

function who(state: AmbassadorState, { pick }: TableActions): Column<Ambassador> {
  const place = ({ person }: Ambassador) =>
    [person.title, unitName(person.unit) ?? plain(person.party)].filter(Boolean).join(", ");
  return {
    id: "who",
    name: "Who",
    heads: true,
    cell: (one) =>
      html`<div class="who">
        <input
          type="checkbox"
          aria-label=${`Choose ${one.person.name}`}
          .checked=${state.picked.has(one.person.localId)}
          @change=${(event: Event) => pick(one.person.localId, (event.target as HTMLInputElement).checked)}
        />
        <div>
          <a href=${href("person", one.person.localId)}>${one.person.name}</a>
          <span class="quiet">${place(one)}</span>
        </div>
      </div>`,
  };
}

function numbers(
  part: PartWords,
  rows: readonly Ambassador[],
  state: AmbassadorState,
  actions: TableActions,
): Column<Ambassador> {
  const share = shares(part, rows);
  return {
    id: part.id,
    name: part.name,
    about: part.about,
    sorts: true,
    numbers: true,
    cell: (one) =>
      html`${opener(one, part.id, part.text(one.parts), part.says(one.parts), state, actions)}
      ${part.value(one.parts) === null ? nothing : part.id === "RECENCY" ? dot(share(one)) : bar(share(one))}`,
  };
}

function sum(rows: readonly Ambassador[], state: AmbassadorState, actions: TableActions): Column<Ambassador> {
  const most = Math.max(...rows.map(({ combined }) => combined?.total ?? 0), 0);
  return {
    id: SUM,
    name: "Your sum",
    about: "The sum of weight times rank, by the weights that you gave; press a number to see its parts.",
    sorts: true,
    numbers: true,
    cell: (one) => {
      if (!one.combined) return html`<span class="quiet">not sorted by it</span>`;
      const { total } = one.combined;
      const words = `has a sum of ${points(total)} by your weights`;
      return html`${opener(one, SUM, points(total), words, state, actions)}${bar(most ? total / most : 0)}`;
    },
  };
}

/** A number that opens its reason below the row. */
function opener(
  { person }: Ambassador,
  part: string,
  text: unknown,
  says: string,
  { why }: AmbassadorState,
  { explain }: TableActions,
): unknown {
  const open = why?.person === person.localId && why.part === part;
  return html`<button
    type="button"
    class="plain figure"
    aria-expanded=${open ? "true" : "false"}
    @click=${() => explain(person.localId, part)}
  >
    ${text}<span class="unseen"> – ${person.name} ${says}: why?</span>
  </button>`;
}
