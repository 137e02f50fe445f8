import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Node, nodesOf, print, readQuery } from "../../src/promql/index.ts";
import { type RealPrometheus, requireBinary, startPrometheus } from "../real/index.ts";
import { knownQueries } from "./known-queries.ts";
import { randomQuery, randomSource } from "./random-query.ts";
import { acceptedRegexps, refusedRegexps } from "./regexps.ts";

const prometheus = requireBinary("prometheus");
let server: RealPrometheus;

/** The answer to a query at a fixed moment, whatever its type. */
function answer(query: string): Promise<unknown> {
  return server.api(`query?time=1700000000&query=${encodeURIComponent(query)}`);
}

/** Names in quotes and two aggregations are younger than the Prometheus of the distribution. */
function isOld(node: Node): boolean {
  return ![...nodesOf(node)].some(
    (part) =>
      (part.type === "selector" && part.metric.includes(".")) ||
      (part.type === "aggregate" && part.operator.startsWith("limit")),
  );
}

const operators = [
  "+",
  "-",
  "*",
  "/",
  "%",
  "^",
  "atan2",
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

/** A chain of operators and signs without any parentheses, whose grouping decides what comes out. */
function chain(seed: number, operand: (value: number) => string, known: readonly string[]): string {
  const random = randomSource(seed);
  const sign = (): string => "-".repeat(random(2));
  const one = (): string => `${sign()}${operand(random(4))}`;
  return Array.from({ length: 5 }, () => `${one()} ${known[random(known.length)]} `).join("") + one();
}

describe.skipIf(prometheus === undefined)("a real Prometheus", () => {
  beforeAll(async () => {
    server = await startPrometheus({ config: "global:\n  scrape_interval: 1h\n" });
  });
  afterAll(async () => {
    await server?.stop();
  });

  it("takes every text that a tree is printed as", async () => {
    let asked = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const node = randomQuery(randomSource(seed), 3);
      const text = print({ node }).replaceAll(/\$__(range|interval|rate_interval)/g, "5m");
      if (!isOld(node) || text.includes('"a.b"')) continue;
      asked += 1;
      await expect(answer(text), text).resolves.toBeDefined();
    }
    expect(asked).toBeGreaterThan(100);
  });

  it("takes known queries as they are and as they are printed", async () => {
    for (const [query] of knownQueries) {
      await expect(answer(query), query).resolves.toBeDefined();
      await expect(answer(print({ node: readQuery(query) })), query).resolves.toBeDefined();
    }
  });

  it("groups chains of operators as the reader does", async () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const chains = [
        chain(seed, (value) => `vector(${value})`, operators),
        chain(seed, String, operators.slice(0, 7)),
      ];
      for (const text of chains) {
        expect(await answer(print({ node: readQuery(text) })), text).toEqual(await answer(text));
      }
    }
  });

  it("refuses the regular expressions that we refuse, and takes those that we take", async () => {
    const query = (pattern: string): string => {
      const matchers = [{ label: "a", operator: "=~", value: pattern } as const];
      return print({
        node: {
          type: "selector",
          metric: "up",
          matchers,
          carries: [],
          window: undefined,
          offset: undefined,
          at: undefined,
        },
      });
    };
    const taken: string[] = [];
    for (const pattern of [...refusedRegexps, ...acceptedRegexps]) {
      const isTaken = await answer(query(pattern)).then(
        () => true,
        () => false,
      );
      if (isTaken) taken.push(pattern);
    }
    expect(taken).toEqual(acceptedRegexps);
  });
});
