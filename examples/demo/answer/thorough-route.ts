import { isTimeoutError, type Primitives, type StepFunction } from "tta-observability";
import type { FaultBoard } from "../faults/fault-board.ts";
import { joinViews, type ThoroughSearch } from "../search/thorough-search.ts";
import { type Found, found } from "./answer.ts";
import { heldByHand } from "./held-by-hand.ts";

/** The parts of `Primitives` that guard the route. */
type Guards = Pick<Primitives, "step" | "parallel" | "timeout" | "retry" | "bulkhead" | "circuitBreaker">;

/**
 * The dear way to an answer, guarded as a call to a model would be: each try has a time limit, an error is
 * tried once more, only so many go on at once, and when most fail nobody is sent there for a while.
 */
export function thoroughRoute(
  { step, parallel, timeout, retry, bulkhead, circuitBreaker }: Guards,
  search: ThoroughSearch,
  faults: FaultBoard,
): StepFunction<string, Found> {
  const views = parallel("views", search);
  const thorough = step("thorough", async (question: string, context) => {
    await faults.strike("thorough", context);
    return found("thorough", question, joinViews(await views.run(question, context)));
  });
  const inTime = timeout("thorough-timeout", { after: "15s" }, thorough);
  const patient = retry(
    "thorough-retry",
    { attempts: 2, delay: "20ms", retryable: (error) => !isTimeoutError(error) },
    inTime,
  );
  const roomy = bulkhead("thorough-bulkhead", { limit: 4, queue: 64 }, patient);
  const guarded = circuitBreaker(
    "thorough",
    // A few questions a second come this way, most are answered from memory: six are enough to judge by.
    { strategy: { type: "sampling", window: "10s", minimumCalls: 6, failureRatio: 0.6 }, openFor: "5s" },
    roomy,
  );
  return heldByHand(guarded, () => faults.find("thorough", "isolate") !== undefined);
}
