// The page: what its address says is what it shows.
//   #q=TEXT   #person=ID   #topic=ID   #element=ID   #me   and once #token=TOKEN
import { account } from "./account.js";
import { h } from "./dom.js";
import { meView } from "./me.js";
import { expertsView, personView, topicView } from "./people.js";
import { elementView, touchpointList } from "./risk.js";
import "./search.js";
import { keepToken, takeToken } from "./session.js";
import { trouble, waiting } from "./states.js";

const VIEWS = { q: expertsView, person: personView, topic: topicView, element: elementView, me: meView };
const box = document.querySelector("whoknows-search");
const result = document.querySelector("#result");
const status = document.querySelector("#status");
let running = new AbortController(); // the answer that is on its way
let listing = new AbortController(); // the touchpoints that are on their way

/** Shows what the address says. */
async function show() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const [[name, value] = []] = new URLSearchParams(location.hash.slice(1));
  const view = VIEWS[name];
  result.hidden = !view;
  document.title = "Who knows?";
  status.textContent = "";
  box.value = name === "q" ? value : "";
  if (!view) return;
  result.setAttribute("aria-busy", "true");
  result.replaceChildren(waiting("Looking"));
  try {
    const { title, content, news } = await view(value, signal);
    const heading = h("h2", { tabindex: "-1" }, title);
    result.replaceChildren(heading, ...content.filter(Boolean));
    document.title = `${title} · Who knows?`;
    status.textContent = news;
    if (name !== "q") heading.focus();
  } catch (error) {
    if (error.name === "AbortError") return;
    result.replaceChildren(trouble(error, show));
    status.textContent = error.message;
  } finally {
    if (!signal.aborted) result.removeAttribute("aria-busy");
  }
}

function go(name, value) {
  const hash = `#${new URLSearchParams({ [name]: value })}`;
  if (location.hash === hash) show();
  else location.hash = hash;
}

/** Everything anew: at the start, and after signing in or out. */
function begin() {
  account(document.querySelector("#account"), document.querySelector("#organisation"), begin);
  listing.abort();
  listing = new AbortController();
  touchpointList(document.querySelector("#touchpoint-list"), listing.signal);
  show();
}

takeToken();
addEventListener("hashchange", () => {
  if (new URLSearchParams(location.hash.slice(1)).has("token")) {
    takeToken();
    begin();
  } else show();
});
document.addEventListener("sign-out", () => {
  keepToken("");
  begin();
});
document.addEventListener("news", ({ detail }) => {
  status.textContent = detail;
});
box.addEventListener("ask", ({ detail }) => go("q", detail.text));
box.addEventListener("pick", ({ detail: { suggestion } }) => {
  go(
    suggestion.kind === "person" || suggestion.kind === "topic" ? suggestion.kind : "element",
    suggestion.localId,
  );
});
begin();
