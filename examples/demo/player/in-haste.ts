import { keywords } from "../search/words.ts";

/** The telling words of a question as somebody types them in haste: a letter of each that is not short comes twice. */
export function inHaste(question: string): string {
  const words = question.match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words
    .filter((word) => keywords(word).size > 0)
    .map((word) => (word.length < 4 ? word : `${word.slice(0, 2)}${word.slice(1)}`))
    .join(" ");
}
