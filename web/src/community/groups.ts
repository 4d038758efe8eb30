import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { Task } from "@lit/task";
import { repeat } from "lit/directives/repeat.js";
import { Group as GroupOf, type GroupQueryVariables } from "@/generated/community/groups";
import "@/kit/choose";
import type { Choice } from "@/kit/choose";
import { download } from "@/kit/download";
import { face, publicOnly } from "@/kit/face";
import { kept } from "@/kit/kept";
import { amend, href } from "@/kit/route";
import { ask } from "@/kit/session";
import { bar } from "@/kit/table";
import { answered } from "@/kit/trouble";
import { announce, View } from "@/kit/view";
import { count, percent } from "@/kit/words";
import { invitation, seatList } from "./group-export";
import "./group-form";
import "./group-seat";
import { lossWords, needLink } from "./group-seat";
import {
  beforeSwap,
  type Group,
  type GroupState,
  groupState,
  groupVariables,
  type Need,
  type Seat,
  swapped,
  writtenGuests,
} from "./group-state";
import { methodWords, needWords } from "./group-words";
import { takeAway } from "./take-away";
import "./community.css";

interface Found {
  readonly group: Group;
  /** What the last swap changed, in words. */
  readonly change: string | null;
}

/** Who should think about a problem together: seats with proof, swaps with what they cost, the invitation. */
@customElement("who-groups")
export class Groups extends View {
  private readonly found = new Task(this, {
    task: ([key], { signal }) => found(key, signal),
    args: () => [this.asked()] as const,
    onComplete: (it) => it && this.tell(it),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.named("Thinking groups");
  }

  private asked(): string {
    const state = groupState(this.route.query);
    return state.problem ? JSON.stringify([groupVariables(state), beforeSwap(state), state.swap]) : "";
  }

  private tell({ group, change }: Found): void {
    const seats = `${count(group.seats.length, "seat", "seats")}, coverage ${percent(group.coverage)}`;
    announce(change ? `${change}. ${seats}` : seats);
  }

  protected override render(): unknown {
    const state = groupState(this.route.query);
    return html`<section aria-labelledby="groups-title">
      <h1 id="groups-title">Thinking groups</h1>
      <p>
        Who should think about this together? A few people who cover what it touches, each with the words that
        say so.
      </p>
      <who-group-form .state=${state} .draft=${this.route.query.get("draft")}></who-group-form>
      ${
        state.problem
          ? kept(this.found, (found) => (found ? this.answer(found, state) : nothing), "Looking for a group")
          : this.teaching()
      }
    </section>`;
  }

  private teaching(): unknown {
    return face(
      "nobody",
      "Describe a problem first",
      html`<p>
        One or two sentences are enough: what happens, where, to whom. For example:
        <a href=${href("groups", null, { q: EXAMPLE })}>${EXAMPLE}</a>
      </p>`,
    );
  }

  private answer({ group, change }: Found, state: GroupState): unknown {
    if (!group.seats.length) return nobody(group);
    return html`${coverage(group, change, state.kept.length)} ${uncovered(group)}
      <h2 id="seats-title">${count(group.seats.length, "seat", "seats")}</h2>
      ${repeat(
        group.seats,
        ({ person }) => person.localId,
        (seat) => this.seat(seat, group, state),
      )}
      ${this.guests(state, group)} ${away(group)}
      <h2>The invitation</h2>
      ${takeAway(
        "invitation.md",
        invitation(state.problem, group),
        html`<button
          type="button"
          @click=${() => download("invitation.csv", seatList(group), "text/csv;charset=utf-8")}
        >
          Download the seats as CSV
        </button>`,
      )}`;
  }

  private seat(seat: Seat, group: Group, state: GroupState): unknown {
    const { localId: id } = seat.person;
    const others = state.kept.filter((one) => one !== id);
    return html`<who-group-seat
      .seat=${seat}
      .coverage=${group.coverage}
      .kept=${state.kept.includes(id)}
      @keep=${({ detail }: CustomEvent<boolean>) =>
        amend({ keep: detail ? [...others, id] : others, swap: null }, true)}
      @leave=${() => this.settle({ keep: others, without: writtenGuests([...state.without, { id, name: seat.person.name }]), swap: null }, null)}
      @swap=${({ detail }: CustomEvent<string>) => this.settle(swapped(group, id, detail), detail)}
    ></who-group-seat>`;
  }

  /** Changes the group; the focus goes to the seat of who came, else to the heading of the seats. */
  private async settle(change: Parameters<typeof amend>[0], came: string | null): Promise<void> {
    const moved = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    amend(change, true);
    await moved;
    await this.updateComplete;
    await this.found.taskComplete.catch(() => undefined); // its face is shown
    await this.updateComplete;
    const link = came
      ? this.querySelector<HTMLElement>(`h3 a[href="${CSS.escape(href("person", came))}"]`)
      : null;
    const heading = this.querySelector<HTMLElement>("#seats-title");
    heading?.setAttribute("tabindex", "-1");
    (link ?? heading)?.focus();
  }

  private renew(group: Group): void {
    void this.settle(
      { renew: group.seats.map(({ person }) => person.localId), keep: null, swap: null },
      null,
    );
  }

  /** Who must be there, and who is left out. */
  private guests({ kept: seated, without }: GroupState, group: Group): unknown {
    const again = (back: string) => {
      const others = without.filter(({ id }) => id !== back);
      return this.settle({ without: writtenGuests(others), swap: null }, null);
    };
    return html`<div class="stack">
      <who-choose
        class="guest"
        label="Somebody who must be there"
        .kinds=${["person"]}
        clears
        @chosen=${({ detail }: CustomEvent<Choice | null>) =>
          detail && amend({ keep: [...seated, detail.localId], swap: null }, true)}
      ></who-choose>
      <div class="actions">
        <button type="button" class="renew" @click=${() => this.renew(group)}>Renew half of the group</button>
        <p class="quiet">Those who cover most stay, up to half; the other seats go to others.</p>
      </div>
      ${
        without.length
          ? html`<p>
              Left out:
              ${without.map(
                ({ id, name }, index) =>
                  html`${index ? ", " : ""}<a href=${href("person", id)}>${name}</a>
                    <button type="button" class="plain" @click=${() => again(id)}>
                      may be asked again<span class="unseen"> (${name})</span>
                    </button>`,
              )}
            </p>`
          : nothing
      }
    </div>`;
  }
}

const EXAMPLE = "The film link in the newsletter leads to a grey page";

async function found(key: string, signal: AbortSignal): Promise<Found | null> {
  if (!key) return null;
  const [now, before, swap] = JSON.parse(key) as [
    GroupQueryVariables,
    GroupQueryVariables | null,
    GroupState["swap"],
  ];
  const [group, former] = await Promise.all([
    ask(GroupOf, now, signal),
    before ? ask(GroupOf, before, signal).catch(() => null) : null, // a swap that cannot be undone is only not told
  ]);
  const was = former?.thinkingGroup.__typename === "ThinkingGroup" ? former.thinkingGroup : null;
  return { group: answered(group.thinkingGroup), change: was && swap ? changeWords(was, swap) : null };
}

/** "Julia Marchetti for Pelle Sundby: 62% → 58%: covers less of deliverability". */
function changeWords(was: Group, swap: { out: string; in: string }): string | null {
  const seat = was.seats.find(({ person }) => person.localId === swap.out);
  const other = seat?.alternatives.find(({ person }) => person.localId === swap.in);
  return seat && other
    ? `${other.person.name} for ${seat.person.name}: ${lossWords(other, was.coverage)}`
    : null;
}

function nobody(group: Group): unknown {
  return face(
    "nobody",
    "Nobody to invite",
    html`<p>
        Nobody who may be invited has said anything that touches this problem. Use the words that people would
        use, name a touchpoint, or ask people for their consent to invitations.
      </p>
      ${away(group)} ${publicOnly()}`,
  );
}

function coverage(group: Group, change: string | null, kept: number): unknown {
  return html`<div class="notice stack">
    ${change ? html`<p class="change"><strong>Swapped.</strong> ${change}. The browser's Back undoes it.</p>` : nothing}
    <div class="coverage">
      <p>
        <strong>${percent(group.coverage)}</strong> of what all ${group.pool} who may be invited cover
        together
      </p>
      ${bar(group.coverage)}
    </div>
    <p>${methodWords(group, kept)}</p>
    <details>
      <summary>How coverage is counted</summary>
      <div class="inside">
        <p>
          Each need has a weight. Speaking of it in n documents covers n ÷ (n + 1) of it; belonging to a unit
          or having a role covers it wholly. A need counts by whoever here covers it best. Weight times that,
          summed over all needs, is divided by the same sum for all ${group.pool} people who may be invited.
          So 100% means that inviting everybody would add nothing, not that every need is met.
        </p>
        ${weights(group)}
      </div>
    </details>
  </div>`;
}

function weights({ needs, uncovered }: Group): unknown {
  const missing = new Set(uncovered.map(({ id }) => id));
  const all = needs.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return html`<table>
    <caption>
      What the problem touches
    </caption>
    <thead>
      <tr>
        <th scope="col">Need</th>
        <th scope="col">Weight</th>
        <th scope="col">Covered here</th>
      </tr>
    </thead>
    <tbody>
      ${[...needs]
        .sort((one, other) => other.weight - one.weight)
        .map(
          (need) =>
            html`<tr>
              <th scope="row">${needName(need)}</th>
              <td>${percent(need.weight / all)}</td>
              <td>${missing.has(need.id) ? "✗ by nobody" : "✓"}</td>
            </tr>`,
        )}
    </tbody>
  </table>`;
}

const needName = (need: Need): unknown =>
  need.kind === "TOPIC" || need.kind === "TOUCHPOINT"
    ? html`<a href=${needLink(need)}>${needWords(need)}</a>`
    : needWords(need);

function uncovered({ uncovered: missing }: Group): unknown {
  if (!missing.length) return html`<p>Every need is covered by somebody here, at least in part.</p>`;
  return html`<div class="card stack">
    <h2>What nobody here covers</h2>
    <ul class="chips">
      ${missing.map((need) => html`<li>${needName(need)}</li>`)}
    </ul>
    <p class="quiet">
      Nobody who may be invited covers it, or there was no seat for them. Ask for consent, or raise the seats.
    </p>
  </div>`;
}

function away({ away: absent }: Group): unknown {
  if (!absent.length) return nothing;
  return html`<p>
    Could be asked, but away or with as many questions this week as they allow:
    ${absent.map(({ localId, name }, index) => html`${index ? ", " : ""}<a href=${href("person", localId)}>${name}</a>`)}.
  </p>`;
}
