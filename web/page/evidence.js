// Quotes with their document, date and role.
import { documentLink, h } from "./dom.js";
import { day, role } from "./words.js";

/** The fields of evidence that are shown; for queries. */
export const EVIDENCE = "evidence { title date role quote url place outdated speaker { id localId name } }";

/** Quotes as a list; nothing where there are none. */
export function quotes(found, emptyWords = null) {
  if (!found.length) return emptyWords ? h("p", { class: "quiet" }, emptyWords) : null;
  return h(
    "ul",
    { class: "quotes" },
    found.map((one) => h("li", {}, quote(one))),
  );
}

/** A quote with its source; what its person called outdated is marked as such. */
export function quote(one) {
  return h(
    "figure",
    { class: one.outdated ? "quote old" : "quote" },
    h("blockquote", {}, h("p", {}, one.quote)),
    h("figcaption", {}, ...between(source(one), " · ")),
  );
}

function source(one) {
  return [
    one.outdated && h("span", { class: "badge warn" }, "said to be outdated"),
    one.role && h("span", {}, role(one.role)),
    one.speaker && h("a", { href: `#person=${encodeURIComponent(one.speaker.localId)}` }, one.speaker.name),
    h("cite", {}, documentLink(one.url, one.title)),
    one.place && h("span", {}, one.place),
    one.date ? h("time", { datetime: one.date }, day(one.date)) : h("span", {}, "undated"),
  ].filter(Boolean);
}

/** Items with something between them. */
export function between(items, separator) {
  return items.flatMap((item, index) => (index ? [separator.cloneNode?.(true) ?? separator, item] : [item]));
}
