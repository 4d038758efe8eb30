// What is known of the one who asks: all evidence on her, what she decided about it, and the means to decide.
import { h } from "./dom.js";
import { quote } from "./evidence.js";
import { ask } from "./graphql.js";
import { moreButton } from "./more.js";
import { problem } from "./states.js";
import { askable, count, day, decided, purpose, state } from "./words.js";

const PIECES = `evidence(first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node {
  localId state decisions
  evidence { title date role quote url place speaker { id localId name } } } } }`;
const ME = `query($first: Int!, $after: String) { me { ... on Problem { message }
  ... on Me { localId name person { localId } decisions { localId kind about note at by }
    consents { purpose decision decided recordedBy } availability { since until off limit } ${PIECES} } } }`;
const MORE = `query($first: Int!, $after: String) { me { ... on Problem { message } ... on Me { ${PIECES} } } }`;
const RESULT = "{ ... on Problem { message } ... on OwnDecision { localId kind } }";
const HIDE = `mutation($one: ID!) { done: hideEvidence(evidence: $one) ${RESULT} }`;
const CORRECT = `mutation($one: ID!, $reason: EvidenceCorrection!) {
  done: correctEvidence(evidence: $one, reason: $reason) ${RESULT} }`;
const UNDO = `mutation($one: ID!) { done: undoMine(decision: $one) ${RESULT} }`;
const WAYS = [
  { words: "Hide", mutation: HIDE },
  { words: "Not me", mutation: CORRECT, reason: "NOT_ME" },
  { words: "Outdated", mutation: CORRECT, reason: "OUTDATED" },
];
const PAGE = 20;
const LARGEST_PAGE = 100; // the service gives no more at once

/** What the service knows of the viewer. Returns its title, its content, and what to say aloud. */
export async function meView(_, signal) {
  const found = await about(PAGE, signal);
  if (found.message) {
    return { title: "About me", content: [problem(found, () => "#")], news: found.message };
  }
  const content = h("div", { class: "stack own" });
  fill(content, found);
  return { title: "About me", content: [content], news: `What is known of ${found.name}.` };
}

/** All that is known, with at least so many pieces of evidence, as far as there are any. */
async function about(least, signal) {
  const { me } = await ask(ME, { first: Math.min(least, LARGEST_PAGE) }, signal);
  while (me.evidence?.pageInfo.hasNextPage && me.evidence.edges.length < least) {
    const next = await pieces(me.evidence.pageInfo.endCursor, LARGEST_PAGE, signal);
    me.evidence = { pageInfo: next.pageInfo, edges: [...me.evidence.edges, ...next.edges] };
  }
  return me;
}

async function pieces(after, first = PAGE, signal = undefined) {
  const { me } = await ask(MORE, { first, after }, signal);
  if (me.message) throw new Error(me.message);
  return me.evidence;
}

function fill(content, found) {
  const { edges, pageInfo } = found.evidence;
  const made = new Map(found.decisions.map((one) => [one.localId, one]));
  const list = h("ul", { class: "cards evidence" });
  const items = (page) => page.map(({ node }) => item(content, node, made));
  list.append(...items(edges));
  const next = async (after) => {
    const page = await pieces(after);
    return { items: items(page.edges), pageInfo: page.pageInfo };
  };
  content.replaceChildren(
    ...[
      standing(found),
      part("What I decided", decisionList(content, found)),
      part("Consents", consentList(found.consents)),
      part("Evidence on me, the newest first", list),
      moreButton("More evidence", list, pageInfo, next),
    ].filter(Boolean),
  );
}

function standing({ name, localId, person, availability }) {
  const asked = askable(availability);
  return h(
    "div",
    { class: "card stack" },
    h("p", {}, person ? h("a", { href: `#person=${encodeURIComponent(localId)}` }, name) : name),
    !person && h("p", { class: "badge warn" }, "not shown to others: opted out, or never agreed to it"),
    asked && h("p", { class: "badge" }, `can be asked: ${asked}`),
  );
}

function part(title, content) {
  return h("section", { class: "stack" }, h("h3", { tabindex: "-1" }, title), content);
}

function decisionList(content, { decisions, evidence }) {
  if (!decisions.length) return h("p", { class: "quiet" }, "Nothing so far.");
  const quoted = new Map(evidence.edges.map(({ node }) => [node.localId, `“${node.evidence.quote}”`]));
  return h(
    "ul",
    { class: "stack decisions" },
    decisions.map((one) => {
      const id = `decision-${one.localId}`;
      const when = h("time", { datetime: one.at }, day(one.at.slice(0, 10)));
      const subject = quoted.get(one.about) ?? one.about;
      return h(
        "li",
        { class: "stack" },
        h(
          "p",
          { id },
          h("strong", {}, decided(one.kind)),
          subject && ` ${subject}`,
          one.note && ` (${one.note})`,
        ),
        h("p", { class: "quiet" }, when, ` by ${one.by}`),
        h("p", { class: "actions" }, takeBack(content, one, id)),
      );
    }),
  );
}

function consentList(consents) {
  if (!consents.length) return h("p", { class: "quiet" }, "None on record.");
  return h(
    "ul",
    {},
    consents.map((one) =>
      h("li", {}, `${purpose(one.purpose)}: ${one.decision.toLowerCase()} `, consentSource(one)),
    ),
  );
}

function consentSource(one) {
  const when = h("time", { datetime: one.decided }, day(one.decided.slice(0, 10)));
  return h("span", { class: "quiet" }, when, `, recorded by ${one.recordedBy}`);
}

/** A piece of evidence with its state; one that speaks for her can be withheld, another be taken back. */
function item(content, piece, made) {
  const shown = piece.state === "SHOWN";
  const id = `evidence-${piece.localId}`;
  const quoteId = `quote-${piece.localId}`;
  const decisions = piece.decisions.map((one) => made.get(one)).filter(Boolean);
  const buttons = shown
    ? WAYS.map((way) => wayButton(content, piece, way, quoteId))
    : decisions.map((one) => takeBack(content, one, quoteId));
  return h(
    "li",
    { class: shown ? "card stack" : "card stack withheld", id, tabindex: "-1" },
    h("p", { class: shown ? "state badge" : "state badge warn" }, state(piece.state)),
    h("div", { id: quoteId }, quote(piece.evidence)),
    h("p", { class: "actions" }, buttons),
  );
}

function wayButton(content, piece, { words, mutation, reason }, id) {
  const decide = (event) => act(content, event.currentTarget, mutation, { one: piece.localId, reason });
  return h("button", { type: "button", "aria-describedby": id, onclick: decide }, words);
}

function takeBack(content, decision, id) {
  const undo = (event) => act(content, event.currentTarget, UNDO, { one: decision.localId });
  const words = `Take back “${decided(decision.kind)}”`;
  return h("button", { type: "button", "aria-describedby": id, onclick: undo }, words);
}

/** Decides, shows everything as it is now, and says what was done. What went wrong stands by the button. */
async function act(content, button, mutation, variables) {
  const place = button.closest("li");
  button.disabled = true;
  try {
    const { done } = await ask(mutation, variables);
    if (done.message) throw new Error(done.message);
    const found = await about(Math.max(PAGE, content.querySelectorAll(".evidence > li").length));
    if (found.message) throw new Error(found.message);
    const undone = mutation === UNDO;
    fill(content, found);
    (content.querySelector(place.id ? `[id="${place.id}"]` : "h3") ?? content.querySelector("h3")).focus();
    say(undone ? `Taken back: ${decided(done.kind)}.` : `Decided: ${decided(done.kind)}.`);
  } catch (error) {
    button.disabled = false;
    place.querySelector(".notice")?.remove();
    place.append(h("p", { class: "notice" }, error.message));
    say(error.message);
  }
}

const say = (words) => document.dispatchEvent(new CustomEvent("news", { detail: words }));
