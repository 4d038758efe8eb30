// The colours and shapes of a drawing, from the page's own variables: light, dark, as the page is.
import type { Control } from "./control";

export interface Palette {
  readonly paper: string;
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly edge: string;
  readonly accent: string;
  readonly warn: string;
  readonly control: Readonly<Record<Control, string>>;
}

/** What the page's variables say now. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const value = (name: string): string => style.getPropertyValue(`--${name}`).trim() || "#888888";
  return {
    paper: value("paper"),
    ground: value("ground"),
    ink: value("ink"),
    quiet: value("quiet"),
    edge: value("edge"),
    accent: value("accent"),
    warn: value("warn"),
    control: { WITHIN: value("within"), SHARED: value("shared"), OUTSIDE: value("outside") },
  };
}

/** Of each control the form of its boxes; the words stand in the columns' heads. */
export const FORMS = {
  WITHIN: { shape: "round-rectangle", border: "solid", width: 2 },
  SHARED: { shape: "cut-rectangle", border: "dashed", width: 2 },
  OUTSIDE: { shape: "rectangle", border: "double", width: 5 },
} as const;
