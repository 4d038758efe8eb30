import { type TemplateResult, html } from "lit";
import type { TopicDecisionsQuery } from "@/generated/community/topic-queue";
import { href } from "@/kit/route";

type Decision = Extract<
  TopicDecisionsQuery["topicDecisions"],
  { __typename: "TopicDecisionConnection" }
>["edges"][number]["node"];

const GONE = "a topic that the texts no longer have";

/** A topic by its name, as a link where it has a page. */
function topic(id: string, name: string | null, shown: boolean): TemplateResult {
  if (name === null) return html`${GONE}`;
  return shown ? html`<a href=${href("topic", id)}>${name}</a>` : html`<strong>${name}</strong>`;
}

const subjectOf = ({ subject, subjectName, subjectShown }: Decision): TemplateResult =>
  topic(subject, subjectName, subjectShown);
const objectOf = ({ object, objectName, objectShown }: Decision): TemplateResult =>
  topic(object ?? "", objectName, objectShown);

/** What was decided, in a sentence. */
export function decisionWords(one: Decision): TemplateResult {
  switch (one.kind) {
    case "MERGE":
      return html`${subjectOf(one)} is another name of ${objectOf(one)}.`;
    case "RENAME":
      return html`${subjectOf(one)} is called <strong>${one.name}</strong>.`;
    case "HIDE":
      return html`${subjectOf(one)} is hidden.`;
    case "ACCEPT":
      return html`${subjectOf(one)} belongs under ${objectOf(one)}.`;
    case "REJECT":
      return html`${subjectOf(one)} does not belong under ${objectOf(one)}.`;
  }
}
