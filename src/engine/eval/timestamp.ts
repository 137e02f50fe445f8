import type { CallNode } from "../../promql/index.ts";
import { flowOf, flowOfChanged, planOfFlow } from "./flow.ts";
import { type Frame, secondsOf } from "./frame.ts";
import { planSelector } from "./instant.ts";
import { ready } from "./pace.ts";
import type { Plan, Query } from "./query.ts";
import type { Flow } from "./value.ts";

/** Plans `timestamp`: of a selector when its samples were taken, of all else the moment that is asked for. */
export function planTimestamp(node: CallNode, frame: Frame, query: Query): Plan {
  const [operand] = node.args;
  if (operand === undefined) return { value: () => ready({ type: "vector", columns: [] }) };
  const isSelector = operand.type === "selector";
  const plan = isSelector ? planSelector(operand, frame, query, "time") : query.plan(operand, frame);
  const seconds = isSelector ? undefined : secondsOf(frame);
  function* open(): Generator<undefined, Flow> {
    return flowOfChanged(yield* flowOf(plan), frame, {
      isOther: true,
      pace: query.pace,
      fill(from, to) {
        to.values.set(seconds ?? from.values);
        to.present.set(from.present);
        return 1;
      },
    });
  }
  return planOfFlow(open, "merged", frame, query);
}
