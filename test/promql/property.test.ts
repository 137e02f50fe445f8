import { describe, expect, it } from "vitest";
import { type Node, parseQuery, print } from "../../src/promql/index.ts";
import { randomQuery, randomSource } from "./random-query.ts";

/** The shape of a tree as nested operators, with no regard to text: what the parser must find again. */
function shapeOf(node: Node): string {
  switch (node.type) {
    case "binary":
      return `(${shapeOf(node.left)} ${node.operator} ${shapeOf(node.right)})`;
    case "aggregate":
      return `${node.operator}(${shapeOf(node.operand)})`;
    case "call":
      return `${node.name}(${node.args.map(shapeOf).join(",")})`;
    case "selector":
      return node.metric;
    case "number":
      return "#";
  }
}

interface Parsed {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly firstChild: Parsed | null;
  readonly nextSibling: Parsed | null;
}

function children(node: Parsed): readonly Parsed[] {
  const all: Parsed[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) all.push(child);
  return all;
}

/** The same shape, read from the official parser's tree. */
function shapeOfParsed(node: Parsed, text: string): string {
  const parts = children(node);
  const slice = (part: Parsed): string => text.slice(part.from, part.to);
  const isExpression = (part: Parsed): boolean =>
    /^(BinaryExpr|AggregateExpr|FunctionCall|VectorSelector|OffsetExpr|MatrixSelector|ParenExpr|NumberDurationLiteral|UnaryExpr)$/.test(
      part.name,
    );
  switch (node.name) {
    case "ParenExpr":
    case "OffsetExpr":
    case "MatrixSelector":
    case "PromQL":
      return parts.filter(isExpression).map((part) => shapeOfParsed(part, text))[0] ?? "";
    case "BinaryExpr": {
      const [left, right] = parts.filter(isExpression);
      const operator = parts.find((part) => !isExpression(part));
      if (left === undefined || right === undefined || operator === undefined) return "?";
      return `(${shapeOfParsed(left, text)} ${slice(operator)} ${shapeOfParsed(right, text)})`;
    }
    case "AggregateExpr": {
      const body = parts.find((part) => part.name === "FunctionCallBody");
      const operand = body === undefined ? undefined : children(body).filter(isExpression).at(-1);
      return `${slice(parts[0] ?? node)}(${operand === undefined ? "?" : shapeOfParsed(operand, text)})`;
    }
    case "FunctionCall": {
      const body = parts.find((part) => part.name === "FunctionCallBody");
      const args = body === undefined ? [] : children(body).filter(isExpression);
      return `${slice(parts[0] ?? node)}(${args.map((part) => shapeOfParsed(part, text)).join(",")})`;
    }
    case "VectorSelector":
      return slice(parts[0] ?? node);
    default:
      return "#";
  }
}

describe("2,000 random queries", () => {
  it("print to text that the official grammar reads as the same tree", () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const node = randomQuery(randomSource(seed), 4);
      const text = print({ node });
      const parsed: Parsed = parseQuery(text).topNode;
      expect(shapeOfParsed(parsed, text), `seed ${seed}: ${text}`).toBe(shapeOf(node));
    }
  });

  it("print the same text however often", () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const node = randomQuery(randomSource(seed), 4);
      expect(print({ node })).toBe(print({ node: structuredClone(node) }));
    }
  });
});
