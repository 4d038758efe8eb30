import { type TemplateResult, html } from "lit";
import type { TopicDecisionsQuery } from "@/generated/community/topic-queue";
import { href } from "@/kit/route";

type Decision = Extract<
  TopicDecisionsQuery["topicDecisions"],
  { __typename: "TopicDecisionConnection" }
>["edges"][number]["node"];

/** A topic's id as words. What is merged or hidden has no other name any more. */
const words = (id: string): string => id.replace(/^topic:/, "").replaceAll("-", " ");
const link = (id: string): TemplateResult => html`<a href=${href("topic", id)}>${words(id)}</a>`;

/** What was decided, in a sentence. */
export function decisionWords({ kind, subject, object, name }: Decision): TemplateResult {
  switch (kind) {
    case "MERGE":
      return html`<strong>${words(subject)}</strong> is another name of ${link(object ?? "")}.`;
    case "RENAME":
      return html`${link(subject)} is called <strong>${name}</strong>.`;
    case "HIDE":
      return html`<strong>${words(subject)}</strong> is hidden.`;
    case "ACCEPT":
      return html`${link(subject)} belongs under ${link(object ?? "")}.`;
    case "REJECT":
      return html`${link(subject)} does not belong under ${link(object ?? "")}.`;
  }
}
