export interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface Paged<Node> {
  readonly nodes: readonly Node[];
  /** Whether there is more than was asked for. */
  readonly more: boolean;
}

const MOST = 100; // the service's largest page

/** As many as are wanted, page by page; all of them where `wanted` is left out. */
export async function paged<Node>(
  page: (first: number, after: string | null) => Promise<Page<Node>>,
  wanted = Number.POSITIVE_INFINITY,
): Promise<Paged<Node>> {
  const nodes: Node[] = [];
  let after: string | null = null;
  let more = true;
  while (more && nodes.length < wanted) {
    const { edges, pageInfo }: Page<Node> = await page(Math.min(MOST, wanted - nodes.length), after);
    nodes.push(...edges.map(({ node }) => node));
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return { nodes, more };
}

/** A number of the address: how many are shown; `least` where there is none, or nonsense. */
export const rowsWanted = (text: string | null, least: number, most: number): number =>
  Math.min(most, Math.max(least, Number.parseInt(text ?? "", 10) || least));
