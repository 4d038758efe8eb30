// A button that can't be pressed now says so by `aria-disabled` and keeps the focus; `disabled` would take it away, to
// nowhere, as soon as the browser paints (HTML, focus fixup). So presses have to be stopped here.
const DISABLED = '[aria-disabled="true"]';

/** Stops presses of disabled buttons, also those that Enter in a field makes, anywhere on the page. */
export function respectAriaDisabled(page: Document): void {
  page.addEventListener(
    "click",
    (event) => {
      if (!(event.target instanceof Element) || !event.target.closest(DISABLED)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
