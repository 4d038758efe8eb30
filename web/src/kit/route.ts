// The address says what is shown: `#/ROOM`, `#/ROOM/ID`, each with `?name=value`. Every state of a view is in it.

/** What an address says. */
export interface Route {
  readonly room: string;
  readonly id: string | null;
  readonly query: URLSearchParams;
}

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** The route of the address, or of a given hash. */
export function currentRoute(hash = location.hash): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const [room = "", id] = path.split(/\/(.*)/s);
  return { room: decode(room), id: id ? decode(id) : null, query: new URLSearchParams(query) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % in an address that somebody typed
  }
}

/** A link to a room; null, undefined, false and "" are left out of the query. */
export function href(room: string, id?: string | null, query: Query = {}): string {
  const written = search(query);
  const path = id ? `${room}/${encodeURIComponent(id)}` : room;
  return `#/${path}${written ? `?${written}` : ""}`;
}

function search(query: Query): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const one of value as readonly string[]) written.append(name, one);
    else if (value === true) written.set(name, "1");
    else if (value !== null && value !== undefined && value !== false && value !== "")
      written.set(name, String(value));
  }
  return written.toString();
}

/** Goes to a route, with an entry in the history. */
export function go(room: string, id?: string | null, query: Query = {}): void {
  location.hash = href(room, id, query);
}

/** Changes the query of the route that is shown; `push` makes an entry in the history. */
export function amend(change: Query, push = false): void {
  const { room, id, query } = currentRoute();
  const names = new Set(query.keys());
  const now: Record<string, readonly string[]> = {};
  for (const name of names) now[name] = query.getAll(name);
  const hash = href(room, id, { ...now, ...change });
  if (hash === location.hash) return;
  if (push) location.hash = hash;
  else {
    history.replaceState(null, "", location.pathname + location.search + hash);
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
}

/** The link for something by its kind, as suggestions and answers name it. */
export function linkTo(kind: string, id: string): string {
  if (["person", "topic", "touchpoint", "journey"].includes(kind)) return href(kind, id);
  return href("element", id);
}

/** Takes the question of a plain form (`?q=...`, from a site whose widget was not loaded) to the page of its answer. */
export function takeQuestion(): void {
  const question = new URLSearchParams(location.search).get("q");
  if (question === null) return;
  history.replaceState(
    null,
    "",
    location.pathname + (question.trim() ? href("ask", null, { q: question }) : ""),
  );
}
