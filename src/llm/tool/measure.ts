import type { Outcome } from "../../catalog/index.ts";
import { fieldOf, isObject, isThenable } from "../../narrow/index.ts";
import { startRun } from "../../telemetry/index.ts";
import type { LlmKit } from "../call/llm-kit.ts";
import { callOutcome } from "../call/outcome.ts";
import type { ToolMeter, ToolRun } from "./tool-meter.ts";

/** How a tool that answered did: those of an MCP server say in their answer that they failed. */
const answeredAs = (answer: unknown): Outcome => (fieldOf(answer, "isError") === true ? "error" : "ok");

const isIterable = (value: unknown): value is AsyncIterable<unknown> =>
  isObject(value) && typeof Reflect.get(value, Symbol.asyncIterator) === "function";

/** Ends with the last of what a tool gives bit by bit, or when nobody takes more. */
async function* untilTaken(given: AsyncIterable<unknown>, run: ToolRun, fail: (error: unknown) => void) {
  try {
    for await (const part of given) yield part;
    run.end("ok");
  } catch (error) {
    fail(error);
    throw error;
  } finally {
    run.end("cancelled");
  }
}

/** Calls a tool and books the call: gives and throws what it does, at once or later. */
export function measure({ port }: LlmKit, meter: ToolMeter, call: () => unknown): unknown {
  const run = meter.begin(port.ambient.current() ?? startRun(port));
  const fail = (error: unknown): void => run.end(callOutcome(error, run.context), error);
  let given: unknown;
  try {
    given = port.ambient.run(run.context, call);
  } catch (error) {
    fail(error);
    throw error;
  }
  if (isThenable(given)) {
    return given.then(
      (answer) => {
        run.end(answeredAs(answer));
        return answer;
      },
      (error: unknown) => {
        fail(error);
        throw error;
      },
    );
  }
  if (isIterable(given)) return untilTaken(given, run, fail);
  run.end(answeredAs(given));
  return given;
}
