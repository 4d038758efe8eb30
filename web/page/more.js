// The rest of a list, a page at a time.
import { h } from "./dom.js";

/**
 * A button that appends the next page to a list; nothing where there is none. `next(after)` fetches a page:
 * its items and its pageInfo.
 */
export function moreButton(words, list, { hasNextPage, endCursor }, next) {
  if (!hasNextPage) return null;
  const button = h("button", { type: "button" }, words);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const { items, pageInfo } = await next(endCursor);
      list.append(...items);
      items[0]?.querySelector("a, summary")?.focus();
      button.replaceWith(...[moreButton(words, list, pageInfo, next)].filter(Boolean));
    } catch (error) {
      button.disabled = false;
      button.textContent = `${error.message} Try again`;
    }
  });
  return button;
}
