import { type TemplateResult, html } from "lit";
import type { StandingFragment, TopicConcern } from "@/generated/community/topics";
import { href } from "@/kit/route";
import { count } from "@/kit/words";

/** The parts of the room that list topics for one reason. */
export type Concern = "alone" | "unanswered" | "stale";

interface Words {
  readonly concern: TopicConcern;
  readonly about: string;
  /** The title where there is none. */
  readonly nothing: string;
  /** What to do where there is none. */
  readonly teaches: string;
  /** How a topic stands. */
  readonly stands: (one: StandingFragment) => TemplateResult;
  readonly proof: (quotes: number) => string;
  /** What to do about it. */
  readonly next: (one: StandingFragment) => TemplateResult;
}

const who = ({ topic }: StandingFragment, words: string): TemplateResult =>
  html`<a href=${href("ask", null, { q: topic.name })}>${words}</a>`;
const group = ({ topic }: StandingFragment, words: string): TemplateResult =>
  html`<a href=${href("groups", null, { q: topic.name })}>${words}</a>`;
const page = ({ topic }: StandingFragment, words: string): TemplateResult =>
  html`<a href=${href("topic", topic.localId)}>${words}</a>`;
const order = (): TemplateResult =>
  html`<a href=${href("topics", null, { tab: "queue" })}>hide it under “Keep in order”</a>`;
const person = ({ localId, name }: { localId: string; name: string }): TemplateResult =>
  html`<a href=${href("person", localId)}>${name}</a>`;

/** What is said of each reason. */
export const WORDS: Readonly<Record<Concern, Words>> = {
  alone: {
    concern: "RESTS_ON_ONE",
    about:
      "One person alone wrote, said or answered what is on record about these. On a day without that person nobody can be asked. Most passages first.",
    nothing: "No topic rests on one person",
    teaches: "Each topic that you may read of has two people or more, or nobody who is still here.",
    stands: ({ only }) =>
      only
        ? html`Rests on ${person(only)}${only.unit ? html`, ${only.unit.name}` : ""}.`
        : html`Rests on one person, who is not shown here.`,
    proof: (number) =>
      number === 1 ? "What speaks for it: a quote" : `What speaks for it: ${number} quotes`,
    next: (one) =>
      one.only
        ? html`ask ${person(one.only)} who else could learn it, and put ${group(one, "a small group")}
          together for it; or ${who(one, "find somebody else")} who comes near it.`
        : html`${who(one, "find somebody else")} who may have heard of it, or
          ${group(one, "put a group together")} that learns it.`,
  },
  unanswered: {
    concern: "UNANSWERED",
    about:
      "Somebody asked about these in a conversation, and nobody else there answered or was thanked. Most open questions first.",
    nothing: "No question is open",
    teaches:
      "Each question about a topic that you may read was answered. Questions show here once a conversation holds one that nobody answered.",
    stands: ({ asked, unanswered }) =>
      html`${count(unanswered, "question", "questions")} without an answer, of ${asked} asked.`,
    proof: (number) => (number === 1 ? "The open question" : `The newest ${number} open questions`),
    next: (one) =>
      one.holders
        ? html`${who(one, "find who could answer")} (${count(one.holders, "person knows", "people know")}
          about it), and answer where it was asked. If nobody can alone,
          ${group(one, "put a group together")}.`
        : html`nobody on record knows about it: ${group(one, "put a group together")} of those who come
          nearest.`,
  },
  stale: {
    concern: "STALE",
    about:
      "Nobody has said anything about these for long: longer than three quarters of all passages are old, and three years at least. Longest silent first.",
    nothing: "No topic is stale",
    teaches:
      "Each topic that you may read of was spoken of recently enough: within three years, or longer where most of your documents are older.",
    stands: ({ holders }) =>
      holders
        ? html`${count(holders, "person", "people")} who knew about it ${holders === 1 ? "is" : "are"} still
          here.`
        : html`Nobody who knew about it is still here.`,
    proof: (number) => `The newest ${count(number, "quote", "quotes")}`,
    next: (one) =>
      one.holders
        ? html`${page(one, "ask who knew it")} whether it still holds. If it is over, ${order()}.`
        : html`${who(one, "find somebody near it")}, or ${order()} if it is over.`,
  },
};
