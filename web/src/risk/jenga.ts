import { LitElement, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Task } from "@lit/task";
import { Pull, type PullQuery } from "@/generated/risk/jenga";
import { amend, href } from "@/kit/route";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { shown } from "@/kit/view";
import { points } from "@/kit/words";
import { type State, additionOf } from "./address";
import type { Blueprint } from "./blueprint";
import "./jenga-fallback";
import "./jenga-steps";
import type { Moment } from "./jenga-fall";

type Effect = Extract<PullQuery["whatIf"], { __typename: "WhatIf" }>;
type Named = Effect["lost"][number];

/** What is pulled out and added, how it falls, and what follows for all touchpoints. */
@customElement("who-jenga")
export class Jenga extends LitElement {
  /** Id of what the page is about. */
  @property() element = "";
  /** With what is added. */
  @property({ attribute: false }) blueprint!: Blueprint;
  @property({ attribute: false }) address!: State;
  @property({ attribute: false }) steps: readonly Moment[] = [];
  /** How many of the steps are shown. */
  @property({ type: Number }) at = 0;
  /** Whether a pull is shown falling. */
  @property({ type: Boolean }) moves = false;
  private readonly effect = new Task(this, {
    task: async ([out, add, at], { signal }) => {
      const [remove, added] = [out.split("\n").filter(Boolean), add.split("\n").filter(Boolean)];
      const additions = added.map(additionOf).filter((one) => one !== null);
      if (!remove.length && !additions.length) return null;
      return answered((await ask(Pull, { remove, add: additions, at }, signal)).whatIf);
    },
    args: () => [this.address.out.join("\n"), this.address.add.join("\n"), this.address.at] as const,
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const { out, add } = this.address;
    return html`${
        out.length || add.length
          ? html`<ul class="chips" aria-label="Changed">
              ${out.map((id) => this.gone(id))} ${add.map((text) => this.added(text))}
              <li>
                <button
                  type="button"
                  class="plain"
                  @click=${() => amend({ out: [], add: [], step: null }, true)}
                >
                  Put everything back
                </button>
              </li>
            </ul>`
          : html`<p>
              Pull out an element or a line, in the drawing or in the list, and see what falls. The browser's
              way back undoes it, and the address says all of it: send it to whom it concerns.
            </p>`
      }
      ${out.length ? html`<who-jenga-steps .steps=${this.steps} .at=${this.at} .blueprint=${this.blueprint} .out=${out} .moves=${this.moves}></who-jenga-steps>` : nothing}
      ${out.length || add.length ? shown(this.effect, (found) => (found ? this.follows(found) : nothing), "Working out what follows") : nothing}
      <who-jenga-fallback
        .element=${this.element}
        .blueprint=${this.blueprint}
        .address=${this.address}
      ></who-jenga-fallback>`;
  }

  private gone(id: string): unknown {
    const rest = this.address.out.filter((one) => one !== id);
    return html`<li>
      <span class="badge warn">out</span> ${this.nameOf(id)}
      <button
        type="button"
        class="plain"
        aria-label=${`Put back ${this.nameOf(id)}`}
        @click=${() => amend({ out: rest, step: null }, true)}
      >
        Put back
      </button>
    </li>`;
  }

  private added(text: string): unknown {
    const rest = this.address.add.filter((one) => one !== text);
    const one = additionOf(text);
    const words = one
      ? `${this.nameOf(one.provider)} for ${this.nameOf(one.dependent)}${one.beside ? `, beside ${this.nameOf(one.beside)}` : ""}`
      : text;
    return html`<li>
      <span class="badge ${one ? "" : "warn"}">${one ? "added" : "cannot be read"}</span> ${words}
      <button
        type="button"
        class="plain"
        aria-label=${`Take away ${words}`}
        @click=${() => amend({ add: rest, step: null }, true)}
      >
        Take away
      </button>
    </li>`;
  }

  private nameOf(id: string): string {
    const every = [...this.blueprint.elements, ...this.blueprint.lines];
    return every.find((one) => one.id === id)?.name ?? id.replace(/^new:/, "").replaceAll("-", " ");
  }

  private follows(found: Effect): unknown {
    const { losses, degraded, newSinglePoints, vanishedSinglePoints, changes, removed } = found;
    return html`<div class="effects">
      <section class="card stack" aria-labelledby="lost-title">
        <h3 id="lost-title">Lost: ${losses.length}</h3>
        ${
          losses.length
            ? html`<ul class="stack">
                ${losses.map(({ element, after }) => html`<li>${this.link(element)}: ${after ? `after ${after}` : "at once"}</li>`)}
              </ul>`
            : html`<p class="quiet">
                ${removed.length ? "No touchpoint or stage stops working by it." : "Nothing is pulled out."}
              </p>`
        }
      </section>
      ${list(
        "Degraded",
        "They work, but lost a soft or a spare line.",
        degraded.map((one) => this.link(one)),
      )}
      ${list("Newly single", "They cannot do without these any more.", this.threads(newSinglePoints), newSinglePoints.length)}
      ${list("No longer single", "They can do without these now.", this.threads(vanishedSinglePoints), vanishedSinglePoints.length)}
      ${changes.length ? bought(changes.map((one) => [this.link(one.element), one] as const)) : nothing}
    </div>`;
  }

  private threads(points: Effect["newSinglePoints"]): unknown[] {
    const of = new Map<string, Effect["newSinglePoints"]>();
    for (const one of points) of.set(one.of.localId, [...(of.get(one.of.localId) ?? []), one]);
    return [...of.values()].map(
      (some) =>
        html`${some[0] ? this.link(some[0].of) : nothing}:
        ${some.map(({ point }, at) => html`${at ? ", " : ""}${this.link(point)}`)}`,
    );
  }

  private link({ localId, name }: Pick<Named, "localId" | "name">): unknown {
    if (localId === this.element) return html`<strong>${name}</strong>`;
    const { unit, at } = this.address;
    return localId.startsWith("new:")
      ? name
      : html`<a href=${href("element", localId, { unit, at })}>${name}</a>`;
  }
}

const list = (title: string, about: string, items: readonly unknown[], many = items.length): unknown =>
  items.length
    ? html`<section class="card stack" aria-label=${title}>
        <h3>${title}: ${many}</h3>
        <p class="quiet">${about}</p>
        <ul class="stack">
          ${items.map((one) => html`<li>${one}</li>`)}
        </ul>
      </section>`
    : nothing;

/** How fragile those that still work were and would be. */
const bought = (changes: readonly (readonly [unknown, Effect["changes"][number]])[]): unknown =>
  html`<div class="card stack whole">
    <h3>What still works, before and after</h3>
    <div class="scrolls" role="region" tabindex="0" aria-label="Before and after">
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Single points</th>
            <th scope="col">Complication</th>
            <th scope="col">Complexity</th>
          </tr>
        </thead>
        <tbody>
          ${changes.map(
            ([name, { before, after }]) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${before.singlePoints} → ${after.singlePoints}</td>
                <td>${before.complication} → ${after.complication}</td>
                <td>${points(before.complexity)} → ${points(after.complexity)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </div>`;
