// Lists that come in pages: "More" asks for further ones, and a refresh asks for as many as were shown.
import { html, nothing } from "lit";
import { announce } from "@/kit/view";
import { count } from "@/kit/words";
import { type Page, type Paged, paged } from "./paged";

/** How many items a list begins with, and by how many "More" lets it grow. */
export const STEP = 20;

/** The first items of a list, `wanted` at least where it has so many; `load` asks for the page behind a cursor. */
export const beginning = <Node>(
  wanted: number,
  load: (after: string | null) => Promise<Page<Node>>,
): Promise<Paged<Node>> => paged((_, after) => load(after), wanted);

/** The button that lets a list grow; `grow` loads more. */
export function moreButton(list: Paged<unknown>, grow: () => Promise<unknown>): unknown {
  if (!list.more) return nothing;
  const pressed = async (): Promise<void> => {
    await grow();
    announce("More are shown.");
  };
  return html`<button type="button" @click=${pressed}>More than these ${list.nodes.length}</button>`;
}

/** How many there are, as far as it is known: "100 or more pairs". */
export const howMany = ({ nodes, more }: Paged<unknown>, one: string, many: string): string =>
  more ? `${nodes.length} or more ${many}` : count(nodes.length, one, many);
