import { html, nothing, svg } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { KnowledgeMapQuery } from "@/generated/community/topics";
import { dayInWords } from "@/kit/dates";
import { href } from "@/kit/route";
import { count } from "@/kit/words";
import "@/styles/table.css";

export type Knowledge = Extract<KnowledgeMapQuery["knowledgeMap"], { __typename: "KnowledgeMap" }>;
export type Cell = Knowledge["cells"][number];
export type Someone = Knowledge["people"][number];
export type Subject = Knowledge["topics"][number];

/** Where something stands: row 0 has the topics, column 0 the people. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Shown {
  /** What the keyboard comes to by Tab. */
  readonly active: Place;
  /** The cell whose quotes are open, as `person~topic`. */
  readonly open: string | null;
  /** Where a cell leads to. */
  readonly link: (key: string) => string;
  readonly press: (event: Event, key: string) => void;
  /** The quotes of a cell, and how many passages it counts. */
  readonly quotes: (person: Someone, topic: Subject, passages: number) => unknown;
}

const LARGEST = 17; // pixels: the radius of the largest dot; a cell is 36 wide
const SMALLEST = 6;

/** The name of a cell in the address. */
export const cellKey = (person: Someone, topic: Subject): string => `${person.localId}~${topic.localId}`;

/** People by topics. Each name and each number is a link; arrow keys go from one to the next. */
export function knowledgeTable(found: Knowledge, shown: Shown): unknown {
  const { topics, people, cells } = found;
  const most = Math.max(1, ...cells.map(({ contributions }) => contributions));
  const rows = people.map((): (Cell | undefined)[] => []);
  for (const cell of cells) {
    const row = rows[cell.person];
    if (row) row[cell.topic] = cell;
  }
  return html`<table class="knowledge">
    <caption class="unseen">
      Who knows what
    </caption>
    <thead>
      <tr>
        <td></td>
        ${topics.map(
          (topic, index) =>
            html`<th scope="col" title=${topic.name}>
              <a
                href=${href("topic", topic.localId)}
                data-place="0 ${index + 1}"
                tabindex=${tab(shown, 0, index + 1)}
                ><span>${topic.name}</span></a
              >
            </th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        people,
        ({ localId }) => localId,
        (person, index) =>
          html`<tr>
              <th scope="row">
                <a
                  href=${href("person", person.localId)}
                  title=${person.name}
                  data-place="${index + 1} 0"
                  tabindex=${tab(shown, index + 1, 0)}
                  >${person.name}</a
                >
              </th>
              ${topics.map((topic, column) =>
                filled(
                  person,
                  topic,
                  rows[index]?.[column],
                  { row: index + 1, column: column + 1 },
                  most,
                  shown,
                ),
              )}
            </tr>
            ${below(person, found, shown)}`,
      )}
    </tbody>
  </table>`;
}

const tab = ({ active }: Shown, row: number, column: number): string =>
  active.row === row && active.column === column ? "0" : "-1";

function filled(
  person: Someone,
  topic: Subject,
  cell: Cell | undefined,
  { row, column }: Place,
  most: number,
  shown: Shown,
): unknown {
  if (!cell) return html`<td></td>`;
  const key = cellKey(person, topic);
  const radius = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(cell.contributions / most);
  const last = cell.lastActive ? `, last ${dayInWords(cell.lastActive)}` : "";
  const words = `${person.name} on ${topic.name}: ${count(cell.contributions, "passage", "passages")}${last}`;
  return html`<td>
    <a
      class="cell"
      href=${shown.link(key)}
      title=${words}
      aria-label=${words}
      aria-expanded=${shown.open === key ? "true" : "false"}
      data-place="${row} ${column}"
      data-cell=${key}
      tabindex=${tab(shown, row, column)}
      @click=${(event: Event) => shown.press(event, key)}
      ><svg viewBox="0 0 36 36" aria-hidden="true">${svg`<circle cx="18" cy="18" r=${radius}></circle>`}</svg
      ><span>${cell.contributions}</span></a
    >
  </td>`;
}

function below(person: Someone, { people, topics, cells }: Knowledge, shown: Shown): unknown {
  const column = topics.findIndex((one) => shown.open === cellKey(person, one));
  const topic = topics[column];
  const cell = cells.find((one) => one.topic === column && people[one.person] === person);
  if (!topic || !cell) return nothing;
  return html`<tr class="below">
    <td colspan=${topics.length + 1}><div>${shown.quotes(person, topic, cell.contributions)}</div></td>
  </tr>`;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** The next link in the direction of an arrow key (Home and End: the ends of the row), or null. */
export function nextPlace(key: string, from: Place, places: readonly Place[]): Place | null {
  const row = places.filter((one) => one.row === from.row).sort((a, b) => a.column - b.column);
  if (key === "Home") return row[0] ?? null;
  if (key === "End") return row.at(-1) ?? null;
  const [down, right] = STEPS[key] ?? [0, 0];
  if (right > 0) return row.find(({ column }) => column > from.column) ?? null;
  if (right < 0) return row.findLast(({ column }) => column < from.column) ?? null;
  const column = places.filter((one) => one.column === from.column).sort((a, b) => a.row - b.row);
  if (down > 0) return column.find((one) => one.row > from.row) ?? null;
  return down < 0 ? (column.findLast((one) => one.row < from.row) ?? null) : null;
}
