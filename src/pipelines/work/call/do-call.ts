import { inOneUnit } from "../../../duration/index.ts";
import { clip, messageOf } from "../../../narrow/index.ts";
import { defaultGraceMs, type Told, watchLimits } from "../../../processes/index.ts";
import { isRejectedError, isSkippedError, isTimeoutError } from "../../../telemetry/index.ts";
import type { FailureKind } from "../../definition/pipeline-definition.ts";
import type { CallWork } from "../../definition/work-definition.ts";
import type { WorkContext } from "../work-context.ts";
import { failedWork, neverBegan, noOutput, type WorkResult } from "../work-result.ts";
import { contextOfCall } from "./context-of-call.ts";
import { jsonResult } from "./json-result.ts";

const mostOfMessage = 2000;

type Ended =
  | { readonly how: "gave"; readonly value: unknown }
  | { readonly how: "threw"; readonly error: unknown }
  | { readonly how: "left" };

/** Calls what the worker knows by a name. What ignores its signal is left behind after its grace, and counted. */
export async function doCall(work: CallWork, context: WorkContext): Promise<WorkResult> {
  const { registry, graceMs = defaultGraceMs } = context;
  if (context.signal.aborted) return neverBegan;
  const step = registry?.find(work.call) ?? "the worker knows nothing to call";
  if (typeof step === "string") return failedWork("spawn", step);
  const asked = new AbortController();
  const left = Promise.withResolvers<Ended>();
  const watch = watchLimits(context, {
    ask: (told) => asked.abort(reasonOf(told, context.signal)),
    force: () => left.resolve({ how: "left" }),
  });
  const call = (async () => step(work.input, contextOfCall(context, asked.signal)))();
  const over = call.then(
    (value): Ended => ({ how: "gave", value }),
    (error: unknown): Ended => ({ how: "threw", error }),
  );
  const ended = await Promise.race([over, left.promise]);
  watch.over();
  if (ended.how === "left") registry?.leave(call);
  if (watch.told === undefined) return resultOf(ended);
  const rest = ended.how === "left" ? `, and did not end in ${inOneUnit(graceMs)}: it was left behind` : "";
  return failedWork(watch.told.kind, `${watch.told.message}${rest}`);
}

// A deadline is told by the name of its error, so that what is called books it as one.
function reasonOf({ kind, message }: Told, { reason }: AbortSignal): unknown {
  return kind === "timeout" ? new DOMException(`the task ${message}`, "TimeoutError") : reason;
}

function resultOf(ended: Ended): WorkResult {
  if (ended.how === "gave") {
    const kept = jsonResult(ended.value);
    return typeof kept === "string"
      ? failedWork("output_missing", kept)
      : { ok: true, result: kept.result, output: noOutput };
  }
  const error = ended.how === "threw" ? ended.error : undefined;
  // That there was nothing to do is no failure.
  if (isSkippedError(error)) return { ok: true, result: null, output: noOutput };
  return failedWork(kindOf(error), clip(messageOf(error), mostOfMessage));
}

function kindOf(error: unknown): FailureKind {
  if (isRejectedError(error)) return "rejected";
  return isTimeoutError(error) ? "timeout" : "threw";
}
