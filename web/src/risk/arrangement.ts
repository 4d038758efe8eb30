// The order of rows and columns in a dependency structure matrix.
import type { MatrixQuery } from "@/generated/risk/matrix";

export type Columns = Extract<MatrixQuery["network"], { __typename: "Network" }>["columns"];

/** By what elements are brought together. */
export type Grouping = "sequence" | "cluster" | "unit";
export const GROUPINGS: readonly { id: Grouping; name: string; about: string }[] = [
  {
    id: "cluster",
    name: "What hangs together",
    about: "Squares along the diagonal are groups that depend on each other more than on the rest.",
  },
  {
    id: "unit",
    name: "Who owns it",
    about: "Squares along the diagonal are units; marks outside of them are dependencies between units.",
  },
  {
    id: "sequence",
    name: "What needs what",
    about: "Dependents come before what they need; a mark below the diagonal closes a circle.",
  },
];

/** Rows of a matrix: elements in their order, and where the blocks along the diagonal are. */
export interface Arrangement {
  /** Element at each place. */
  readonly order: readonly number[];
  /** Place of each element. */
  readonly place: readonly number[];
  /** Blocks of more than one element: first place, length, and name. */
  readonly blocks: readonly { readonly from: number; readonly length: number; readonly name: string }[];
}

/** Brings elements together by a grouping; groups stand in the order of their first element, and so do elements in them. */
export function arranged({ elements, units }: Columns, grouping: Grouping): Arrangement {
  const groups = new Map<number, number[]>();
  elements.localId.forEach((_, one) => {
    const group = groupOf(elements, grouping, one);
    groups.set(group, [...(groups.get(group) ?? []), one]);
  });
  const at = (one: number): number => elements.order[one] ?? 0;
  const inOrder = [...groups.entries()].map(([group, members]) => ({
    group,
    members: members.sort((one, other) => at(one) - at(other)),
  }));
  inOrder.sort((one, other) => at(one.members[0] ?? 0) - at(other.members[0] ?? 0));
  const order = inOrder.flatMap(({ members }) => members);
  const place = Array<number>(order.length).fill(0);
  order.forEach((one, index) => (place[one] = index));
  let from = 0;
  const blocks = inOrder.map(({ group, members }) => {
    const block = { from, length: members.length, name: nameOf(grouping, group, units) };
    from += members.length;
    return block;
  });
  return { order, place, blocks: blocks.filter(({ length }) => length > 1) };
}

function groupOf(elements: Columns["elements"], grouping: Grouping, one: number): number {
  if (grouping === "unit") return elements.unit[one] ?? -1;
  return (grouping === "cluster" ? elements.cluster[one] : elements.component[one]) ?? 0;
}

function nameOf(grouping: Grouping, group: number, units: Columns["units"]): string {
  if (grouping === "unit") return units[group]?.name ?? "owned by nobody of ours";
  return grouping === "sequence" ? "a circle" : "";
}
