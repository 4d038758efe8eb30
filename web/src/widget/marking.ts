// Which part of a name was typed: folded as the service folds, so that what is marked is what matched.

/** A piece of a name; `typed` where it is what somebody typed. */
export interface Piece {
  readonly text: string;
  readonly typed: boolean;
}

const LONGEST = 200; // characters, and words, of what was typed that the service looks at
const MOST = 10;

/** Text without case and accents. */
export const folded = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().toLowerCase(); // upper first: ß is ss

const wordsOf = (text: string): string[] =>
  folded(Array.from(text).slice(0, LONGEST).join("")).split(/\s+/u).filter(Boolean).slice(0, MOST);

/** Whether every typed word begins a word of the name. */
export function matches(name: string, typed: string): boolean {
  const within = ` ${folded(name).split(/\s+/u).join(" ")}`;
  return wordsOf(typed).every((word) => within.includes(` ${word}`));
}

/** The pieces of a name, in order. */
export function pieces(name: string, typed: string): Piece[] {
  const words = wordsOf(typed);
  return name
    .split(/(\s+)/u)
    .flatMap((word) => marked(word, words))
    .filter(({ text }) => text);
}

function marked(word: string, typed: readonly string[]): Piece[] {
  const whole = folded(word);
  const longest = Math.max(0, ...typed.filter((one) => whole.startsWith(one)).map((one) => one.length));
  const end = longest && lengthOf(word, longest);
  return [
    { text: word.slice(0, end), typed: true },
    { text: word.slice(end), typed: false },
  ];
}

/** How many code units of a word make this many of its folded form, with accents that follow the last. */
function lengthOf(word: string, wanted: number): number {
  let length = 0;
  let made = 0;
  for (const character of word) {
    const more = folded(character).length;
    if (made >= wanted && more) break;
    made += more;
    length += character.length;
  }
  return length;
}
