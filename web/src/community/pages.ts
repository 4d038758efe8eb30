// Lists that come in pages: "More" asks for further ones, and a refresh asks for as many as were shown.
import { html, nothing } from "lit";
import { announce } from "@/kit/view";
import { count } from "@/kit/words";

/** How many items a list begins with, and by how many "More" lets it grow. */
export const STEP = 20;

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The beginning of a list, and whether there is more of it. */
export interface Beginning<Node> {
  readonly nodes: readonly Node[];
  readonly more: boolean;
}

/** The first items of a list, `wanted` at least where it has so many; `load` asks for the page behind a cursor. */
export async function beginning<Node>(
  wanted: number,
  load: (after: string | null) => Promise<Connection<Node>>,
): Promise<Beginning<Node>> {
  const nodes: Node[] = [];
  let after: string | null = null;
  do {
    const page: Connection<Node> = await load(after);
    nodes.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after && nodes.length < wanted);
  return { nodes, more: after !== null };
}

/** The button that lets a list grow; `grow` loads more. */
export function moreButton(list: Beginning<unknown>, grow: () => Promise<unknown>): unknown {
  if (!list.more) return nothing;
  const pressed = async (): Promise<void> => {
    await grow();
    announce("More are shown.");
  };
  return html`<button type="button" @click=${pressed}>More than these ${list.nodes.length}</button>`;
}

/** How many there are, as far as it is known: "100 or more pairs". */
export const howMany = ({ nodes, more }: Beginning<unknown>, one: string, many: string): string =>
  more ? `${nodes.length} or more ${many}` : count(nodes.length, one, many);
