// The parts of the vector that speaks for an ambassador: what they are called, what they count, how they are shown.
import type { AmbassadorPart, AmbassadorsQuery, VectorFragment } from "@/generated/community/ambassadors";
import { dated, exactDay } from "@/kit/dates";
import { count, points } from "@/kit/words";

export type Ambassador = Extract<
  AmbassadorsQuery["ambassadors"],
  { __typename: "AmbassadorConnection" }
>["edges"][number]["node"] & {
  /** The cursor of the row before hers; null: she is the first. */
  readonly after: string | null;
};

export interface PartWords {
  readonly id: AmbassadorPart;
  readonly name: string;
  /** What it counts. */
  readonly about: string;
  /** What it is drawn by; null where there is none. More is further. */
  readonly value: (parts: VectorFragment) => number | null;
  /** As it stands in the table. */
  readonly text: (parts: VectorFragment) => unknown;
  /** What it says of her, in words that may follow her name. */
  readonly says: (parts: VectorFragment) => string;
}

const day = (iso: string | null): number | null => (iso ? Date.parse(iso) : null);

/** 1 less Burt's constraint, which may be a little above 1 in a very small circle. */
export const bridging = ({ constraint }: VectorFragment): number | null =>
  constraint === null ? null : Math.max(0, 1 - constraint);

export const PARTS: readonly PartWords[] = [
  {
    id: "HELPED",
    name: "Helped",
    about: "Different other people whose questions she answered, or who thanked her.",
    value: (parts) => parts.peopleHelped,
    text: (parts) => parts.peopleHelped,
    says: (parts) => `helped ${count(parts.peopleHelped, "person", "people")}`,
  },
  {
    id: "ANSWERED",
    name: "Answered",
    about: "Of the conversations in which somebody else asked, those in which she answered.",
    value: (parts) => parts.shareAnswered,
    text: (parts) => `${parts.questionsAnswered} of ${parts.questions}`,
    says: (parts) =>
      `answered in ${parts.questionsAnswered} of ${count(parts.questions, "conversation", "conversations")} in which somebody asked`,
  },
  {
    id: "PEOPLE",
    name: "Reach",
    about: "Different other people who spoke in the same conversations.",
    value: (parts) => parts.peopleReached,
    text: (parts) => parts.peopleReached,
    says: (parts) => `speaks with ${count(parts.peopleReached, "person", "people")}`,
  },
  {
    id: "UNITS",
    name: "Units",
    about: "Units other than her own of the people she speaks with.",
    value: (parts) => parts.unitsReached,
    text: (parts) => parts.unitsReached,
    says: (parts) => `reaches ${count(parts.unitsReached, "other unit", "other units")}`,
  },
  {
    id: "COMMUNITIES",
    name: "Channels",
    about: "Channels and sources in which she spoke.",
    value: (parts) => parts.communitiesReached,
    text: (parts) => parts.communitiesReached,
    says: (parts) =>
      `spoke in ${count(parts.communitiesReached, "channel or source", "channels and sources")}`,
  },
  {
    id: "BRIDGING",
    name: "Bridging",
    about:
      "1 less Burt's constraint: near 1 where she connects people who do not speak with each other, near 0 within one circle.",
    value: bridging,
    text: (parts) => (parts.constraint === null ? "nobody" : points(bridging(parts) ?? 0)),
    says: (parts) =>
      parts.constraint === null
        ? "has spoken with nobody so far"
        : `connects people who do not speak with each other (bridging ${points(bridging(parts) ?? 0)} of 1)`,
  },
  {
    id: "STEADINESS",
    name: "Steadiness",
    about: "Months of the last twelve in which she contributed something.",
    value: (parts) => parts.steadiness,
    text: (parts) => `${parts.monthsActive} of 12`,
    says: (parts) => `contributed in ${parts.monthsActive} of the last 12 months`,
  },
  {
    id: "RECENCY",
    name: "Latest",
    about: "When she last contributed something that is dated.",
    value: (parts) => day(parts.lastActive),
    text: (parts) => dated(parts.lastActive),
    says: (parts) =>
      parts.lastActive ? `last active on ${exactDay(parts.lastActive)}` : "nothing of hers is dated",
  },
  {
    id: "TOPICS",
    name: "Topics",
    about: "Different topics of the vocabulary in what she said.",
    value: (parts) => parts.topics,
    text: (parts) => parts.topics,
    says: (parts) =>
      `spoke of ${count(parts.topics, "topic", "topics")}${parts.mainTopics.length ? `, most of ${parts.mainTopics.join(", ")}` : ""}`,
  },
  {
    id: "ANSWERS",
    name: "Answers",
    about: "Passages in which she answered somebody.",
    value: (parts) => parts.answers,
    text: (parts) => parts.answers,
    says: (parts) => `gave ${count(parts.answers, "answer", "answers")}`,
  },
  {
    id: "CONTRIBUTIONS",
    name: "Passages",
    about: "Everything that she wrote or said, in passages.",
    value: (parts) => parts.contributions,
    text: (parts) => parts.contributions,
    says: (parts) => `wrote or said ${count(parts.contributions, "passage", "passages")}`,
  },
];

/** The words of a part by its id, as the service writes it in any case. */
export const partWords = (id: string): PartWords | undefined =>
  PARTS.find((part) => part.id === id.toUpperCase());

/** Who may be invited: consent `given`, or `not withdrawn` where policy asks for no more. */
export const mayBeInvited = ({ parts }: Ambassador): boolean =>
  parts.consent === "given" || parts.consent === "not withdrawn";

/** Where each value of a part stands among those shown: 0 to 1 of the largest, dates between the oldest and the latest. */
export function shares(part: PartWords, shown: readonly Ambassador[]): (one: Ambassador) => number {
  const values = shown.map(({ parts }) => part.value(parts)).filter((value) => value !== null);
  const most = Math.max(...values, 0);
  const least = part.id === "RECENCY" ? Math.min(...values) : 0;
  return ({ parts }) => {
    const value = part.value(parts);
    if (value === null) return 0;
    return most > least ? (value - least) / (most - least) : Number(most > 0);
  };
}
