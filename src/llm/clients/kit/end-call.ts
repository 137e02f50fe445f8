import type { OpenCall } from "../../call/open-call.ts";
import type { AnswerReader, Ending } from "./answer-reader.ts";

class StreamCutError extends Error {
  override readonly name = "StreamCutError";
}

/** Ends the call of a stream of which nothing more comes, as its events said: clients end an aborted one as a whole one. */
export function endCall(
  call: OpenCall,
  reader: AnswerReader,
  ending: Ending | undefined,
  aborted: boolean,
): void {
  if (ending?.error !== undefined) call.fail(ending.error);
  else if (ending === undefined && aborted) call.abandon();
  else if (ending === undefined && reader.saysItsEnd) {
    call.fail(new StreamCutError("the stream ended before its answer did"));
  } else call.end();
}
