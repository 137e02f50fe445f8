import type { OpenCall } from "../../call/open-call.ts";

/** How an answer ended, by its own word: whole, or with an error. */
export interface Ending {
  readonly error?: unknown;
}

/** Tells a call what answers of one wire format say. Holds nothing, since one serves all calls. */
export interface AnswerReader {
  /** Tells of a whole answer. */
  whole(answer: unknown, call: OpenCall): Ending;
  /** Tells of one event of a streamed answer; gives the ending where the event says it. */
  event(event: unknown, call: OpenCall): Ending | undefined;
  /** Whether each stream says its end, so that one without it was cut. */
  readonly saysItsEnd: boolean;
}

/** Reads what comes whole alone. */
export const wholeReader = (tell: (answer: unknown, call: OpenCall) => void): AnswerReader => ({
  saysItsEnd: false,
  whole(answer, call) {
    tell(answer, call);
    return {};
  },
  event: () => undefined,
});
