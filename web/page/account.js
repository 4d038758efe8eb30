// Who is signed in, and how to be.
import { h } from "./dom.js";
import { ask } from "./graphql.js";
import { keepToken, token } from "./session.js";

const WHO = "{ organisation viewer { name signedIn person } }";

/** Shows the organisation and who asks; `changed` is called after signing in or out. */
export async function account(place, organisation, changed) {
  try {
    const found = await ask(WHO);
    organisation.textContent = found.organisation;
    place.replaceChildren(...(found.viewer.signedIn ? signedIn(found.viewer, changed) : [signIn(changed)]));
  } catch {
    place.replaceChildren(signIn(changed)); // the parts of the page that ask say what is wrong
  }
}

function signedIn({ name, person }, changed) {
  const leave = () => {
    keepToken("");
    changed();
  };
  return [
    h("span", { class: "quiet" }, name),
    person && h("a", { href: "#me" }, "About me"),
    h("button", { type: "button", class: "plain", onclick: leave }, "Sign out"),
  ].filter(Boolean);
}

function signIn(changed) {
  const field = h("input", { type: "password", id: "token", autocomplete: "off", required: true });
  const enter = (event) => {
    event.preventDefault();
    keepToken(field.value);
    changed();
  };
  return h(
    "details",
    { class: "sign-in" },
    h("summary", {}, token() ? "Sign in again" : "Not signed in"),
    h(
      "form",
      { class: "stack", onsubmit: enter },
      h(
        "p",
        { class: "quiet" },
        "You see what is public. Open the link that you were given, or enter your token.",
      ),
      h("label", { for: "token" }, "Token"),
      field,
      h("button", { type: "submit", class: "strong" }, "Sign in"),
    ),
  );
}
