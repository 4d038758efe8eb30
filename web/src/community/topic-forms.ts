import { type ReactiveControllerHost, type TemplateResult, html } from "lit";
import { HideTopic, MergeTopics, RenameTopic } from "@/generated/community/topic-queue";
import "@/kit/choose";
import type { Choice } from "@/kit/choose";
import { ask } from "@/kit/session";
import { answered } from "@/kit/trouble";
import { announce } from "@/kit/view";
import type { Deciding } from "./deciding";

type Chosen = CustomEvent<Choice | null>;
interface Names {
  /** The topic's id, or the name that was typed. */
  readonly id: string;
  readonly name: string;
}

const TOPICS = ["topic"];
const NONE: Names = { id: "", name: "" };

/** Forms to merge, rename and hide topics. What was chosen stays until it was carried out. */
export class TopicForms {
  private readonly chosen = { merged: NONE, into: NONE, renamed: NONE, hidden: NONE };
  private newName = "";

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly deciding: Deciding,
    private readonly refresh: () => unknown,
  ) {}

  render(): TemplateResult {
    return html`<section class="stack" aria-labelledby="topics-change">
      <h2 id="topics-change">Change a topic</h2>
      <p class="quiet">
        For topics that were found in the texts. A topic of the vocabulary is changed in its file; others can
        be merged into it.
      </p>
      <div class="changes">${this.merge()} ${this.rename()} ${this.hide()}</div>
    </section>`;
  }

  private merge(): TemplateResult {
    return this.form(
      "merge",
      "Merge two",
      "The first becomes another name of the second.",
      html`${this.choose("merged", "Topic that goes")} ${this.choose("into", "Topic that stays")}`,
      "Merge",
      () => {
        const { merged, into } = this.chosen;
        return merged.id && into.id
          ? {
              act: async () =>
                answered((await ask(MergeTopics, { topic: merged.id, into: into.id })).mergeTopics),
              done: `Merged: ${merged.name} is another name of ${into.name}.`,
            }
          : "Choose both topics first.";
      },
    );
  }

  private rename(): TemplateResult {
    return this.form(
      "rename",
      "Call one otherwise",
      "The old name stays as another name.",
      html`${this.choose("renamed", "Topic to rename")}
        <div>
          <label for="new-name">New name</label>
          <input
            id="new-name"
            autocomplete="off"
            .value=${this.newName}
            @input=${(event: Event) => {
              this.newName = (event.target as HTMLInputElement).value;
            }}
          />
        </div>`,
      "Rename",
      () => {
        const { renamed } = this.chosen;
        const given = this.newName.trim();
        return renamed.id && given
          ? {
              act: async () =>
                answered((await ask(RenameTopic, { topic: renamed.id, name: given })).renameTopic),
              done: `Renamed: ${renamed.name} is called ${given}.`,
            }
          : "Choose a topic and give a new name first.";
      },
    );
  }

  private hide(): TemplateResult {
    return this.form(
      "hide",
      "Hide one",
      "It is shown nowhere any more, to nobody. Nothing is deleted.",
      this.choose("hidden", "Topic to hide"),
      "Hide",
      () => {
        const { hidden } = this.chosen;
        return hidden.id
          ? {
              act: async () => answered((await ask(HideTopic, { topic: hidden.id })).hideTopic),
              done: `Hidden: ${hidden.name}.`,
            }
          : "Choose a topic first.";
      },
    );
  }

  private choose(part: keyof TopicForms["chosen"], label: string): TemplateResult {
    return html`<who-choose
      label=${label}
      .kinds=${TOPICS}
      .value=${this.chosen[part].name}
      @chosen=${({ detail }: Chosen) => {
        this.chosen[part] = detail ? { id: detail.localId, name: detail.name } : NONE;
        this.host.requestUpdate();
      }}
    ></who-choose>`;
  }

  private form(
    key: string,
    title: string,
    about: string,
    fields: unknown,
    button: string,
    ready: () => { act: () => Promise<unknown>; done: string } | string,
  ): TemplateResult {
    const submit = (event: Event): void => {
      event.preventDefault();
      const next = ready();
      if (typeof next === "string") {
        announce(next);
        const first = [...(event.target as HTMLElement).querySelectorAll("input")].find(
          (one) => !one.value.trim(),
        );
        first?.focus();
        return;
      }
      void this.deciding.decide(
        key,
        next.act,
        `${next.done} It can be taken back under “Decided”.`,
        async () => {
          this.empty(key);
          await this.refresh();
        },
      );
    };
    return html`<form
      class="card stack"
      data-item=${key}
      tabindex="-1"
      aria-labelledby=${`form-${key}`}
      @submit=${submit}
    >
      <h3 id=${`form-${key}`}>${title}</h3>
      <p class="quiet">${about}</p>
      ${fields}
      <button type="submit" aria-disabled=${this.deciding.busy(key)}>${button}</button>
      ${this.deciding.note(key)}
    </form>`;
  }

  private empty(key: string): void {
    if (key === "merge") this.chosen.merged = this.chosen.into = NONE;
    if (key === "hide") this.chosen.hidden = NONE;
    if (key !== "rename") return;
    this.chosen.renamed = NONE;
    this.newName = "";
  }
}
