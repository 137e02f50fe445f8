import type { Writer } from "../../llm-server/reply/write.ts";
import type { Quotes } from "../answer/answer.ts";
import { pickSentences } from "./pick-sentences.ts";

/** What a model is asked to sum up. */
export interface Prompt {
  readonly question: string;
  readonly text: string;
}

/** All that was quoted, to be summed up. */
export const promptOf = ({ question, passages }: Quotes): Prompt => ({
  question,
  text: passages.map(({ text }) => text).join("\n"),
});

/** The parts of the prompt: what is the same for many questions comes first, so that providers can cache it. */
export const promptParts = ({ question, text }: Prompt, sentences: number) => ({
  instructions: `Answer the question with at most ${sentences} of the sentences in the passages, word for word.`,
  passages: `<passages>${text}</passages>`,
  question: `<question>${question}</question>`,
});

const parts =
  /at most (?<count>\d+) .*<passages>(?<text>.*)<\/passages>.*<question>(?<question>.*)<\/question>/s;

/**
 * What the simulated models write. They make up no sentence but pick those that hold most of the words asked for, so
 * that an answer is the same every time.
 */
export const writeSummary: Writer = ({ segments, question: said }) => {
  const { count, text, question } = parts.exec(segments.map((one) => one.text).join("\n"))?.groups ?? {};
  if (count === undefined || text === undefined || question === undefined) return said;
  return pickSentences(question, text, Number(count));
};
