// When somebody contributed to her topics: bars per month, all topics over the same months.
import { html, nothing, svg } from "lit";
import { scaleLinear } from "d3-scale";
import type { PersonPageQuery } from "@/generated/people/person";
import { href } from "@/kit/route";
import { count } from "@/kit/words";
import { topicLink } from "./expert";

type Lines = Extract<PersonPageQuery["person"], { __typename: "PersonPage" }>["timeline"];
type Line = Lines[number];
const WIDTH = 480;
const HEIGHT = 32;

/** A drawing for each topic, which leads to the quotes about it, and the same as a table. */
export function timeline(lines: Lines, person: string): unknown {
  const dates = lines.flatMap((one) => one.months.map(({ month }) => month)).sort();
  const [first] = dates;
  const last = dates.at(-1);
  if (!first || !last) return nothing;
  const most = Math.max(...lines.flatMap((one) => one.months.map(({ passages }) => passages)));
  const drawn = lines.filter((one) => one.months.length);
  return html`<section class="stack" aria-labelledby="timeline-title">
    <h2 id="timeline-title">Over time</h2>
    <p class="quiet small">
      Passages a month, mentions among them, from ${monthWords(first)} to ${monthWords(last)}; the highest bar
      is ${count(most, "passage", "passages")}.
    </p>
    <ul class="timeline">
      ${drawn.map((one) => html`<li>${topicLink(one.topic)} ${bars(one, person, first, last, most)}</li>`)}
    </ul>
    ${table(drawn)}
  </section>`;
}

function bars({ topic, months }: Line, person: string, first: string, last: string, most: number): unknown {
  const [from, to] = [monthNumber(first), monthNumber(last)];
  const x = scaleLinear([from, to + 1], [0, WIDTH]);
  const y = scaleLinear([0, most], [0, HEIGHT - 2]);
  const wide = Math.max(1.5, Math.min(16, x(from + 1) * 0.8));
  const peak = months.reduce((best, one) => (one.passages > best.passages ? one : best));
  const told = `${topic.name}: ${count(months.length, "month", "months")} with passages, the most in ${monthWords(peak.month)}: ${peak.passages}`;
  const quotes = href("person", person, { about: topic.localId });
  return html`<a class="bars" href=${quotes} aria-label="${told}. Read the quotes">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      <line x1="0" x2=${WIDTH} y1=${HEIGHT - 1} y2=${HEIGHT - 1}></line>
      ${months.map(({ month, passages }) => {
        const height = y(passages);
        return svg`<rect x=${x(monthNumber(month))} y=${HEIGHT - 1 - height} width=${wide} height=${height}>
        <title>${monthWords(month)}: ${count(passages, "passage", "passages")}</title></rect>`;
      })}
    </svg></a
  >`;
}

function table(lines: readonly Line[]): unknown {
  return html`<details>
    <summary>The same as a table</summary>
    <div class="scrolled" tabindex="0" role="region" aria-label="Passages by topic and month">
      <table>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col">Month</th>
            <th scope="col">Passages</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(({ topic, months }) =>
            months.map(
              ({ month, passages }) =>
                html`<tr>
                  <th scope="row">${topic.name}</th>
                  <td>${monthWords(month)}</td>
                  <td>${passages}</td>
                </tr>`,
            ),
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

const monthNumber = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;

const monthWords = (iso: string) =>
  new Date(`${iso.slice(0, 7)}-01T00:00:00Z`).toLocaleDateString("en-GB", {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
