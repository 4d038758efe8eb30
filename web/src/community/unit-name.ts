/** The name of a unit, or null: the service gives the id in its place where the reader may not read the name. */
export const unitName = (unit: { readonly localId: string; readonly name: string } | null): string | null =>
  unit === null || unit.name === unit.localId ? null : unit.name;
