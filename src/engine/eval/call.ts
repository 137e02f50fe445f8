import { ObsError } from "../../errors/index.ts";
import { type CallNode, type FunctionName, type Node, signatureOf, spanOf } from "../../promql/index.ts";
import { functions } from "../functions/index.ts";
import type { Column } from "../model/column.ts";
import { Labels } from "../model/labels.ts";
import { counterNames } from "./counter-name.ts";
import { collected, flowOf, flowOfChanged, flowOfColumns, planOfFlow } from "./flow.ts";
import { type Frame, secondsOf } from "./frame.ts";
import type { Call, EngineFunction, Note, OfAll, OfValue, OfWindow } from "./function.ts";
import { merged } from "./labels-once.ts";
import { overWindows } from "./over-windows.ts";
import type { Plan, Query } from "./query.ts";
import { isRanged, planRanged } from "./ranged.ts";
import { type Flow, numbersOf, type Value } from "./value.ts";

/** Plans a call of a function. Throws an `ObsError` ENGINE_QUERY for one that there is not. */
export function planCall(node: CallNode, frame: Frame, query: Query): Plan {
  const fn = functionOf(node.name, query);
  switch (fn.of) {
    case "window":
      return planOfWindow(fn, node, frame, query);
    case "value":
      return planOfValue(fn, node, frame, query);
    case "all":
      return planOfAll(fn, node, frame, query);
  }
}

function functionOf(name: string, { dialect }: Query): EngineFunction {
  const signature = signatureOf(name);
  if (signature === undefined || (signature.only !== undefined && signature.only !== dialect)) {
    throw refused(`unknown function with name "${name}"`, `use one that Prometheus ${dialect} has`);
  }
  const fn = functions[dialect][name as FunctionName];
  if (fn !== undefined) return fn;
  const problem = `the function ${name} is experimental in Prometheus, which is not evaluated here`;
  throw refused(problem, "write the query without it");
}

function refused(problem: string, fix: string): ObsError {
  return new ObsError({ code: "ENGINE_QUERY", problem, fix });
}

function contextOf(node: CallNode, frame: Frame, query: Query): Call {
  return { nodes: node.args, frame, dialect: query.dialect, note: noteOf(node, query), pace: query.pace };
}

/** Tells something of an argument of a call, or of the whole. */
function noteOf(node: CallNode, { notes, dialect }: Query): Note {
  return (annotation, argument) => {
    const about: Node | undefined = argument === undefined ? node : node.args[argument];
    // 2.42 tells nothing.
    if (dialect !== 3) return;
    // Prometheus forgets where a subquery stands when it has made windows of it.
    notes.tell(annotation, about?.type === "subquery" ? 0 : (spanOf(about ?? node)?.from ?? 0), node);
  };
}

function planOfWindow(fn: OfWindow, node: CallNode, frame: Frame, query: Query): Plan {
  const at = node.args.findIndex(isRanged);
  const windows = node.args[at];
  if (windows === undefined || !isRanged(windows)) {
    throw refused(`${node.name} is given no window`, "give it one, such as up[5m]");
  }
  const ranged = planRanged(windows, frame, query);
  const others = node.args.filter((_, i) => i !== at).map((arg) => query.plan(arg, frame));
  const context = contextOf(node, frame, query);
  const tellOf = counterNames(node.name, context.note);
  function* open(): Generator<undefined, Flow> {
    const numbers: Float64Array[] = [];
    for (const plan of others) numbers.push(numbersOf(yield* plan.value()));
    return yield* overWindows(fn, ranged, frame, { numbers, note: context.note, tellOf }, query);
  }
  const { finish } = fn;
  if (finish === undefined) return planOfFlow(open, "distinct", frame, query);
  return {
    *value() {
      return { type: "vector", columns: finish(yield* collected(yield* open(), frame, query), context) };
    },
  };
}

function planOfValue(fn: OfValue, node: CallNode, frame: Frame, query: Query): Plan {
  const [first, ...others] = node.args.map((arg) => query.plan(arg, frame));
  function* open(): Generator<undefined, Flow> {
    const flow = first === undefined ? flowOfColumns([momentsOf(frame)]) : yield* flowOf(first);
    const numbers: Float64Array[] = [];
    for (const plan of others) numbers.push(numbersOf(yield* plan.value()));
    const fill = (from: Column, to: Column): number => ofEach(fn, from, numbers, to);
    return flowOfChanged(flow, frame, { isOther: true, pace: query.pace, fill });
  }
  return planOfFlow(open, "merged", frame, query);
}

/** Seconds since 1970 at each moment, without labels. */
function momentsOf(frame: Frame): Column {
  return {
    labels: Labels.none,
    values: secondsOf(frame),
    present: new Uint8Array(frame.count).fill(1),
  };
}

/** Fills a column with what a function makes of each value of another, and says how many there are. */
function ofEach(fn: OfValue, from: Column, numbers: readonly Float64Array[], to: Column): number {
  const given = numbers.map(() => 0);
  let found = 0;
  for (let i = 0; i < from.values.length; i++) {
    if (from.present[i] !== 1) continue;
    for (let n = 0; n < given.length; n++) given[n] = numbers[n]?.[i] ?? 0;
    const value = fn.give(from.values[i] ?? 0, given);
    if (value === undefined) continue;
    to.values[i] = value;
    to.present[i] = 1;
    found++;
  }
  return found;
}

function planOfAll(fn: OfAll, node: CallNode, frame: Frame, query: Query): Plan {
  const plans = node.args.map((arg) => query.plan(arg, frame));
  const context = contextOf(node, frame, query);
  function* value(): Generator<undefined, Value> {
    const values: Value[] = [];
    for (const plan of plans) values.push(yield* plan.value());
    const result = yield* fn.give(values, context);
    return result.type === "vector" ? { ...result, columns: merged(result.columns) } : result;
  }
  return { value };
}
