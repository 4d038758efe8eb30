import { LitElement, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type Cytoscape from "cytoscape";
import type { Core, EdgeSingular, EventObject } from "cytoscape";
import { Task } from "@lit/task";
import { painted } from "@/kit/painted";
import { announce } from "@/kit/view";
import { count } from "@/kit/words";
import { paletteOf } from "./blueprint-palette";
import type { Shapes } from "./blueprint-shapes";
import { elementsOf, styleOf } from "./blueprint-style";
import { type Layout, engine, layoutOf } from "./layout";

const DROP = 26; // how far a box falls
const SLOW = 420; // milliseconds of a fall
const HOLDER = "__________cytoscape_stylesheet";

/** What is chosen in a drawing: an element's or line's id, or a group's key. */
export interface Chosen {
  readonly id: string;
  readonly group: boolean;
}

/** Begins to load what draws, while the data are on their way; what fails is told when it is needed. */
export function prepare(): void {
  Promise.all([import("cytoscape"), engine()]).catch(() => undefined);
}

/** The drawing of a blueprint. Fires `chosen` with a Chosen. The list beside it says the same in words. */
@customElement("who-drawing")
export class Drawing extends LitElement {
  @property({ attribute: false }) shapes!: Shapes;
  @property() label = "";
  /** The element or line that is chosen. */
  @property() on: string | null = null;
  @property({ attribute: false }) out: readonly string[] = [];
  /** Ids of what has fallen by now. */
  @property({ attribute: false }) fallen: ReadonlySet<string> = new Set();
  /** Where everything is, once it is drawn; for pictures of it. */
  layout: Layout | null = null;
  @query(".canvas") private place!: HTMLElement;
  @state() private drawn = false;
  private core: Core | null = null;
  private readonly dark = matchMedia("(prefers-color-scheme: dark)");
  private readonly sized = new ResizeObserver(() => {
    this.core?.resize();
    this.fit();
  });
  private readonly drawing = new Task(this, {
    task: async ([shapes], { signal }) => {
      const [{ default: cytoscape }, layout] = await Promise.all([import("cytoscape"), layoutOf(shapes)]);
      signal.throwIfAborted();
      this.draw(cytoscape, shapes, layout);
    },
    args: () => [this.shapes] as const,
    autoRun: false,
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.dark.addEventListener("change", this.coloured);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.dark.removeEventListener("change", this.coloured);
    this.sized.disconnect();
    this.core?.destroy();
    this.core = null;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("shapes")) void this.drawing.run();
    else this.marked(changed.has("fallen"));
  }

  /** A picture of all of it. */
  async picture(): Promise<Blob | null> {
    const bg = paletteOf(this).ground;
    return (
      (await this.core?.png({ output: "blob-promise", full: true, bg, scale: 2, maxWidth: 8000 })) ?? null
    );
  }

  /** The middle of a shape or line in the window, for who points at it; null where it is not drawn. */
  pointOf(id: string): { x: number; y: number } | null {
    const found = this.core?.getElementById(id);
    if (!found?.length) return null;
    const { left, top } = this.place.getBoundingClientRect();
    const edge = found as unknown as EdgeSingular;
    const at = found.isNode() ? found.renderedPosition() : edge.renderedMidpoint();
    return { x: left + at.x, y: top + at.y };
  }

  protected override render(): unknown {
    const failed = this.drawing.status === 3;
    return html`<div class="frame" @wheel=${{ handleEvent: this.wheeled, capture: true }}>
        <div
          class="canvas"
          role="img"
          aria-label=${this.label}
          data-drawn=${this.drawn ? this.shapes.shapes.length : nothing}
        ></div>
      </div>
      ${
        failed
          ? html`<p class="notice">
              The drawing could not be made here. The list below says the same.
              <button type="button" class="plain" @click=${() => void this.drawing.run()}>Try again</button>
            </p>`
          : this.drawn
            ? nothing
            : html`<p class="quiet" role="status">
                Drawing ${count(this.shapes.shapes.length, "box", "boxes")}…
              </p>`
      }
      <div class="actions" role="group" aria-label="Move the drawing">${this.movers()}</div>`;
  }

  private movers(): unknown {
    const pan = (x: number, y: number) => () => void this.core?.panBy({ x, y });
    const buttons: readonly (readonly [string, string, () => void])[] = [
      ["+", "Larger", () => this.zoom(1.3)],
      ["−", "Smaller", () => this.zoom(1 / 1.3)],
      ["←", "To the left", pan(80, 0)],
      ["→", "To the right", pan(-80, 0)],
      ["↑", "Up", pan(0, 80)],
      ["↓", "Down", pan(0, -80)],
      ["All", "Show all of it", () => this.fit()],
    ];
    return buttons.map(
      ([sign, words, act]) =>
        html`<button type="button" class="small" aria-label=${words} title=${words} @click=${act}>
          ${sign}
        </button>`,
    );
  }

  /** Shows all of it, small drawings not larger than their letters want. */
  private fit(): void {
    this.core?.fit(undefined, 12);
    if (!this.core || this.core.zoom() <= 1.25) return;
    this.core.zoom(1.25);
    this.core.center();
  }

  private zoom(by: number): void {
    const { core } = this;
    if (!core) return;
    const at = { x: core.width() / 2, y: core.height() / 2 };
    core.zoom({ level: core.zoom() * by, renderedPosition: at });
  }

  /** The page scrolls; with Ctrl the drawing becomes larger or smaller. */
  private readonly wheeled = (event: WheelEvent): void => {
    if (!event.ctrlKey) event.stopPropagation();
  };

  private draw(cytoscape: typeof Cytoscape, shapes: Shapes, layout: Layout): void {
    holder();
    this.layout = layout;
    this.core?.destroy();
    this.core = cytoscape({
      container: this.place,
      elements: elementsOf(shapes, layout),
      style: styleOf(paletteOf(this)),
      layout: { name: "preset" },
      minZoom: 0.05,
      maxZoom: 3,
      pixelRatio: shapes.shapes.length > 80 ? 1 : "auto",
      textureOnViewport: shapes.shapes.length > 80,
      hideEdgesOnViewport: shapes.connections.length > 200,
      motionBlur: false,
      boxSelectionEnabled: false,
      autoungrabify: true,
      autounselectify: true,
    });
    this.sized.observe(this.place);
    this.core.on("tap", "node.shape, edge", (event) => this.tapped(event));
    this.fit();
    this.drawn = true;
    this.marked(false);
    painted("blueprint");
    this.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
  }

  private tapped({ target }: EventObject): void {
    const id = (target as { id: () => string }).id();
    const shape = this.shapes.shapes.find((one) => one.id === id);
    const line = this.shapes.connections.find((one) => one.id === id);
    const detail: Chosen | null = shape
      ? { id: shape.kind === "junction" ? (id.split("?")[0] ?? id) : id, group: shape.kind === "group" }
      : line?.ids[0]
        ? { id: line.ids[0], group: false }
        : null;
    if (detail) this.dispatchEvent(new CustomEvent<Chosen>("chosen", { detail }));
    if (line && line.ids.length > 1) announce(`The first of ${line.ids.length} lines between these groups.`);
  }

  /** Marks what is chosen, pulled out and fallen. */
  private marked(falls: boolean): void {
    const { core, layout } = this;
    if (!core || !layout) return;
    const still = !falls || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const gone = (ids: readonly string[]) => ids.length > 0 && ids.every((id) => this.fallen.has(id));
    core.batch(() => {
      for (const { id, ids } of [...this.shapes.shapes, ...this.shapes.connections]) {
        const one = core.getElementById(id);
        one.toggleClass("chosen", this.on !== null && (ids.includes(this.on) || id === this.on));
        one.toggleClass(
          "out",
          ids.some((each) => this.out.includes(each)),
        );
        one.toggleClass("fallen", gone(ids));
      }
    });
    for (const { id, ids, height } of this.shapes.shapes) {
      const at = layout.places.get(id);
      const one = core.getElementById(id);
      if (!at || !one.length) continue;
      const y = at.y + (gone(ids) ? Math.min(DROP, height / 2) : 0);
      if (Math.abs(one.position("y") - y) < 0.5) continue;
      if (still) one.position({ x: at.x, y });
      else one.stop(true).animate({ position: { x: at.x, y } }, { duration: SLOW, easing: "ease-in-cubic" });
    }
  }

  private readonly coloured = (): void => {
    this.core?.style(styleOf(paletteOf(this)));
  };
}

/** Cytoscape puts a style element into the page unless one of this id is there; the policy would refuse it. */
function holder(): void {
  if (document.getElementById(HOLDER)) return;
  const meta = document.createElement("meta");
  meta.id = HOLDER;
  document.head.append(meta);
}
