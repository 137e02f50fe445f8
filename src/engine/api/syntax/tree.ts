import {
  type BinaryNode,
  type CallNode,
  type Matcher,
  type Node,
  parenthesesOf,
  type SelectorNode,
  type Shift,
  type SubqueryNode,
  signatureOf,
  type ValueType,
  type VectorMatching,
  valueTypeOf,
} from "../../../promql/index.ts";
import { lengthMs } from "../../eval/length.ts";
import { matchersOf } from "../read/matchers.ts";
import { writePlain } from "../write/numbers.ts";

/** A query as the tree that Prometheus' page draws; durations in ms. */
export function treeOf(node: Node): object {
  let tree = bareTree(node);
  for (let i = parenthesesOf(node); i > 0; i--) tree = { type: "parenExpr", expr: tree };
  return tree;
}

function bareTree(node: Node): object {
  switch (node.type) {
    case "number":
      return { type: "numberLiteral", val: writePlain(node.value) };
    case "string":
      return { type: "stringLiteral", val: node.value };
    case "selector":
      return selector(node);
    case "subquery":
      return subquery(node);
    case "call":
      return call(node);
    case "aggregate":
      return {
        type: "aggregation",
        op: node.operator,
        expr: treeOf(node.operand),
        param: node.parameter === undefined ? null : treeOf(node.parameter),
        grouping: node.labels,
        without: node.grouping === "without",
      };
    case "unary":
      return { type: "unaryExpr", op: "-", expr: treeOf(node.operand) };
    case "binary":
      return binary(node);
    case "variable":
      return { type: "variable", text: node.text };
  }
}

const goTypes: Readonly<Record<ValueType, string>> = {
  scalar: "scalar",
  instant: "vector",
  range: "matrix",
  string: "string",
};

function call({ name, args }: CallNode): object {
  const signature = signatureOf(name);
  const variadic = signature?.lastUpTo ?? 0;
  return {
    type: "call",
    func: {
      name,
      argTypes: (signature?.takes ?? []).map((type) => goTypes[type]),
      variadic: Number.isFinite(variadic) ? variadic : -1,
      returnType: goTypes[signature?.gives ?? "instant"],
    },
    args: args.map(treeOf),
  };
}

function binary(node: BinaryNode): object {
  return {
    type: "binaryExpr",
    op: node.operator,
    lhs: treeOf(node.left),
    rhs: treeOf(node.right),
    matching: matchingOf(node),
    bool: node.bool,
  };
}

const sets: ReadonlySet<string> = new Set(["and", "or", "unless"]);

/** How two sides with series find each other; nothing where one of them is a number. */
function matchingOf({ operator, left, right, matching }: BinaryNode): object | null {
  if (valueTypeOf(left) === "scalar" || valueTypeOf(right) === "scalar") return null;
  return {
    card: sets.has(operator) ? "many-to-many" : cardinality(matching),
    labels: matching?.labels ?? [],
    on: matching?.mode === "on",
    include: matching?.include ?? [],
    fillValues: { lhs: null, rhs: null },
  };
}

function cardinality(matching: VectorMatching | undefined): string {
  if (matching?.many === undefined) return "one-to-one";
  return matching.many === "left" ? "many-to-one" : "one-to-many";
}

function selector(node: SelectorNode): object {
  const window = node.window === undefined ? undefined : lengthMs(node.window);
  return {
    type: window === undefined ? "vectorSelector" : "matrixSelector",
    name: node.metric,
    ...(window !== undefined && { range: window, rangeExpr: null }),
    ...shift(node),
    matchers: matchersOf(node).map(matcher),
    anchored: false,
    smoothed: false,
  };
}

function subquery(node: SubqueryNode): object {
  return {
    type: "subquery",
    expr: treeOf(node.operand),
    range: lengthMs(node.window),
    rangeExpr: null,
    ...shift(node),
    step: node.step === undefined ? 0 : lengthMs(node.step),
    stepExpr: null,
  };
}

function shift({ at, offset }: Shift): object {
  return {
    offset: offset === undefined ? 0 : lengthMs(offset),
    offsetExpr: null,
    timestamp: typeof at === "number" ? Math.round(at * 1000) : null,
    startOrEnd: typeof at === "string" ? at : null,
  };
}

function matcher({ label, operator, value }: Matcher): object {
  return { name: label, value, type: operator };
}
