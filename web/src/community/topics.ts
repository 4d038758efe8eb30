import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { View } from "@/kit/view";
import "./knowledge-map";
import "./topic-concerns";
import "./topic-queue";
import { TABS, type Tab, tabOf, topicTabs } from "./topic-tabs";
import "./community.css";
import "./topics.css";

/** Topics: who knows what, which of them need somebody, and which need to be put in order. */
@customElement("who-topics")
export class Topics extends View {
  protected override updated(): void {
    this.named(`Topics: ${TABS[tabOf(this.route.query)]}`);
  }

  protected override render(): unknown {
    const tab = tabOf(this.route.query);
    return html`<div class="stack ${tab === "map" ? "wide" : ""}">
      <h1>Topics</h1>
      ${topicTabs(tab)} ${this.content(tab)}
    </div>`;
  }

  private content(tab: Tab): unknown {
    switch (tab) {
      case "map":
        return html`<who-knowledge-map .route=${this.route}></who-knowledge-map>`;
      case "queue":
        return html`<who-topic-queue .route=${this.route}></who-topic-queue>`;
      default:
        return html`<who-topic-concerns .route=${this.route} concern=${tab}></who-topic-concerns>`;
    }
  }
}
