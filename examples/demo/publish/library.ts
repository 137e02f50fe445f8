import { LRUCache } from "lru-cache";
import type { Primitive, Primitives } from "tta-observability";
import type { Answer } from "../answer/answer.ts";
import type { FaultBoard } from "../faults/fault-board.ts";
import { Bulletin } from "./bulletin.ts";

/** An answer that was asked for often enough to be published. */
export interface Published {
  readonly question: string;
  readonly summary: string;
  readonly documents: readonly string[];
}

export interface Library {
  /** Stores, indexes and announces an answer: all of it or, when a part fails, nothing. */
  readonly publish: Primitive<Answer, string>;
  /** What is published now, the latest first; of one document if it is named. */
  list(document?: string): readonly Published[];
}

const mostAnswers = 500;

/** Puts a value in place, and gives what puts back what was there before. */
function put<V extends object>(into: LRUCache<string, V>, key: string, value: V): () => void {
  const before = into.peek(key);
  into.set(key, value);
  return () => {
    if (before === undefined) into.delete(key);
    else into.set(key, before);
  };
}

export function library({ saga }: Pick<Primitives, "saga">, faults: FaultBoard): Library {
  const answers = new LRUCache<string, Answer>({ max: mostAnswers });
  const index = new LRUCache<string, ReadonlySet<string>>({ max: mostAnswers });
  const bulletin = new Bulletin();
  const publish = saga("publish", [
    {
      name: "store",
      run: (answer: Answer) => ({ answer, undo: put(answers, answer.question, answer) }),
      compensate: ({ output }) => output.undo(),
    },
    {
      name: "index",
      run: ({ answer: { question, passages } }: { readonly answer: Answer }) => {
        const documents = new Set(passages.map(({ source }) => source));
        return { question, undo: put(index, question, documents) };
      },
      compensate: ({ output }) => output.undo(),
    },
    {
      name: "announce",
      run: async ({ question }: { readonly question: string }, context) => {
        await faults.strike("bulletin", context);
        bulletin.announce();
        return question;
      },
    },
  ]);
  return {
    publish,
    list: (document) =>
      [...index.entries()].flatMap(([question, documents]) => {
        const summary = answers.peek(question)?.summary;
        if (summary === undefined || (document !== undefined && !documents.has(document))) return [];
        return [{ question, summary, documents: [...documents] }];
      }),
  };
}
