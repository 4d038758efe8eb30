import { Task } from "@lit/task";
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { SideRecord, type SideFragment, type SideRecordQuery } from "@/generated/community/identities";
import { dated } from "@/kit/dates";
import { quotes } from "@/kit/evidence";
import { href } from "@/kit/route";
import { ask } from "@/kit/session";
import { Refusal, answered } from "@/kit/trouble";
import { shown } from "@/kit/view";
import { count } from "@/kit/words";

type Page = Extract<SideRecordQuery["person"], { __typename: "PersonPage" }>;

const MOST = 3; // quotes of a side

/** One of two who may be one person: names, addresses, and, once opened, accounts and quotes. */
@customElement("who-side")
export class Side extends LitElement {
  @property({ attribute: false }) side!: SideFragment;
  @state() private open = false;
  private readonly found = new Task(this, {
    task: async ([id, open], { signal }): Promise<Page | null> => {
      if (!open) return null;
      try {
        return answered((await ask(SideRecord, { id }, signal)).person);
      } catch (error) {
        if (error instanceof Refusal) return null; // an account that nobody has, or nothing that may be read
        throw error;
      }
    },
    args: () => [this.side.localId, this.open] as const,
  });

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const { localId, name, emails, handles, declared } = this.side;
    return html`<h3>
        ${localId.startsWith("account:") ? name : html`<a href=${href("person", localId)}>${name}</a>`}
      </h3>
      <p class="quiet">${declared ? "in the directory" : "not in the directory"}</p>
      <ul class="plain">
        ${[...emails, ...handles].map((one) => html`<li>${one}</li>`)}
        <li class="quiet">${localId}</li>
      </ul>
      <details @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}>
        <summary>What is on record of ${name}</summary>
        ${this.open ? shown(this.found, (page) => (page ? record(page) : NOTHING)) : nothing}
      </details>`;
  }
}

const NOTHING = html`<p class="quiet">Nothing that you may read was said under this name alone.</p>`;

function record({ contributions, lastActive, topics, accounts, evidence }: Page): TemplateResult {
  return html`<div class="stack">
    <p>
      ${count(contributions, "passage", "passages")} that you may
      read${lastActive ? html`, last ${dated(lastActive)}` : nothing}.
      ${
        topics.length
          ? html`About
            ${topics
              .slice(0, MOST)
              .map(
                ({ topic }, index) =>
                  html`${index ? ", " : ""}<a href=${href("topic", topic.localId)}>${topic.name}</a>`,
              )}.`
          : nothing
      }
    </p>
    ${
      accounts.length
        ? html`<ul class="plain">
            ${accounts.map(({ value, reasons }) => html`<li>${value}: <span class="quiet">${reasons.join("; ")}</span></li>`)}
          </ul>`
        : nothing
    }
    ${quotes(evidence.slice(0, MOST), "No quote that you may read.")}
  </div>`;
}
