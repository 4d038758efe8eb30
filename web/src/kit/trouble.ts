/** What kept the service from answering; each kind has a face of its own. */
export type TroubleKind = "offline" | "slow" | "expired" | "refused" | "unavailable" | "broken";

/** Trouble with words for a person: the message says what is wrong, the remedy what to do. */
export class Trouble extends Error {
  constructor(
    readonly kind: TroubleKind,
    message: string,
    readonly remedy = "",
  ) {
    super(message);
  }
}

/** A problem that the service gave as its answer: not found, not allowed, or bad input. */
export class Refusal extends Error {
  constructor(
    readonly kind: "NotFound" | "NotAllowed" | "BadInput",
    message: string,
    readonly near: readonly string[] = [],
  ) {
    super(message);
  }
}

/** Whether nothing that the reader may see is on record under what was asked for. */
export const notFound = (error: unknown): boolean => error instanceof Refusal && error.kind === "NotFound";

const ARGUMENTS: Readonly<Record<string, string | undefined>> = { query: "the question", text: "the text" };

/** The service names its arguments (`query`); people do not know these names. */
function spoken(message: string): string {
  const words = message.replace(/`(\w+)`/g, (_, name: string) => ARGUMENTS[name] ?? name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

interface Named {
  __typename: string;
  message?: string;
  near?: string[];
}
type Problem = { __typename: "NotFound" | "NotAllowed" | "BadInput" };
const PROBLEMS: readonly string[] = ["NotFound", "NotAllowed", "BadInput"];

/** The answer where it is one; throws the Refusal where the service answered a problem. */
export function answered<Result extends Named>(result: Result): Exclude<Result, Problem> {
  if (PROBLEMS.includes(result.__typename)) {
    throw new Refusal(
      result.__typename as Problem["__typename"],
      spoken(result.message ?? "This cannot be answered."),
      result.near,
    );
  }
  return result as Exclude<Result, Problem>;
}
