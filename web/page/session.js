// Who is asking: the token of this tab, from the link that one was given.

const KEY = "whoknows-token";

/** Takes the token out of the address, so that it is neither kept in the history nor copied with the link. */
export function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1));
  const token = given.get("token");
  if (token === null) return;
  given.delete("token");
  keepToken(token);
  history.replaceState(null, "", location.pathname + location.search + (given.size ? `#${given}` : ""));
}

/** The token, or null. */
export const token = () => sessionStorage.getItem(KEY);

/** Keeps a token for this tab; an empty one signs out. */
export function keepToken(text) {
  if (text.trim()) sessionStorage.setItem(KEY, text.trim());
  else sessionStorage.removeItem(KEY);
}
