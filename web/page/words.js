// How the schema's words are shown to people.

const ROLES = {
  WROTE: "wrote",
  SAID: "said",
  ANSWERED: "answered",
  CREDITED: "was credited",
  REVIEWED: "reviewed",
  APPROVED: "approved",
  MENTIONED: "was mentioned",
  ASKED: "asked",
  THANKED: "was thanked",
  DECIDED: "decided",
  FORWARDED: "forwarded",
  MODERATED: "led the talk",
  PROFILE: "speaks of it much",
};
const REFERRALS = {
  topic: (name) => `on record for ${name}`,
  broader: (name) => `on record for the broader topic ${name}`,
  asked: () => "asked about it before",
};
const STATES = {
  SHOWN: "speaks for you",
  OUTDATED: "outdated: shown as such, does not count",
  HIDDEN: "hidden: does not speak for you",
  WRONG: "not yours: does not speak for you",
  OPTED_OUT: "opted out: does not speak for you",
};
const DECISIONS = {
  HIDE_EVIDENCE: "hidden",
  WRONG_PERSON: "somebody else’s",
  NOT_ME: "not me",
  OUTDATED: "outdated",
  OPT_OUT_TOPIC: "opted out of a topic",
  AVAILABILITY: "when you can be asked",
};
const PURPOSES = {
  AMBASSADOR: "being an ambassador",
  BEING_FOUND: "being found",
  INVITATION: "being invited",
};
const CONTROLS = {
  WITHIN: { shape: "●", words: "within" },
  SHARED: { shape: "◐", words: "shared" },
  OUTSIDE: { shape: "○", words: "outside" },
};

/** What somebody did in a passage. */
export const role = (name) => ROLES[name.toUpperCase()] ?? name.toLowerCase();

/** Whether evidence speaks for the person herself. */
export const state = (name) => STATES[name] ?? name.toLowerCase();

/** What a person decided about what is known of her. */
export const decided = (kind) => DECISIONS[kind] ?? kind.toLowerCase();

/** What a consent is for. */
export const purpose = (name) => PURPOSES[name] ?? name.toLowerCase();

/** When a person can be asked; nothing where she said nothing about it. */
export function askable({ since, until, off, limit }) {
  if (off) return "not for now";
  return [
    since && `from ${day(since)}`,
    until && `until ${day(until)}`,
    limit !== null && `at most ${count(limit, "question", "questions")} a week`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** Why somebody may know who knows. */
export const because = (one) => REFERRALS[one.because]?.(one.topic) ?? one.because;

/** A control as shape and words. */
export const control = (name) => CONTROLS[name] ?? { shape: "", words: name.toLowerCase() };

/** A day as people write it. */
export function day(iso) {
  const date = new Date(`${iso}T00:00:00Z`);
  return date.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** "1 person", "2 people". */
export const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

/** A number with at most two digits behind the point. */
export const points = (number) => String(Math.round(number * 100) / 100);
