// What is shown where there is no answer: waiting, nobody, not found, and trouble.
import { drawing, h } from "./dom.js";
import { token } from "./session.js";

const HEAD = "M24 4a20 20 0 1 0 0 40a20 20 0 1 0 0-40";
const EYES = "M17 19v2M31 19v2";
const FACES = {
  nobody: [HEAD, EYES, "M18 32h12"],
  offline: [HEAD, "M14 20q3 3 6 0M28 20q3 3 6 0", "M19 33h10"],
  refused: [HEAD, EYES, "M17 34q7-7 14 0"],
  unavailable: [HEAD, "M14 20q3 3 6 0M28 20q3 3 6 0", "M21 33q3 3 6 0q-3-4-6 0"],
  broken: [HEAD, "M15 17l4 4m0-4l-4 4M29 17l4 4m0-4l-4 4", "M17 33q3.500-4 7 0t7 0"],
};
const TITLES = {
  offline: "No connection",
  refused: "You could not be signed in",
  unavailable: "The store does not answer",
  broken: "Something went wrong",
};

/** A box with a face, a title, and what to do. */
export function face(kind, title, ...content) {
  return h(
    "div",
    { class: `face ${kind}` },
    drawing(48, ...FACES[kind]),
    h("div", { class: "stack" }, h("h3", {}, title), ...content),
  );
}

/** Trouble with its face; `retry` is offered where it may help. */
export function trouble(error, retry) {
  const signedIn = error.kind !== "refused";
  return face(
    error.kind ?? "broken",
    TITLES[error.kind] ?? TITLES.broken,
    h("p", {}, [error.message, error.remedy].filter(Boolean).join(" ")),
    signedIn
      ? h("button", { type: "button", onclick: retry }, "Try again")
      : h(
          "button",
          { type: "button", onclick: () => document.dispatchEvent(new Event("sign-out")) },
          "Go on with what is public",
        ),
  );
}

/** A problem that the service gave as an answer, with names that are like what was asked for. */
export function problem(found, open) {
  return face(
    "nobody",
    found.near ? "Not on record" : "This cannot be answered",
    h("p", {}, found.message),
    found.near?.length
      ? h(
          "p",
          {},
          "Did you mean ",
          ...found.near.flatMap((name, i) => [i ? ", " : "", h("a", { href: open(name) }, name)]),
          "?",
        )
      : null,
    publicOnly(),
  );
}

/** What to know where one is not signed in. */
export function publicOnly(words = "You are not signed in, so only what is public was searched.") {
  return token() ? null : h("p", { class: "quiet" }, words);
}

/** Lines that stand in for what is on its way. */
export function waiting(words) {
  return h(
    "div",
    { class: "waiting" },
    h("span", { class: "unseen" }, words),
    h("span"),
    h("span"),
    h("span"),
  );
}
