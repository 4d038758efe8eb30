import { noChange, nothing } from "lit";
import { Directive, directive, type ElementPart, type PartInfo, PartType } from "lit/directive.js";

type Values = Record<string, string | number | null>;

/** Sets style properties through the CSSOM: a `style` attribute would be refused by the Content-Security-Policy. */
class Cssom extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("cssom stands in a tag: <div ${cssom({...})}>");
  }

  render(_values: Values): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [values]: [Values]): typeof noChange {
    const { style } = part.element as HTMLElement | SVGElement;
    for (const [name, value] of Object.entries(values)) {
      if (value === null) style.removeProperty(name);
      else style.setProperty(name, String(value));
    }
    return noChange;
  }
}

/** `<div ${cssom({ "--share": .5, width: "3px" })}>`; null takes a property away. */
export const cssom = directive(Cssom);
