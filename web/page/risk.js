// What would fall: touchpoints, worst first, and the failure points behind each.
import { drawing, h } from "./dom.js";
import { EVIDENCE, quotes } from "./evidence.js";
import { ask } from "./graphql.js";
import { moreButton } from "./more.js";
import { problem, publicOnly, trouble, waiting } from "./states.js";
import { control, count } from "./words.js";

const COUNTS = "failurePoints { total prepare { within shared outside } live { within shared outside } }";
const TOUCHPOINTS = `query($after: String) { touchpoints(first: 50, after: $after) {
  ... on Problem { message }
  ... on TouchpointConnection { pageInfo { hasNextPage endCursor } edges { node {
    element { localId name kind } complexity failurePoints { total } singlePoints { element { localId } } } } } } }`;
const RISK = `query($id: ID!) { touchpoint(id: $id) {
  ... on Problem { message } ... on NotFound { near }
  ... on TouchpointRisk { element { localId name kind } unit { name } complexity ${COUNTS}
    members { single note control { prepare live } element { localId name kind } ${EVIDENCE}
      contradictions { title date role quote url place speaker { id localId name } } } } } }`;
const WARNING = ["M10 3l8 14h-16z", "M10 8v4M10 14.500v.5"];

/** The list of touchpoints, into a place on the page. */
export async function touchpointList(place, signal) {
  place.replaceChildren(waiting("Looking at the touchpoints"));
  try {
    const { touchpoints } = await ask(TOUCHPOINTS, {}, signal);
    place.replaceChildren(...list(touchpoints));
  } catch (error) {
    if (error.name !== "AbortError")
      place.replaceChildren(trouble(error, () => touchpointList(place, signal)));
  }
}

function list(touchpoints) {
  if (touchpoints.message) return [problem(touchpoints, elementLink)];
  if (!touchpoints.edges.length) {
    const words =
      "No touchpoint is on record that you may see. A catalogue, or texts that speak of one, bring them in.";
    return [
      h("p", { class: "quiet" }, words),
      publicOnly("You see only what is public until you sign in."),
    ].filter(Boolean);
  }
  const { items, pageInfo } = touchpointsPage(touchpoints);
  const shown = h("ul", { class: "touchpoints" }, items);
  const intro = h(
    "p",
    { class: "quiet" },
    "Touchpoints and stages of journeys, those with the most single points of failure first.",
  );
  return [intro, shown, moreButton("More touchpoints", shown, pageInfo, nextTouchpoints)].filter(Boolean);
}

async function nextTouchpoints(after) {
  const { touchpoints } = await ask(TOUCHPOINTS, { after });
  return touchpointsPage(touchpoints);
}

function touchpointsPage({ edges, pageInfo }) {
  return { items: edges.map(({ node }) => h("li", {}, touchpoint(node))), pageInfo };
}

/** A touchpoint that opens to its failure points, which are fetched then. */
function touchpoint(found) {
  const { element, failurePoints, singlePoints } = found;
  const inside = h("div", { class: "inside" });
  const box = h(
    "details",
    { class: "card" },
    h(
      "summary",
      {},
      h("h3", {}, element.name),
      h("span", { class: "kind" }, element.kind),
      h(
        "span",
        { class: "tally" },
        singleTally(singlePoints.length),
        h("span", { class: "quiet" }, `of ${count(failurePoints.total, "failure point", "failure points")}`),
      ),
    ),
    inside,
  );
  box.addEventListener("toggle", () => {
    if (box.open && !inside.hasChildNodes()) fetchInside(inside, element.localId);
  });
  return box;
}

function singleTally(number) {
  const words = count(number, "single point", "single points");
  return h(
    "span",
    { class: number ? "badge warn" : "badge" },
    number ? drawing(20, ...WARNING) : null,
    words,
  );
}

async function fetchInside(inside, id) {
  inside.replaceChildren(waiting("Looking at its failure points"));
  try {
    const { touchpoint: risk } = await ask(RISK, { id });
    inside.replaceChildren(...(risk.message ? [problem(risk, elementLink)] : riskContent(risk)));
  } catch (error) {
    inside.replaceChildren(trouble(error, () => fetchInside(inside, id)));
  }
}

/** What stands behind any element, as the answer to having chosen it. */
export async function elementView(id, signal) {
  const { touchpoint: risk } = await ask(RISK, { id }, signal);
  if (risk.message) return { title: `“${id}”`, content: [problem(risk, elementLink)], news: risk.message };
  const { name } = risk.element;
  const total = count(risk.failurePoints.total, "failure point", "failure points");
  return {
    title: name,
    content: [h("div", { class: "card stack" }, ...riskContent(risk))],
    news: `${name}: ${total}.`,
  };
}

const elementLink = (one) => `#element=${encodeURIComponent(one)}`;

function riskContent(risk) {
  return [
    controlTable(risk),
    h(
      "ol",
      { class: "points" },
      risk.members.map((one) => h("li", {}, point(one))),
    ),
  ];
}

function controlTable(risk) {
  const seen = risk.unit ? `seen from ${risk.unit.name}` : "seen from nobody in particular";
  const kinds = ["WITHIN", "SHARED", "OUTSIDE"];
  const row = (words, counts) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, words),
      kinds.map((kind) => h("td", {}, String(counts[kind.toLowerCase()]))),
    );
  return h(
    "table",
    {},
    h("caption", {}, `Whose control the failure points are in, ${seen}`),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("td"),
        kinds.map((kind) => h("th", { scope: "col" }, shape(kind), control(kind).words)),
      ),
    ),
    h(
      "tbody",
      {},
      row("before it goes live", risk.failurePoints.prepare),
      row("live", risk.failurePoints.live),
    ),
  );
}

const shape = (kind) => h("span", { class: "shape", "aria-hidden": "true" }, control(kind).shape);

function point(found) {
  const { element } = found;
  return h(
    "article",
    { class: found.single ? "point single" : "point" },
    h(
      "header",
      {},
      h("h4", {}, element.name),
      h("span", { class: "kind" }, element.kind),
      found.single && h("span", { class: "badge warn" }, drawing(20, ...WARNING), "single point of failure"),
    ),
    h(
      "p",
      { class: "control" },
      ...phase("before", found.control.prepare),
      ...phase("live", found.control.live),
    ),
    found.note && h("p", { class: "note" }, found.note),
    quotes(found.evidence),
    found.contradictions.length > 0 && h("p", { class: "note" }, "But somebody says otherwise:"),
    quotes(found.contradictions),
  );
}

function phase(words, kind) {
  return [h("span", {}, h("span", { class: "quiet" }, `${words} `), shape(kind), control(kind).words)];
}
