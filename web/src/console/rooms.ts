// Every room of the page: its element, where its code is, and its place in the navigation.

export interface Room {
  /** The custom element that shows it. */
  readonly element: string;
  /** Loads the element. */
  readonly load: () => Promise<unknown>;
  /** Its name in the navigation; left out: it is reached by links. */
  readonly label?: string;
  /** The room in the navigation that is marked while this one is shown. */
  readonly within?: string;
}

const home: Room = { element: "who-home", load: () => import("./home"), label: "Search" };
const touchpoint: Room = {
  element: "who-touchpoint",
  load: () => import("@/risk/touchpoint"),
  within: "risk",
};

export const ROOMS: Readonly<Record<string, Room>> = {
  "": home,
  ambassadors: {
    element: "who-ambassadors",
    load: () => import("@/community/ambassadors"),
    label: "Ambassadors",
  },
  groups: { element: "who-groups", load: () => import("@/community/groups"), label: "Thinking groups" },
  topics: { element: "who-topics", load: () => import("@/community/topics"), label: "Topics" },
  risk: { element: "who-risk", load: () => import("@/risk/overview"), label: "Risk" },
  matrix: { element: "who-matrix", load: () => import("@/risk/matrix"), within: "risk" },
  ask: { element: "who-ask", load: () => import("@/people/ask"), within: "" },
  person: { element: "who-person", load: () => import("@/people/person"), within: "" },
  topic: { element: "who-topic", load: () => import("@/people/topic"), within: "" },
  me: { element: "who-me", load: () => import("@/people/me") },
  touchpoint,
  element: touchpoint,
  journey: touchpoint,
  steward: { element: "who-steward", load: () => import("@/community/steward"), label: "Steward" },
  identities: { element: "who-identities", load: () => import("@/community/identities"), within: "steward" },
  ingestion: { element: "who-ingestion", load: () => import("@/community/ingestion"), within: "steward" },
  proposals: { element: "who-proposals", load: () => import("@/community/proposals"), within: "steward" },
  reports: { element: "who-reports", load: () => import("@/community/reports"), within: "steward" },
};

/** The room of that name; an unknown one is the first page. */
export const roomOf = (name: string): Room => ROOMS[name] ?? home;
