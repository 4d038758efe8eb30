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
const CONTROLS = {
  WITHIN: { shape: "●", words: "within" },
  SHARED: { shape: "◐", words: "shared" },
  OUTSIDE: { shape: "○", words: "outside" },
};

/** What somebody did in a passage. */
export const role = (name) => ROLES[name.toUpperCase()] ?? name.toLowerCase();

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
