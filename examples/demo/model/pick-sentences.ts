import { keywords } from "../search/words.ts";

const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence.trim() !== "");

/** The `count` sentences of a text that hold most of the words asked for, in the order of the text. */
export function pickSentences(question: string, text: string, count: number): string {
  const asked = keywords(question);
  return sentencesOf(text)
    .map((sentence, place) => ({
      sentence,
      place,
      hits: [...keywords(sentence)].filter((word) => asked.has(word)).length,
    }))
    .toSorted((a, b) => b.hits - a.hits || a.place - b.place)
    .slice(0, count)
    .toSorted((a, b) => a.place - b.place)
    .map(({ sentence }) => sentence)
    .join(" ");
}
