// A button that can't be pressed now says so by `aria-disabled` and keeps the focus; `disabled` would take it away, to
// nowhere, as soon as the browser paints (HTML, focus fixup). So presses have to be stopped here.
const RESTING = '[aria-disabled="true"]';

/** Stops presses of buttons that rest, also those that Enter in a field makes, anywhere on the page. */
export function respectResting(page: Document): void {
  page.addEventListener(
    "click",
    (event) => {
      if (!(event.target instanceof Element) || !event.target.closest(RESTING)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
