// The one policy by which the page makes an address of a script: of its own files, for workers.
interface Policy {
  createScriptURL(url: string): unknown;
}
interface Factory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy;
}
let policy: Policy | null | undefined;

/** Starts a worker from a file of this page (`import file from "...?url"`). */
export function worker(file: string): Worker {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  policy ??= factory?.createPolicy("whoknows", { createScriptURL: own }) ?? null;
  const address = policy ? policy.createScriptURL(file) : own(file);
  return new Worker(address as string);
}

function own(file: string): string {
  const address = new URL(file, location.href);
  if (address.origin !== location.origin) throw new TypeError(`${address.origin} is not this page's.`);
  return address.href;
}
