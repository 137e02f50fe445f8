import {
  aggregateOperators,
  type BinaryOperator,
  type Matcher,
  type Node,
  type SelectorNode,
  type Shift,
} from "../../src/promql/index.ts";

/** The same numbers for the same seed, so that a failure can be repeated. */
export function randomSource(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const texts = ["a", 'q"uote', "back\\slash", "line\nbreak", "ümlaut", "a|b.c", "", "$x{}"];
const arithmetic: readonly BinaryOperator[] = ["+", "-", "*", "/", "%", "^", "atan2"];
const comparisons: readonly BinaryOperator[] = ["==", "!=", ">", "<", ">=", "<="];
const sets: readonly BinaryOperator[] = ["and", "or", "unless"];
const numbers = [0, 1, 0.05, 1e-7, 1e21, -3, 12345.678, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const labels = ["l0", "l1", "on", "offset", "group", "a.b"];

type Random = (below: number) => number;

function pick<T>(random: Random, list: readonly T[]): T {
  if (list.length === 0) throw new Error("nothing to pick from");
  return list[random(list.length)] as T;
}

/** Up to `most` of a list, each once. */
function some<T>(random: Random, list: readonly T[], most: number): readonly T[] {
  return list.filter(() => random(2) === 0).slice(0, random(most + 1));
}

function shift(random: Random): Shift {
  const at = pick(random, [undefined, undefined, undefined, 1_700_000_000, 1.5, "start", "end"] as const);
  return { offset: pick(random, [undefined, undefined, "5m", "-1h", "1h30m", "$__range"]), at };
}

function selector(random: Random, window: string | undefined): SelectorNode {
  const matchers = some(random, labels, 3).map(
    (label): Matcher => ({
      label,
      operator: pick(random, ["=", "!=", "=~", "!~"] as const),
      value: pick(random, texts),
    }),
  );
  const metric = pick(random, ["tta_a", "up", "job:a:rate5m", "sum", "on", "http.requests"]);
  return { type: "selector", metric, matchers, carries: [], window, ...shift(random) };
}

function ranged(random: Random, depth: number): Node {
  const window = pick(random, ["5m", "1h", "$__rate_interval", "90s"]);
  if (depth === 0 || random(3) > 0) return selector(random, window);
  const step = pick(random, [undefined, "1m", "$__interval"]);
  return { type: "subquery", operand: randomQuery(random, depth - 1), window, step, ...shift(random) };
}

/** A random tree that gives a vector, of every type of node. */
export function randomQuery(random: Random, depth: number): Node {
  const inner = (): Node => randomQuery(random, depth - 1);
  switch (depth === 0 ? 0 : random(8)) {
    case 1: {
      const name = pick(random, ["rate", "increase", "avg_over_time", "deriv"]);
      return { type: "call", name, args: [ranged(random, depth)] };
    }
    case 2: {
      const operator = pick(random, aggregateOperators);
      const parameter = parameterOf(random, operator);
      const grouping = pick(random, ["by", "without"] as const);
      return {
        type: "aggregate",
        operator,
        grouping,
        labels: some(random, labels, 3),
        parameter,
        operand: inner(),
      };
    }
    case 3:
      return between(random, inner(), inner());
    case 4: {
      const operator = pick(random, [...arithmetic, ">"] as const);
      const number: Node = { type: "number", value: pick(random, numbers) };
      const [left, right] = random(2) === 0 ? [inner(), number] : [number, inner()];
      return { type: "binary", operator, left, right, bool: false, matching: undefined };
    }
    case 5: {
      const operand = inner();
      // The negative of a number is a number.
      return operand.type === "number" ? operand : { type: "unary", operand };
    }
    case 6: {
      const words = ["to", "$1", "from", "(.*)"].map((value): Node => ({ type: "string", value }));
      return { type: "call", name: "label_replace", args: [inner(), ...words] };
    }
    default:
      return selector(random, undefined);
  }
}

function parameterOf(random: Random, operator: (typeof aggregateOperators)[number]): Node | undefined {
  switch (operator) {
    case "topk":
    case "bottomk":
    case "limitk":
      return { type: "number", value: 1 + random(9) };
    case "quantile":
    case "limit_ratio":
      return { type: "number", value: 0.5 };
    case "count_values":
      return { type: "string", value: "version" };
    default:
      return undefined;
  }
}

function between(random: Random, left: Node, right: Node): Node {
  const operator = pick(random, [...arithmetic, ...comparisons, ...sets]);
  const mode = pick(random, [undefined, "on", "ignoring"] as const);
  const many = sets.includes(operator) ? undefined : pick(random, [undefined, "left", "right"] as const);
  return {
    type: "binary",
    operator,
    left,
    right,
    bool: comparisons.includes(operator) && random(2) === 0,
    matching:
      mode === undefined
        ? undefined
        : {
            mode,
            labels: some(random, labels, 2),
            many,
            include: many === undefined ? [] : some(random, ["version", "team"], 2),
          },
  };
}
