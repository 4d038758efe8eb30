import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Task } from "@lit/task";
import { CellQuotes, KnowledgeMap as MapOf } from "@/generated/community/topics";
import type { ProofFragment } from "@/generated/kit/fragments";
import { FilterNames } from "@/generated/community/names";
import { quotes } from "@/kit/evidence";
import { face, publicOnly } from "@/kit/face";
import { kept } from "@/kit/kept";
import { amend, currentRoute, href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { View, announce, shown } from "@/kit/view";
import { count } from "@/kit/words";
import {
  type Knowledge,
  type Place,
  type Someone,
  type Subject,
  cellKey,
  knowledgeTable,
  nextPlace,
} from "./knowledge-table";
import { rowsWanted } from "./paged";
import { settled } from "./settled";

const STEP = 30; // topics and people that are shown at first, and are added
const MOST = 100; // the service gives no more
/** What the numbers of the map count. */
const COUNTED: readonly (string | null)[] = ["WROTE", "SAID", "ANSWERED"];

/** People by topics: a number with a dot is how much somebody wrote, said or answered; it opens the quotes. */
@customElement("who-knowledge-map")
export class KnowledgeMap extends View {
  @state() private active: Place = { row: 1, column: 0 };
  private readonly units = new Task(this, {
    task: (_, { signal }) => ask(FilterNames, {}, signal),
    args: () => [],
  });
  private readonly found = new Task(this, {
    task: async ([topics, people, unit], { signal }) =>
      answered((await ask(MapOf, { topics, people, unit }, signal)).knowledgeMap),
    args: () => [this.asked("topics"), this.asked("people"), this.route.query.get("unit")] as const,
    onComplete: ({ topics, people }) => {
      this.active = { row: people.length ? 1 : 0, column: 0 };
      void this.reveal();
      announce(`${count(people.length, "person", "people")} and ${count(topics.length, "topic", "topics")}.`);
    },
  });
  private readonly proof = new Task(this, {
    task: async ([cell], { signal }): Promise<readonly ProofFragment[]> => {
      const [person, topic] = (cell ?? "").split("~");
      if (!person || !topic) return [];
      const page = answered((await ask(CellQuotes, { person, topic }, signal)).person);
      return page.evidence.filter(({ role, outdated }) => COUNTED.includes(role) && !outdated);
    },
    args: () => [this.route.query.get("cell")] as const,
  });

  /** Brings into sight what the address opens. */
  private async reveal(): Promise<void> {
    await this.updateComplete;
    this.querySelector(".cell[aria-expanded=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private asked(name: "topics" | "people"): number {
    return rowsWanted(this.route.query.get(name), STEP, MOST);
  }

  protected override render(): unknown {
    const unit = this.route.query.get("unit");
    return html`<p class="lead">
        Each row is a person, each column a topic. The number says how many passages somebody wrote, said or
        answered; press it to read them. Who knows the same stands together.
      </p>
      ${this.filter(unit)} ${kept(this.found, (found) => this.map(found, unit))}`;
  }

  private filter(unit: string | null): unknown {
    const names = [...new Set((this.units.value?.units ?? []).map(({ name }) => name))];
    if (unit && !names.includes(unit)) names.push(unit);
    return html`<p class="controls">
      <label for="map-unit">Only people of</label>
      <select id="map-unit" @change=${this.narrow}>
        <option value="" ?selected=${!unit}>all units and teams</option>
        ${names.map((name) => html`<option ?selected=${name === unit}>${name}</option>`)}
      </select>
    </p>`;
  }

  private readonly narrow = (event: Event): void => {
    const unit = (event.target as HTMLSelectElement).value;
    amend({ unit, cell: null, topics: null, people: null }, true);
  };

  private map(found: Knowledge, unit: string | null): unknown {
    const { topics, people, topicsInAll, peopleInAll } = found;
    if (!people.length) return nobody(unit);
    const cell = this.route.query.get("cell");
    return html`<p class="quiet" id="map-size">
        ${people.length} of ${count(peopleInAll, "person", "people")}, ${topics.length} of
        ${count(topicsInAll, "topic", "topics")}. In the map, arrow keys go from number to number.
      </p>
      ${cell && !isIn(found, cell) ? elsewhere(cell) : nothing}
      <div
        class="scrolls knows"
        role="region"
        tabindex="0"
        aria-label="Who knows what"
        aria-describedby="map-size"
        @keydown=${this.pressed}
        @focusin=${this.entered}
      >
        ${knowledgeTable(found, {
          active: this.active,
          open: cell,
          link: (cell) => href("topics", null, { ...Object.fromEntries(currentRoute().query), cell }),
          press: this.opened,
          quotes: (person, topic, passages) => this.quotes(person, topic, passages),
        })}
      </div>
      <p class="legend-dots">
        ${[1, 4, 16].map((size) => html`<span class="key key-${size}" aria-hidden="true"></span>`)} A larger
        dot is more passages. An empty place means: nothing on record that you may read.
      </p>
      <div class="actions">
        ${this.more("topics", topics.length, topicsInAll)} ${this.more("people", people.length, peopleInAll)}
      </div>
      ${publicOnly("You are not signed in, so this is what is public.")}`;
  }

  private more(name: "topics" | "people", here: number, all: number): unknown {
    const asked = this.asked(name);
    if (here >= all || here < asked || asked >= MOST) return nothing; // fewer than asked: no other has to do with the rest
    const more = async (): Promise<void> => {
      amend({ [name]: Math.min(MOST, asked + STEP) });
      await settled(this, this.found);
      const button = this.querySelector<HTMLElement>(`[data-more=${name}]`);
      (button ?? this.querySelector<HTMLElement>(".scrolls"))?.focus();
    };
    return html`<button type="button" data-more=${name} @click=${more}>More ${name}</button>`;
  }

  private quotes(person: Someone, topic: Subject, passages: number): unknown {
    return html`<section class="stack" aria-labelledby="cell-title" @keydown=${this.escaped}>
      <h2 id="cell-title" tabindex="-1">${person.name} on ${topic.name}</h2>
      ${shown(
        this.proof,
        (found) =>
          html`${found.length && found.length < passages ? html`<p class="quiet">The newest ${found.length} of ${passages}.</p>` : nothing}
          ${quotes(found, "Nothing on record that you may read.")}`,
      )}
      <p class="actions">
        <a href=${href("person", person.localId, { about: topic.localId })}
          >All of it on the page of ${person.name}</a
        >
        <a href=${href("topic", topic.localId)}>Everything on ${topic.name}</a>
        <button type="button" @click=${this.close}>Close</button>
      </p>
    </section>`;
  }

  /** Opens the quotes here; with a key for a new tab or window the link does as links do. */
  private readonly opened = async (event: Event, key: string): Promise<void> => {
    const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
    if (ctrlKey || metaKey || shiftKey) return;
    event.preventDefault();
    if (this.route.query.get("cell") === key) {
      await this.close();
      return;
    }
    amend({ cell: key });
    await settled(this, this.proof);
    this.querySelector<HTMLElement>("#cell-title")?.focus();
  };

  /** Closes the quotes; the focus goes back to their number. */
  private readonly close = async (): Promise<void> => {
    const key = this.route.query.get("cell") ?? "";
    amend({ cell: null });
    await settled(this, this.proof);
    this.querySelector<HTMLElement>(`[data-cell="${CSS.escape(key)}"]`)?.focus();
  };

  private readonly escaped = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    void this.close();
  };

  private readonly entered = (event: Event): void => {
    const place = placeOf(event.target as HTMLElement);
    if (place) this.active = place;
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    const here = placeOf(event.target as HTMLElement);
    if (!here || event.ctrlKey || event.altKey || event.metaKey) return;
    const links = [...this.querySelectorAll<HTMLElement>("[data-place]")];
    const places = links.map((link) => placeOf(link) ?? here);
    const next = nextPlace(event.key, here, places);
    if (!next) return;
    event.preventDefault();
    links[places.indexOf(next)]?.focus();
  };
}

function placeOf(link: HTMLElement): Place | null {
  const [row, column] = (link.dataset.place ?? "").split(" ").map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}

const isIn = ({ people, topics, cells }: Knowledge, key: string): boolean =>
  cells.some((cell) => {
    const [person, topic] = [people[cell.person], topics[cell.topic]];
    return person && topic && cellKey(person, topic) === key;
  });

/** What to do where an address opens a cell that is not in this part of the map. */
function elsewhere(cell: string): unknown {
  const [person = "", topic = ""] = cell.split("~");
  return html`<p class="notice">
    The quotes that the address opens are of a person or topic that is not in this part of the map.
    <a href=${href("person", person, { about: topic })}>See them on the person’s page</a>, or show more below.
  </p>`;
}

const nobody = (unit: string | null): unknown =>
  face(
    "nobody",
    unit ? "Nobody there" : "No topic is on record yet",
    html`<p>
        ${
          unit
            ? html`Nobody of ${unit} wrote, said or answered anything about a topic where you can read.
                <a href=${href("topics")}>Show all units</a>.`
            : html`A topic comes from a vocabulary, or from the texts: a phrase that comes up in three
              documents. Once somebody wrote, said or answered something about one where you can read, it
              stands here.`
        }
      </p>
      ${publicOnly()}`,
  );
