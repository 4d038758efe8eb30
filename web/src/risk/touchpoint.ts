import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Task } from "@lit/task";
import { type BlueprintQuery, Blueprint as BlueprintQuestion, Review } from "@/generated/risk/touchpoint";
import { exactDay } from "@/kit/dates";
import { download } from "@/kit/download";
import { type Query, amend, href } from "@/kit/route";
import { ask } from "@/kit/session";
import { Refusal, answered } from "@/kit/trouble";
import { announce, shown, View } from "@/kit/view";
import { count, plain } from "@/kit/words";
import { type State, additionOf, stateOf } from "./address";
import { type Unknown, missing, seenFrom, told } from "./asked";
import { type Blueprint, blueprintOf } from "./blueprint";
import { prepare } from "./blueprint-drawing";
import { type PhaseName } from "./control";
import { type Risk, founding, share } from "./founding";
import { extended, steps } from "./jenga-fall";
import "./touchpoint.css";
import "./clock";
import "./jenga";
import "./touchpoint-list";
import "./touchpoint-picture";

interface Found {
  readonly risk: Risk;
  readonly blueprint: Blueprint;
  readonly unknown: Unknown | null;
}

/** One touchpoint, journey or other element: its blueprint, what falls without what, and how it came to be so. */
@customElement("who-touchpoint")
export class Touchpoint extends View {
  @state() private trouble = "";
  private shownFor: string | null = null;
  private moves = false;
  private outBefore: string | null = null;
  private last: { of: Blueprint; add: string; grown: Blueprint } | null = null;
  private readonly found = new Task(this, {
    task: async ([id, unit, at], { signal }): Promise<Found> => {
      const [dependent, provider] = id.split("->");
      if (dependent && provider) {
        amendTo(dependent, id, { unit, at });
        throw new Refusal("NotFound", "This line is shown with what depends on it.");
      }
      const question = (from: string | null): Promise<BlueprintQuery> =>
        ask(BlueprintQuestion, { id, element: id, unit: from, at }, signal);
      let answer = await question(unit);
      const { found: risk, unknown } = await seenFrom(unit, async (from) => {
        if (from !== unit) answer = await question(from);
        return answer.touchpoint;
      });
      const { columns } = answered(answer.network);
      const at_ = at ? `, as of ${exactDay(at)}` : "";
      this.named(risk.element.name, `${risk.element.name}: ${founding(risk)}${at_}`);
      return { risk, blueprint: blueprintOf(columns), unknown };
    },
    args: () => {
      const { unit, at } = stateOf(this.route.query);
      return [this.route.id ?? "", unit, at] as const;
    },
    onError: () => this.named("Not shown", "This cannot be shown."),
  });

  /** What the address says, without a unit that is not on record. */
  private get address(): State {
    const address = stateOf(this.route.query);
    const { unknown } = this.found.value ?? { unknown: null };
    return unknown && unknown.unit === address.unit ? { ...address, unit: null } : address;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.classList.add("wide"); // before there is anything to show, so that nothing moves
    prepare();
  }

  protected override willUpdate(): void {
    const out = this.address.out.join("\n");
    if (this.outBefore !== null && out !== this.outBefore) this.moves = true;
    this.outBefore = out;
  }

  /** Who followed the number of single points wants to read them. */
  protected override updated(): void {
    if (this.shownFor === this.route.id || this.found.status !== 2) return;
    this.shownFor = this.route.id;
    if (this.address.singles && this.address.on === null) this.toList();
  }

  private toList(): void {
    void this.updateComplete.then(() => document.getElementById("list-title")?.scrollIntoView());
  }

  protected override render(): unknown {
    if (!this.route.id)
      return html`<h1>Risk</h1>
        <p>Choose a touchpoint from <a href=${href("risk")}>the overview</a>.</p>`;
    const { value, status } = this.found;
    const same = status === 1 && value?.risk.element.localId === this.route.id; // no flicker
    const found = same || status === 2 ? (value as Found) : null;
    // One heading before and after, so that the focus stays on it.
    return html`<section class="stack wide">
        ${found && html`<p class="quiet">${plain(found.risk.element.kind)}${this.journeys(found.risk)}</p>`}
        <h1>${found?.risk.element.name ?? (status === 3 ? "Not shown" : "One moment…")}</h1>
        ${told(this.route.query, found?.unknown ?? null, false)}
        ${found ? this.summary(found) : this.otherwise()}
      </section>
      ${found && this.content(found)}`;
  }

  private otherwise(): unknown {
    return (
      (this.found.status === 3 ? missing(this.found.error) : null) ??
      shown(this.found, () => nothing, "Looking what it rests on")
    );
  }

  private summary({ risk, blueprint }: Found): unknown {
    const { address } = this;
    const singles = [...blueprint.elements, ...blueprint.lines].filter(({ single }) => single).length;
    return html`<p class="founding">${founding(risk)}</p>
      <p class="quiet">
        ${this.single(singles, risk)} Seen from ${risk.unit?.name ?? "no unit"}; complication
        ${risk.complication.toLocaleString("en-GB")}, complexity
        ${share(risk.complexity)}${address.at ? `; as of ${exactDay(address.at)}` : ""}.
      </p>
      ${this.tools(risk, blueprint)}`;
  }

  private content(found: Found): unknown {
    const { risk } = found;
    const { address } = this;
    const grown = this.grown(found);
    const all = steps(grown, address.out);
    const shownSteps = address.step === null ? all : all.slice(0, address.step);
    const fallen = new Set(shownSteps.flatMap(({ ids }) => ids));
    return html`<section aria-labelledby="drawing-title">
        <h2 id="drawing-title">Blueprint</h2>
        <who-touchpoint-picture
          .name=${risk.element.name}
          .blueprint=${grown}
          .address=${address}
          .fallen=${fallen}
        ></who-touchpoint-picture>
      </section>
      <section aria-labelledby="jenga-title">
        <h2 id="jenga-title">What if</h2>
        <who-jenga
          .element=${risk.element.localId}
          .blueprint=${grown}
          .address=${address}
          .steps=${all}
          .at=${shownSteps.length}
          .moves=${this.moves}
        ></who-jenga>
      </section>
      <section aria-labelledby="clock-title">
        <h2 id="clock-title">How it became so</h2>
        <who-clock .element=${risk.element.localId} .at=${address.at}></who-clock>
      </section>
      <section aria-labelledby="list-title">
        <h2 id="list-title">Elements and lines</h2>
        <p class="quiet">
          All that it rests on, from the customer down. Open one to read who said so, and when.
        </p>
        <who-touchpoint-list .blueprint=${grown} .address=${address} .fallen=${fallen}></who-touchpoint-list>
      </section>`;
  }

  private single(many: number, { complication }: Risk): unknown {
    if (complication === 1) return "It rests on nothing else that is on record.";
    if (!many) return "None of the others takes it down alone.";
    const show = (): void => {
      amend({ show: "single" });
      this.toList();
    };
    return html`<button type="button" class="plain" @click=${show}>
        ${count(many, "single point", "single points")} of failure</button
      >: without any one of them it does not work.`;
  }

  /** With what the address adds; the same object as long as nothing changes. */
  private grown({ risk, blueprint }: Found): Blueprint {
    const add = this.address.add.join("\n");
    if (this.last?.of !== blueprint || this.last.add !== add) {
      const additions = this.address.add.map(additionOf).filter((one) => one !== null);
      this.last = {
        of: blueprint,
        add,
        grown: additions.length ? extended(blueprint, additions, risk.element.localId) : blueprint,
      };
    }
    return this.last.grown;
  }

  /** What a link to elsewhere keeps: as of when, seen from where. */
  private get kept(): Query {
    const { unit, at } = this.address;
    return { unit, at };
  }

  private journeys({ journeys, element }: Risk): unknown {
    const others = journeys.filter(({ localId }) => localId !== element.localId);
    return others.map(
      ({ localId, name }, at) =>
        html`${at ? ", " : ", met on "}<a href=${href("journey", localId, this.kept)}>${name}</a>`,
    );
  }

  private tools(risk: Risk, blueprint: Blueprint): unknown {
    const { phase } = this.address;
    return html`<div class="tools">
        ${this.units(risk, blueprint)}
        <fieldset class="phases">
          <legend>Control</legend>
          ${(["prepare", "live"] as const).map((one) => this.phase(one, one === phase))}
        </fieldset>
        <div class="actions">
          <button type="button" @click=${this.copy}>Copy link</button>
          <button type="button" @click=${() => this.report(risk)}>Report (HTML)</button>
        </div>
      </div>
      <div aria-live="polite">${this.trouble ? html`<p class="notice">${this.trouble}</p>` : nothing}</div>`;
  }

  /** The units whose control it can be seen from: those that own something of it. */
  private units(risk: Risk, { elements }: Blueprint): unknown {
    const { unit } = this.address;
    const owners = [...new Set(elements.map((one) => one.unit).filter((one) => one !== null))].sort();
    const now = risk.unit?.name ?? unit;
    return html`<div class="from">
      <label for="unit">Seen from</label>
      <select
        id="unit"
        @change=${(event: Event) => amend({ unit: (event.target as HTMLSelectElement).value || null }, true)}
      >
        <option value="" ?selected=${!unit}>your unit, else its owner</option>
        ${owners.map((name) => html`<option value=${name} ?selected=${unit !== null && name === now}>${name}</option>`)}
        ${unit !== null && now !== null && !owners.includes(now) ? html`<option value=${unit} selected>${now}</option>` : nothing}
      </select>
    </div>`;
  }

  private phase(name: PhaseName, checked: boolean): unknown {
    return html`<label
      ><input
        type="radio"
        name="phase"
        .checked=${checked}
        @change=${() => amend({ phase: name === "live" ? null : name })}
      />
      ${name === "live" ? "while it is live" : "before it goes live"}</label
    >`;
  }

  private readonly copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      this.trouble = "";
      announce("The link is copied. It opens this state again, for whoever may see it.");
    } catch {
      this.trouble =
        "The browser does not let the page copy. Copy the address from the address bar: all is in it.";
    }
  };

  private async report({ element }: Risk): Promise<void> {
    const { unit, at } = this.address;
    try {
      const { title, text } = answered(
        (await ask(Review, { touchpoint: element.localId, unit, at })).riskReport,
      );
      download(`${element.localId}-risk.html`, text, "text/html;charset=utf-8");
      this.trouble = "";
      announce(`${title} is downloaded.`);
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error);
    }
  }
}

/** A line has no blueprint of its own: it is shown with what depends on it. */
function amendTo(dependent: string, line: string, kept: Query): void {
  location.replace(href("element", dependent, { ...kept, on: line }));
}
