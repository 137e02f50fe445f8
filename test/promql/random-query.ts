import type { BinaryOperator, Matcher, Node } from "../../src/promql/index.ts";

/** The same numbers for the same seed, so that a failure can be repeated. */
export function randomSource(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const texts = ["a", 'q"uote', "back\\slash", "line\nbreak", "ümlaut", "a|b.c", "", "$x{}"];
const vectorOperators: readonly BinaryOperator[] = [
  "+",
  "-",
  "*",
  "/",
  "==",
  "!=",
  ">",
  "<",
  ">=",
  "<=",
  "and",
  "or",
  "unless",
];

function pick<T>(random: (below: number) => number, list: readonly T[]): T {
  const chosen = list[random(list.length)];
  if (chosen === undefined) throw new Error("nothing to pick from");
  return chosen;
}

function selector(random: (below: number) => number, window: string | undefined): Node {
  const matchers = Array.from(
    { length: random(3) },
    (_, i): Matcher => ({
      label: `l${i}`,
      operator: pick(random, ["=", "!=", "=~", "!~"] as const),
      value: pick(random, texts),
    }),
  );
  return {
    type: "selector",
    metric: pick(random, ["tta_a", "up"]),
    matchers,
    carries: [],
    window,
    offset: undefined,
  };
}

/** A random tree that gives a vector. */
export function randomQuery(random: (below: number) => number, depth: number): Node {
  const inner = (): Node => randomQuery(random, depth - 1);
  switch (depth === 0 ? 0 : random(5)) {
    case 1:
      return { type: "call", name: pick(random, ["rate", "increase"]), args: [selector(random, "5m")] };
    case 2: {
      const operator = pick(random, ["sum", "avg", "min", "max", "count", "topk"] as const);
      const by = operator === "topk" ? [] : Array.from({ length: random(3) }, (_, i) => `l${i}`);
      const parameter = operator === "topk" ? 1 + random(9) : undefined;
      return { type: "aggregate", operator, by, parameter, operand: inner() };
    }
    case 3:
      return { type: "binary", operator: pick(random, vectorOperators), left: inner(), right: inner() };
    case 4: {
      const operator = pick(random, ["+", "-", "*", "/", ">"] as const);
      const value = pick(random, [0, 1, 0.05, 1e-7, 1e21, -3, 12345.678]);
      return { type: "binary", operator, left: inner(), right: { type: "number", value } };
    }
    default:
      return selector(random, undefined);
  }
}
