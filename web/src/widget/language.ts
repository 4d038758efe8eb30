import { TEXTS, type Texts } from "./texts";

/** The nearest `lang` at an element or around it, through shadow roots too; "" where nobody says. */
export function languageOf(element: Element): string {
  const near = element.closest("[lang]");
  if (near) return near.getAttribute("lang") ?? "";
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : "";
}

/** The texts in the language of an element, with the language that they are in; English where there are none. */
export function textsFor(element: Element): Texts {
  const language = languageOf(element).toLowerCase().split("-")[0] ?? "";
  return TEXTS[language] ?? TEXTS.en;
}
