import { keywords } from "../search/words.ts";

/** What a model is asked. */
export interface Prompt {
  readonly question: string;
  readonly text: string;
}

export interface Completion {
  readonly text: string;
  readonly usd: number;
}

export interface Model {
  complete(prompt: Prompt): Completion;
}

/** How a model differs from another. */
export interface ModelTraits {
  /** Sentences that it writes. */
  readonly sentences: number;
  /** Price of a thousand characters, read or written. */
  readonly usdPerThousand: number;
}

const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence.trim() !== "");

/**
 * Stands in for a language model. It writes no sentence of its own but picks those that hold most of the
 * words asked for, so that an answer is the same every time; what it costs is worked out as a model's is.
 */
export function standInModel({ sentences, usdPerThousand }: ModelTraits): Model {
  return {
    complete: ({ question, text }) => {
      const asked = keywords(question);
      const picked = sentencesOf(text)
        .map((sentence, place) => ({
          sentence,
          place,
          hits: [...keywords(sentence)].filter((word) => asked.has(word)).length,
        }))
        .toSorted((a, b) => b.hits - a.hits || a.place - b.place)
        .slice(0, sentences)
        .toSorted((a, b) => a.place - b.place);
      const written = picked.map(({ sentence }) => sentence).join(" ");
      return { text: written, usd: ((text.length + written.length) / 1_000) * usdPerThousand };
    },
  };
}
