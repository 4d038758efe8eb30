// Who knows what: experts for a question, the page of a person, the page of a topic.
import { h } from "./dom.js";
import { between, EVIDENCE, quotes } from "./evidence.js";
import { ask } from "./graphql.js";
import { moreButton } from "./more.js";
import { face, problem, publicOnly } from "./states.js";
import { because, count, day, points, role } from "./words.js";

const PERSON = "person { id localId name title left team { name } unit { name } }";
const EXPERTS = `query($query: String!, $after: String) { experts(query: $query, first: 5, after: $after) {
  ... on Problem { message }
  ... on ExpertConnection { outcome advice referrals { because topic ${PERSON} }
    pageInfo { hasNextPage endCursor } edges { node { freshness availability tookOver { localId name }
    score lastActive reasons { feature points } ${PERSON} ${EVIDENCE} } } } } }`;
const PERSON_PAGE = `query($id: ID!) { person(id: $id) {
  ... on Problem { message } ... on NotFound { near }
  ... on PersonPage { contributions lastActive ${PERSON} topics { passages topic { localId name } } ${EVIDENCE} } } }`;
const TOPIC_PAGE = `query($id: ID!) { topic(id: $id) {
  ... on Problem { message } ... on NotFound { near }
  ... on TopicPage { topic { name } aliases broader { localId name } passages lastSeen
    people { contributions lastActive ${PERSON} } ${EVIDENCE} } } }`;

const personLink = (one) => `#person=${encodeURIComponent(one)}`;
const topicLink = (one) => `#topic=${encodeURIComponent(one)}`;

/** The answer to a question. Returns its title, its content, and what to say aloud. */
export async function expertsView(text, signal) {
  const { experts } = await ask(EXPERTS, { query: text }, signal);
  const title = `People for “${shortened(text)}”`;
  if (experts.message) return { title, content: [problem(experts, personLink)], news: experts.message };
  if (experts.outcome === "NOBODY") {
    return { title, content: [nobody(experts.advice, experts.referrals)], news: "Nobody on record." };
  }
  const { items, pageInfo } = expertsPage(experts);
  const list = h("ol", { class: "cards" }, items);
  const found = count(experts.edges.length, "person", "people");
  return {
    title,
    content: [
      list,
      moreButton("More people", list, pageInfo, (after) => nextExperts(text, after)),
      publicOnly(),
    ],
    news: `${found} on record${pageInfo.hasNextPage ? ", and more" : ""}.`,
  };
}

function nobody(advice, referrals) {
  return face("nobody", "Nobody on record", h("p", {}, advice), referred(referrals), publicOnly());
}

function referred(found) {
  if (!found.length) return null;
  const items = found.map((one) =>
    h("li", {}, h("a", { href: personLink(one.person.localId) }, one.person.name), `: ${because(one)}`),
  );
  return h("div", { class: "referrals" }, h("p", {}, "These people may know who knows:"), h("ul", {}, items));
}

async function nextExperts(text, after) {
  const { experts } = await ask(EXPERTS, { query: text, after });
  return expertsPage(experts);
}

function expertsPage(experts) {
  return { items: experts.edges.map(({ node }) => h("li", {}, expert(node))), pageInfo: experts.pageInfo };
}

function expert(found) {
  return h(
    "article",
    { class: "card stack" },
    personHead(found.person, found.lastActive),
    ...standing(found),
    h(
      "p",
      { class: "reasons" },
      h("span", { class: "quiet" }, "score "),
      h("strong", {}, points(found.score)),
      h("span", { class: "quiet" }, ": "),
      ...between(
        found.reasons.map((one) => h("span", {}, `${role(one.feature)} ${points(one.points)}`)),
        h("span", { class: "quiet" }, " + "),
      ),
    ),
    quotes(found.evidence),
  );
}

function standing(found) {
  return [
    found.freshness === "STALE" &&
      h("p", { class: "badge warn" }, "all that is on record is old: ask whether it still holds"),
    found.tookOver &&
      h("p", {}, "took over: ", h("a", { href: personLink(found.tookOver.localId) }, found.tookOver.name)),
    found.availability && h("p", { class: "badge" }, found.availability),
  ].filter(Boolean);
}

function personHead(person, lastActive) {
  return h(
    "header",
    { class: "person" },
    h("h3", {}, h("a", { href: personLink(person.localId) }, person.name)),
    ...personFacts(person, lastActive),
  );
}

function personFacts(person, lastActive) {
  const place = [person.title, person.team?.name, person.unit?.name].filter(Boolean).join(", ");
  return [
    place && h("p", { class: "quiet" }, place),
    h(
      "p",
      { class: "quiet" },
      lastActive
        ? ["last active ", h("time", { datetime: lastActive }, day(lastActive))]
        : "activity undated",
    ),
    person.left && h("p", { class: "badge warn" }, `left on ${day(person.left)}`),
  ];
}

/** The page of a person. */
export async function personView(id, signal) {
  const { person } = await ask(PERSON_PAGE, { id }, signal);
  if (person.message)
    return { title: `“${id}”`, content: [problem(person, personLink)], news: person.message };
  const { name } = person.person;
  return {
    title: name,
    content: [
      h(
        "div",
        { class: "card stack" },
        h("div", { class: "person" }, ...personFacts(person.person, person.lastActive)),
        h("p", {}, `${count(person.contributions, "passage", "passages")} that you may read.`),
        topicList(person.topics),
        quotes(person.evidence, "Nothing on record that you may read."),
      ),
    ],
    news: name,
  };
}

function topicList(topics) {
  if (!topics.length) return null;
  return h(
    "ul",
    { class: "chips", "aria-label": "Topics" },
    topics
      .slice(0, 20)
      .map((one) =>
        h(
          "li",
          {},
          h("a", { href: topicLink(one.topic.localId) }, one.topic.name),
          h("span", { class: "quiet" }, ` ${one.passages}`),
        ),
      ),
  );
}

/** The page of a topic. */
export async function topicView(id, signal) {
  const { topic } = await ask(TOPIC_PAGE, { id }, signal);
  if (topic.message) return { title: `“${id}”`, content: [problem(topic, topicLink)], news: topic.message };
  const { name } = topic.topic;
  const people = topic.people.length
    ? h(
        "ul",
        { class: "cards" },
        topic.people.map((one) => h("li", {}, holder(one))),
      )
    : face(
        "nobody",
        "Nobody on record",
        h("p", {}, "Nobody who may be shown has written or spoken of it where you can read."),
        publicOnly(),
      );
  return {
    title: name,
    content: [topicFacts(topic), people, quotes(topic.evidence)],
    news: `${name}: ${count(topic.people.length, "person", "people")} on record.`,
  };
}

function topicFacts(topic) {
  const facts = [count(topic.passages, "passage", "passages") + " that you may read"];
  if (topic.lastSeen) facts.push(`the latest of ${day(topic.lastSeen)}`);
  if (topic.aliases.length) facts.push(`also called ${topic.aliases.join(", ")}`);
  const broader = topic.broader.map((one) => h("a", { href: topicLink(one.localId) }, one.name));
  return h(
    "p",
    { class: "quiet" },
    facts.join("; "),
    broader.length ? ["; part of ", ...between(broader, ", ")] : null,
    ".",
  );
}

function holder(found) {
  return h(
    "article",
    { class: "card stack" },
    personHead(found.person, found.lastActive),
    h("p", {}, count(found.contributions, "passage", "passages")),
  );
}

const shortened = (text) => (text.length > 120 ? `${text.slice(0, 117)} …` : text);
