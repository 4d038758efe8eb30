// Every word that the widget says, in each of its languages. A language is one more object here.
import type { EvidenceCorrection, ContributionRole, Freshness } from "@/generated/widget/answer";
import type { Refusal, TroubleKind } from "@/kit/trouble";

interface Face {
  readonly title: string;
  readonly words: string;
}

/** What is asked of the service, and may be refused. */
export type Deed = "question" | "correction";

/** The words of one language. */
export interface Texts {
  /** As the `lang` attribute has it. */
  readonly language: string;
  /** For dates. */
  readonly locale: string;
  readonly label: string;
  readonly placeholder: string;
  readonly ask: string;
  readonly suggestions: string;
  readonly suggested: (count: number) => string;
  readonly nothingSuggested: string;
  readonly kinds: Readonly<Record<string, string | undefined>>;
  readonly answer: string;
  readonly looking: string;
  readonly answered: (people: number) => string;
  /** What somebody did, before "in “document”"; PROFILE where the role is not known. */
  readonly roles: Readonly<Record<ContributionRole | "PROFILE", string>>;
  readonly quotes: readonly [string, string];
  readonly undated: string;
  readonly lastActive: string;
  readonly freshness: Readonly<Record<Exclude<Freshness, "CURRENT">, string>>;
  readonly leftOn: (day: string) => string;
  readonly tookOver: string;
  /** Away until a day on which she is back (null: not known), or asked enough this week. */
  readonly away: (back: string | null) => string;
  readonly askedEnough: (asked: number, limit: number) => string;
  readonly outdated: string;
  readonly publicOnly: string;
  /** Leads to the service's page, which has more than five people. */
  readonly more: string;
  readonly empty: Face;
  readonly nobody: Face;
  /** What to do where nobody is on record. */
  readonly advice: string;
  readonly nearby: string;
  readonly because: (because: string, topic: string) => string;
  readonly slow: Face;
  readonly back: Face;
  readonly troubles: Readonly<Record<TroubleKind, Face>>;
  readonly refusal: string;
  readonly refusals: Readonly<Record<Deed, Readonly<Record<Refusal["kind"], string>>>>;
  readonly again: string;
  readonly notRight: string;
  readonly whatIsWrong: string;
  readonly onThePage: string;
  readonly reasons: Readonly<Record<EvidenceCorrection, string>>;
  readonly reported: (reason: string) => string;
  readonly accepted: (reason: string) => string;
  readonly edited: string;
  readonly corrected: string;
  readonly undo: string;
  readonly undone: string;
}

const en: Texts = {
  language: "en",
  locale: "en-GB",
  label: "A topic, a name, or a question",
  placeholder: "a topic, a name, or a question",
  ask: "Ask",
  suggestions: "Suggestions",
  suggested: (count) => (count === 1 ? "1 suggestion" : `${count} suggestions`),
  nothingSuggested: "No suggestions. Press Enter to ask.",
  kinds: {},
  answer: "Answer",
  looking: "Looking",
  answered: (people) => (people === 1 ? "1 person" : `${people} people`),
  roles: {
    WROTE: "wrote in",
    SAID: "said in",
    ANSWERED: "answered in",
    CREDITED: "was credited in",
    REVIEWED: "reviewed in",
    APPROVED: "approved in",
    MENTIONED: "was mentioned in",
    ASKED: "asked in",
    THANKED: "was thanked in",
    DECIDED: "decided in",
    FORWARDED: "forwarded in",
    MODERATED: "led the talk in",
    PROFILE: "is on record in",
  },
  quotes: ["“", "”"],
  undated: "undated",
  lastActive: "last active in it",
  freshness: { STALE: "All that is on record is old: ask whether it still holds", LEFT: "Has left" },
  leftOn: (day) => `Left on ${day}`,
  tookOver: "Took over:",
  away: (back) => (back ? `Away, back on ${back}` : "Away"),
  askedEnough: (asked, limit) => `Has had ${asked} of ${limit} questions this week`,
  outdated: "said to be outdated",
  more: "Everybody on record for it",
  publicOnly: "You are not signed in, so only what is public was searched.",
  empty: { title: "Nothing typed yet", words: "Type a topic, a name, or a question. Then press Enter." },
  nobody: { title: "Nobody on record", words: "Nobody has written or spoken of it where you can read." },
  advice:
    "Ask in other words, or for less at once. Or ask your colleagues, and write the answer down where whoknows reads.",
  nearby: "They may know who knows",
  because: (because, topic) =>
    ({
      topic: `on record for ${topic}`,
      broader: `on record for the broader topic ${topic}`,
      asked: "asked about it before",
    })[because] ?? because,
  slow: { title: "This takes long", words: "whoknows is still looking. You need not do anything." },
  back: { title: "The connection is back", words: "Press Enter in the box to ask again." },
  troubles: {
    offline: {
      title: "No connection",
      words: "whoknows cannot be reached. Check the network. What you typed is kept.",
    },
    slow: { title: "No answer", words: "whoknows took too long. Try again. What you typed is kept." },
    expired: {
      title: "You are not signed in",
      words: "Sign in to this site again, then try again. What you typed is kept.",
    },
    refused: {
      title: "You were refused",
      words: "This site may not ask whoknows for you. Tell whoever runs this site.",
    },
    unavailable: {
      title: "whoknows is not ready",
      words: "Its store does not answer. Try again in a minute. What you typed is kept.",
    },
    broken: { title: "Something went wrong", words: "Try again. If it stays, tell whoever runs whoknows." },
  },
  refusal: "This cannot be answered",
  refusals: {
    question: {
      BadInput: "The question is too long. Shorten it to 10,000 characters at most.",
      NotAllowed: "You may not ask this from here.",
      NotFound: "It is no longer on record.",
    },
    correction: {
      BadInput: "It was decided meanwhile. Ask again to see how it stands.",
      NotAllowed: "You may not correct this from here. Sign in to this site again, then try again.",
      NotFound: "It is no longer on record as it stands here. Ask again to see how it stands.",
    },
  },
  again: "Try again",
  notRight: "Not right?",
  whatIsWrong: "What is wrong with it?",
  onThePage: "opens whoknows in a new tab",
  reasons: { WRONG_PERSON: "Wrong person", OUTDATED: "Outdated", NOT_ME: "Not me" },
  reported: (reason) => `Reported: ${reason.toLowerCase()}. It waits for a decision.`,
  accepted: (reason) => `Reported and agreed: ${reason.toLowerCase()}.`,
  edited: "The words were edited since.",
  corrected: "Corrected. It no longer speaks for you.",
  undo: "Undo",
  undone: "Taken back.",
};

const de: Texts = {
  language: "de",
  locale: "de",
  label: "Ein Thema, ein Name oder eine Frage",
  placeholder: "ein Thema, ein Name oder eine Frage",
  ask: "Fragen",
  suggestions: "Vorschläge",
  suggested: (count) => (count === 1 ? "1 Vorschlag" : `${count} Vorschläge`),
  nothingSuggested: "Keine Vorschläge. Die Eingabetaste fragt.",
  kinds: {
    person: "Person",
    topic: "Thema",
    touchpoint: "Kontaktpunkt",
    journey: "Reise",
    stage: "Reiseabschnitt",
    service: "Dienst",
    system: "System",
    knowledge: "Wissen",
    requirement: "Bedarf",
    dependency: "Abhängigkeit",
    element: "Element",
  },
  answer: "Antwort",
  looking: "Sucht",
  answered: (people) => (people === 1 ? "1 Person" : `${people} Personen`),
  roles: {
    WROTE: "schrieb in",
    SAID: "sagte in",
    ANSWERED: "antwortete in",
    CREDITED: "wurde gewürdigt in",
    REVIEWED: "prüfte in",
    APPROVED: "stimmte zu in",
    MENTIONED: "wurde erwähnt in",
    ASKED: "fragte in",
    THANKED: "bekam Dank in",
    DECIDED: "entschied in",
    FORWARDED: "leitete weiter in",
    MODERATED: "leitete das Gespräch in",
    PROFILE: "ist verzeichnet in",
  },
  quotes: ["„", "“"],
  undated: "ohne Datum",
  lastActive: "zuletzt damit befasst",
  freshness: { STALE: "Alles Verzeichnete ist alt: Fragen Sie, ob es noch gilt", LEFT: "Nicht mehr hier" },
  leftOn: (day) => `Nicht mehr hier seit ${day}`,
  tookOver: "Übernommen hat:",
  away: (back) => (back ? `Abwesend, wieder da am ${back}` : "Zurzeit abwesend"),
  askedEnough: (asked, limit) => `Hat diese Woche schon ${asked} von ${limit} Fragen bekommen`,
  outdated: "gilt als überholt",
  more: "Alle, die dafür verzeichnet sind",
  publicOnly: "Sie sind nicht angemeldet. Gesucht wurde nur in dem, was öffentlich ist.",
  empty: {
    title: "Noch nichts eingegeben",
    words: "Geben Sie ein Thema, einen Namen oder eine Frage ein. Dann drücken Sie die Eingabetaste.",
  },
  nobody: {
    title: "Niemand verzeichnet",
    words: "Wo Sie lesen dürfen, hat niemand davon geschrieben oder gesprochen.",
  },
  advice:
    "Fragen Sie mit anderen Worten oder nach weniger auf einmal. Oder fragen Sie Kolleginnen und Kollegen und schreiben Sie die Antwort dorthin, wo whoknows liest.",
  nearby: "Sie wissen vielleicht, wer es weiß",
  because: (because, topic) =>
    ({
      topic: `verzeichnet für ${topic}`,
      broader: `verzeichnet für das weitere Thema ${topic}`,
      asked: "hat schon danach gefragt",
    })[because] ?? because,
  slow: { title: "Das dauert", words: "whoknows sucht noch. Sie müssen nichts tun." },
  back: { title: "Die Verbindung ist wieder da", words: "Die Eingabetaste im Feld fragt noch einmal." },
  troubles: {
    offline: {
      title: "Keine Verbindung",
      words: "whoknows ist nicht zu erreichen. Prüfen Sie das Netz. Ihre Eingabe bleibt stehen.",
    },
    slow: {
      title: "Keine Antwort",
      words: "whoknows hat zu lange gebraucht. Versuchen Sie es noch einmal. Ihre Eingabe bleibt stehen.",
    },
    expired: {
      title: "Sie sind nicht angemeldet",
      words: "Melden Sie sich hier neu an und versuchen Sie es noch einmal. Ihre Eingabe bleibt stehen.",
    },
    refused: {
      title: "Das wurde abgelehnt",
      words: "Diese Seite darf whoknows nicht für Sie fragen. Sagen Sie es denen, die diese Seite betreiben.",
    },
    unavailable: {
      title: "whoknows ist nicht bereit",
      words:
        "Der Speicher antwortet nicht. Versuchen Sie es in einer Minute noch einmal. Ihre Eingabe bleibt stehen.",
    },
    broken: {
      title: "Etwas ist schiefgegangen",
      words: "Versuchen Sie es noch einmal. Bleibt es so, sagen Sie es denen, die whoknows betreiben.",
    },
  },
  refusal: "Das lässt sich nicht beantworten",
  refusals: {
    question: {
      BadInput: "Die Frage ist zu lang. Kürzen Sie sie auf höchstens 10.000 Zeichen.",
      NotAllowed: "Von hier aus dürfen Sie das nicht fragen.",
      NotFound: "Das ist nicht mehr verzeichnet.",
    },
    correction: {
      BadInput: "Darüber wurde inzwischen entschieden. Fragen Sie noch einmal, um den Stand zu sehen.",
      NotAllowed:
        "Von hier aus dürfen Sie das nicht berichtigen. Melden Sie sich hier neu an und versuchen Sie es noch einmal.",
      NotFound:
        "So, wie es hier steht, ist es nicht mehr verzeichnet. Fragen Sie noch einmal, um den Stand zu sehen.",
    },
  },
  again: "Noch einmal",
  notRight: "Stimmt nicht?",
  whatIsWrong: "Was stimmt daran nicht?",
  onThePage: "öffnet whoknows in einem neuen Tab",
  reasons: { WRONG_PERSON: "Falsche Person", OUTDATED: "Überholt", NOT_ME: "Nicht ich" },
  reported: (reason) => `Gemeldet: ${reason}. Die Entscheidung steht aus.`,
  accepted: (reason) => `Gemeldet und bestätigt: ${reason}.`,
  edited: "Der Text wurde seither geändert.",
  corrected: "Berichtigt. Es spricht nicht mehr für Sie.",
  undo: "Rückgängig",
  undone: "Zurückgenommen.",
};

export const TEXTS: Readonly<{ en: Texts } & Record<string, Texts | undefined>> = { en, de };
