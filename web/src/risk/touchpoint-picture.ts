import { LitElement, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { download } from "@/kit/download";
import { amend, href } from "@/kit/route";
import { announce } from "@/kit/view";
import { count } from "@/kit/words";
import { type State, choose, pull } from "./address";
import { type Blueprint, type Member, alternatives, survivalWords } from "./blueprint";
import "./blueprint-drawing";
import type { Chosen, Drawing } from "./blueprint-drawing";
import { type Group, type Grouping, grouping } from "./blueprint-groups";
import { paletteOf } from "./blueprint-palette";
import { type Shapes, shapesOf } from "./blueprint-shapes";
import { controlMark, laneWord } from "./control";
import { svgOf } from "./svg";
import "./proof";

/** The drawing of a blueprint, its legend, and what is chosen in it. */
@customElement("who-touchpoint-picture")
export class TouchpointPicture extends LitElement {
  @property() name = "";
  @property({ attribute: false }) blueprint!: Blueprint;
  @property({ attribute: false }) address!: State;
  /** Ids of what has fallen by the step that is shown. */
  @property({ attribute: false }) fallen: ReadonlySet<string> = new Set();
  @state() private trouble = "";
  @query("who-drawing") private drawing!: Drawing;
  private grouped: Grouping = { groups: [], of: [] };
  private shapes: Shapes = { shapes: [], connections: [] };
  private asked: readonly unknown[] = [];
  private key: readonly unknown[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(): void {
    const { phase, open, on, out } = this.address;
    const wanted = on === null ? out : [on, ...out];
    const asked = [this.blueprint, phase, open.join("\n"), wanted.join("\n")];
    if (asked.every((one, at) => one === this.asked[at])) return;
    this.asked = asked;
    this.grouped = grouping(this.blueprint, open, wanted);
    // A choice that changes no group leaves the drawing as it is.
    const drawn = this.grouped.groups.map(({ key, places }) => `${key} ${places.join(" ")}`).join("\n");
    const key = [this.blueprint, phase, drawn];
    if (key.every((one, at) => one === this.key[at])) return;
    this.key = key;
    this.shapes = shapesOf(this.blueprint, this.grouped, phase);
  }

  protected override render(): unknown {
    const { on, out } = this.address;
    const chosen = [...this.blueprint.elements, ...this.blueprint.lines].find(({ id }) => id === on);
    return html`${this.legend()} ${this.collapsed()}
      <div class="beside">
        <who-drawing
          .shapes=${this.shapes}
          .on=${on}
          .out=${out}
          .fallen=${this.fallen}
          label=${`Service blueprint of ${this.name}: ${count(this.blueprint.elements.length, "element", "elements")} and ${count(this.blueprint.lines.length, "line", "lines")}. The list “Elements and lines” says the same.`}
          @chosen=${this.taken}
        ></who-drawing>
        ${chosen ? this.panel(chosen) : on ? this.unknown(on) : nothing}
      </div>
      <div class="actions">
        <button type="button" @click=${this.png}>Picture (PNG)</button>
        <button type="button" @click=${this.svg}>Picture (SVG)</button>
      </div>
      ${this.trouble ? html`<p class="notice" role="alert">${this.trouble}</p>` : nothing}`;
  }

  private legend(): unknown {
    return html`<ul class="legend" aria-label="What the drawing says">
      <li>${controlMark("WITHIN")}: rounded box</li>
      <li>${controlMark("SHARED")}: cut corners, dashed border</li>
      <li>${controlMark("OUTSIDE")}: double border</li>
      <li><strong>!</strong> single point of failure, thick line</li>
      <li>Dashed line: soft, it works on without</li>
      <li>“1 of 2”: one of two is enough</li>
    </ul>`;
  }

  /** What is drawn as one, in words, each with a way to open it. */
  private collapsed(): unknown {
    const { groups } = this.grouped;
    const { open } = this.address;
    if (!groups.length && !open.length) return nothing;
    const inside = groups.reduce((sum, { places }) => sum + places.length, 0);
    return html`<details class="card">
      <summary>
        ${
          groups.length
            ? `${count(inside, "element is", "elements are")} drawn in ${count(groups.length, "group", "groups")}: more than a drawing can show. The list has all of them.`
            : "All groups are open."
        }
      </summary>
      <ul class="chips inside">
        ${groups.map((one) => html`<li>${this.opener(one)}</li>`)}
        ${open.length ? html`<li><button type="button" class="plain" @click=${() => amend({ open: [] }, true)}>Close all groups</button></li>` : nothing}
      </ul>
    </details>`;
  }

  private opener({ key, name, places }: Group): unknown {
    const { open } = this.address;
    if (open.includes(key))
      return `${name}: ${count(places.length, "more element", "more elements")} than there is room for`;
    return html`<button type="button" class="plain" @click=${() => this.opens(key)}>
      Open ${name} (${count(places.length, "element", "elements")})
    </button>`;
  }

  private opens(key: string): void {
    amend({ open: [...this.address.open, key] }, true);
    announce("The group is opened.");
  }

  private readonly taken = ({ detail }: CustomEvent<Chosen>): void => {
    if (!detail.group) choose(detail.id === this.address.on ? null : detail.id);
    else if (!this.address.open.includes(detail.id)) this.opens(detail.id);
  };

  private panel(one: Member): unknown {
    const out = this.address.out.includes(one.id);
    const needs = alternatives(this.blueprint, one);
    return html`<aside class="card stack" aria-label="What is chosen">
      <h3>${one.name}</h3>
      <p class="quiet">
        ${one.line ? `line, ${one.strength === "SOFT" ? "soft" : "hard"}` : `${one.kind}, ${laneWord(one.lane).toLowerCase()}`}${needs ? `, needs ${needs}` : ""}${one.line && one.strength === "HARD" ? `, without it: ${survivalWords(one.survives)}` : ""}
      </p>
      <p>Before it goes live ${controlMark(one.prepare)}; live ${controlMark(one.live)}.</p>
      ${one.single ? html`<p><span class="badge warn">! single point of failure</span></p>` : nothing}
      <div class="actions">
        <button type="button" class="strong" @click=${() => pull(this.address, one.id)}>
          ${out ? "Put back" : "Pull out"}
        </button>
        <button type="button" @click=${() => choose(null)}>Close</button>
        ${one.line ? nothing : html`<a href=${href("element", one.id, { unit: this.address.unit, at: this.address.at })}>Its own page</a>`}
      </div>
      ${
        one.kind === "added"
          ? html`<p class="quiet">You added it here; nothing on record says so.</p>`
          : html`<who-proof .element=${one.id} .at=${this.address.at}></who-proof>`
      }
    </aside>`;
  }

  private unknown(id: string): unknown {
    return html`<aside class="card stack" aria-label="What is chosen">
      <h3>Not on record here</h3>
      <p>“${id}”, which the link names, is not part of this, or you may not see it.</p>
      <button type="button" @click=${() => choose(null)}>Close</button>
    </aside>`;
  }

  private readonly png = async (): Promise<void> => {
    const picture = await this.drawing.picture();
    if (picture) this.give("png", picture, "image/png");
    else this.trouble = "The drawing is not ready yet. Try again in a moment.";
  };

  private readonly svg = (): void => {
    const { layout } = this.drawing;
    if (layout) this.give("svg", svgOf(this.name, this.shapes, layout, paletteOf(this)), "image/svg+xml");
    else this.trouble = "The drawing is not ready yet. Try again in a moment.";
  };

  private give(form: string, content: string | Blob, type: string): void {
    this.trouble = "";
    download(`${this.name.replaceAll(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80)}.${form}`, content, type);
    announce("The picture is downloaded.");
  }
}
