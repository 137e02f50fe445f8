import type { OpenCall } from "../../call/open-call.ts";
import type { AnswerReader } from "./answer-reader.ts";
import { quietly } from "./quietly.ts";

/** Tells a call of its whole answer, and ends it. */
export function tellWhole(answer: unknown, reader: AnswerReader, call: OpenCall): void {
  quietly(() => {
    const { error } = reader.whole(answer, call);
    if (error !== undefined) call.fail(error);
  });
  call.end();
}
