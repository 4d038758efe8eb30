import type { Service } from "./service";

/** What was chosen: a person, a topic, a touchpoint or another element, and its page. */
export interface Choice {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly href: string;
}

export const choice = (service: Service, kind: string, id: string, name: string): Choice => ({
  kind,
  id,
  name,
  href: service.href(kind, id),
});

/** Tells the page; whether it leaves what follows to the widget. */
export function told(element: Element, name: "whoknows-select" | "whoknows-ask", detail: unknown): boolean {
  return element.dispatchEvent(
    new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }),
  );
}
