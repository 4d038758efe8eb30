// <whoknows-search>: a box that suggests people, topics and touchpoints while one types, and asks in free text.
// It follows the ARIA 1.2 pattern of an editable combobox with a listbox. Events, both bubbling:
//   ask   {text}         the text was sent
//   pick  {suggestion}   a suggestion was chosen
import { h } from "./dom.js";
import { ask } from "./graphql.js";
import { count } from "./words.js";

const PAUSE = 150; // milliseconds without a key before suggestions are asked for
const SUGGEST = `query($text: String!) { search(text: $text, first: 8) {
  ... on Suggestions { suggestions { id localId kind name matched } } } }`;

let boxes = 0;

export class WhoknowsSearch extends HTMLElement {
  #suggestions = [];
  #active = -1;
  #timer = 0;
  #running = new AbortController();

  connectedCallback() {
    if (this.input) return;
    const id = `whoknows-search-${++boxes}`;
    this.list = h("ul", { id: `${id}-list`, role: "listbox", "aria-label": "Suggestions", hidden: true });
    this.input = h("input", {
      id,
      type: "text",
      role: "combobox",
      name: "q",
      autocomplete: "off",
      autocapitalize: "none",
      enterkeyhint: "search",
      maxlength: 10000,
      placeholder: "a topic, a name, or a question",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${id}-list`,
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#pressed(event),
      onblur: () => this.#close(),
    });
    this.news = h("span", { class: "unseen", role: "status" });
    this.append(
      h(
        "form",
        { role: "search", onsubmit: (event) => this.#sent(event) },
        h("label", { for: id, class: "unseen" }, "A topic, a name, or a question"),
        h("div", { class: "box" }, this.input, this.list),
        h("button", { type: "submit", class: "strong" }, "Ask"),
      ),
      this.news,
    );
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#running.abort();
  }

  get value() {
    return this.input.value;
  }

  set value(text) {
    this.#stop();
    this.input.value = text;
  }

  #typed() {
    this.#stop();
    if (this.value.trim()) this.#timer = setTimeout(() => this.#suggest(this.value), PAUSE);
  }

  /** Forgets suggestions that are shown, waited for, or on their way. */
  #stop() {
    clearTimeout(this.#timer);
    this.#running.abort();
    this.#close();
  }

  async #suggest(text) {
    this.#running = new AbortController();
    const { signal } = this.#running;
    try {
      const { search } = await ask(SUGGEST, { text: text.slice(0, 300) }, signal);
      if (!signal.aborted) this.#show(search.suggestions ?? []);
    } catch {
      this.#close(); // suggestions are a help; whoever asks is told what is wrong
    }
  }

  #show(suggestions) {
    this.#suggestions = suggestions;
    this.list.replaceChildren(...suggestions.map((one, index) => this.#option(one, index)));
    this.#open(suggestions.length > 0);
    this.news.textContent = suggestions.length ? count(suggestions.length, "suggestion", "suggestions") : "";
  }

  #option(one, index) {
    const alias = one.matched !== one.name ? h("span", { class: "quiet" }, one.matched) : null;
    return h(
      "li",
      {
        id: `${this.input.id}-${index}`,
        role: "option",
        "aria-selected": "false",
        onmousedown: (event) => event.preventDefault(), // the box keeps the focus
        onmousemove: () => index === this.#active || this.#activate(index),
        onclick: () => this.#pick(index),
      },
      h("span", {}, one.name),
      alias,
      h("span", { class: "kind" }, one.kind),
    );
  }

  #pressed(event) {
    const shown = !this.list.hidden;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.isComposing) return;
    if (event.key in steps && this.#suggestions.length) {
      event.preventDefault();
      if (!shown) this.#open(true);
      this.#activate(this.#next(steps[event.key]));
    } else if (event.key === "Enter" && shown && this.#active >= 0) {
      event.preventDefault();
      this.#pick(this.#active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (shown) this.#close();
      else this.value = "";
    }
  }

  /** The option above or below; between the last and the first is the text itself. */
  #next(step) {
    const places = this.#suggestions.length + 1;
    return ((this.#active + 1 + step + places) % places) - 1;
  }

  #activate(index) {
    this.#active = index;
    const options = [...this.list.children];
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    options[index]?.scrollIntoView({ block: "nearest" });
    if (index >= 0) this.input.setAttribute("aria-activedescendant", options[index].id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #open(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.#activate(-1);
  }

  #close() {
    this.#open(false);
    this.news.textContent = "";
  }

  #pick(index) {
    const suggestion = this.#suggestions[index];
    this.value = suggestion.name;
    this.dispatchEvent(new CustomEvent("pick", { bubbles: true, detail: { suggestion } }));
  }

  #sent(event) {
    event.preventDefault();
    const text = this.value.trim();
    this.#stop();
    if (text) this.dispatchEvent(new CustomEvent("ask", { bubbles: true, detail: { text } }));
    else this.input.focus();
  }
}

customElements.define("whoknows-search", WhoknowsSearch);
