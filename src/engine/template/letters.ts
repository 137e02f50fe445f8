/** One by one, as Go does: `ß` stays what it is. */
const each = (text: string, change: (character: string) => string): string =>
  [...text]
    .map((character) => {
      const changed = change(character);
      return [...changed].length === 1 ? changed : character;
    })
    .join("");

export const toUpper = (text: string): string => each(text, (character) => character.toUpperCase());

export const toLower = (text: string): string => each(text, (character) => character.toLowerCase());

/** Swedish words may have a colon inside, as words of Unicode and of Go do; those of other languages may not. */
const words = new Intl.Segmenter("sv", { granularity: "word" });

/** One letter may become two, of which the first alone is a capital. */
function capital(letter: string): string {
  const [first = "", ...others] = letter.toUpperCase();
  return first + others.join("").toLowerCase();
}

/** Each word with a capital, the rest of it as it was. */
export const title = (text: string): string =>
  [...words.segment(text)].map(({ segment }) => segment.replace(/\p{Cased}/u, capital)).join("");
