import { chance } from "../../../bench/boards/chance.ts";
import type { PromDialect } from "../../../src/engine/model/dialect.ts";
import {
  type BinaryOperator,
  type FunctionName,
  type Matcher,
  mapChildren,
  type Node,
  type SelectorNode,
  type Shift,
  type Signature,
  type SubqueryNode,
  signatures,
  type ValueType,
  type VectorMatching,
} from "../../../src/promql/index.ts";
import { dataLength, dataStart } from "./made-series.ts";
import {
  aggregations,
  arithmetic,
  comparisons,
  histograms,
  labels,
  metrics,
  numbers,
  patterns,
  sets,
  templates,
  values,
  windows,
} from "./vocabulary.ts";

/** A query and the moments in ms that it is asked for; `step` is 0 for one moment. */
export interface RandomQuestion {
  readonly node: Node;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** Without `@`, which Prometheus forgets in the parameter of an aggregation. */
function unfixed(node: Node): Node {
  const inner = mapChildren(node, unfixed);
  return inner.type === "selector" || inner.type === "subquery" ? { ...inner, at: undefined } : inner;
}

/** Draws questions of every kind that a dialect has; the same for the same seed. */
export class Questions {
  readonly #random: () => number;
  readonly #names: readonly FunctionName[];
  readonly #dialect: PromDialect;

  constructor(seed: number, dialect: PromDialect) {
    this.#random = chance(seed);
    this.#dialect = dialect;
    const all = Object.entries(signatures) as [FunctionName, Signature][];
    this.#names = all
      .filter(([, { only, experimental }]) => experimental === undefined && (only ?? dialect) === dialect)
      .map(([name]) => name);
  }

  next(): RandomQuestion {
    const node = this.#is(0.1) ? this.#scalar(3) : this.#vector(3);
    const any = this.#below(dataLength + 900_000);
    // The very moment of a sample tells on which side a window is open.
    const from = dataStart - 300_000 + (this.#is(0.4) ? any - (any % 15_000) : any);
    if (this.#is(0.5)) return { node, from, to: from, step: 0 };
    const step = this.#pick([1_000, 15_000, 60_000, 150_000, 300_001, 600_000]);
    return { node, from, to: from + step * this.#below(20), step };
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #is(share: number): boolean {
    return this.#random() < share;
  }

  #pick<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const index = this.#below(list.length);
    const [picked = list[0]] = list.slice(index, index + 1);
    if (index >= list.length) throw new Error("nothing to pick from");
    return picked as T;
  }

  #some<T>(list: readonly T[], share: number): readonly T[] {
    return list.filter(() => this.#is(share));
  }

  #number(): Node {
    const value = this.#is(0.8) ? this.#pick(numbers) : Math.round(this.#random() * 1e6) / 1e3;
    return value < 0
      ? { type: "unary", operand: { type: "number", value: -value } }
      : { type: "number", value };
  }

  #shift(): Shift {
    const at = (): Shift["at"] => this.#pick(["start", "end", (dataStart + this.#below(dataLength)) / 1_000]);
    return {
      offset: this.#is(0.12) ? this.#pick(["30s", "5m", "-2m", "7m30s"]) : undefined,
      at: this.#is(0.08) ? at() : undefined,
    };
  }

  #matcher(): Matcher {
    const label = this.#pick(labels);
    const operator = this.#pick(["=", "=", "!=", "=~", "!~"] as const);
    const isPattern = operator === "=~" || operator === "!~";
    const value = isPattern ? this.#pick(patterns) : this.#is(0.1) ? "" : this.#pick(values[label] ?? [""]);
    return { label, operator, value };
  }

  #selector(window: string | undefined, from = metrics): SelectorNode {
    const matchers = this.#is(0.4) ? [this.#matcher()] : [];
    const shared = { type: "selector", carries: [], window, ...this.#shift() } as const;
    if (this.#is(0.05)) {
      const name: Matcher = {
        label: "__name__",
        operator: "=~",
        value: this.#pick(["requests.*|steps", "s.+"]),
      };
      return { ...shared, metric: "", matchers: [name, ...matchers] };
    }
    if (this.#is(0.03)) {
      const place: Matcher = { label: "instance", operator: "=", value: "i1" };
      return { ...shared, metric: "", matchers: [place, ...matchers] };
    }
    return { ...shared, metric: this.#pick(from), matchers };
  }

  /** Windows; those of a function that is given numbers too are not fixed, since 2.42 moves them on with each step. */
  #range(depth: number, mayFix: boolean): Node {
    const node = this.#ranged(depth);
    return mayFix ? node : { ...node, at: undefined };
  }

  #ranged(depth: number): SelectorNode | SubqueryNode {
    if (depth <= 0 || this.#is(0.75)) return this.#selector(this.#pick(windows));
    const window = this.#pick(["1m", "3m", "10m"]);
    const step = this.#pick([undefined, "15s", "30s", "1m", "7s"]);
    return { type: "subquery", operand: this.#vector(depth - 1), window, step, ...this.#shift() };
  }

  #scalar(depth: number): Node {
    if (depth <= 0 || this.#is(0.5)) return this.#is(0.8) ? this.#number() : this.#call("time", depth);
    if (this.#is(0.4)) return this.#call(this.#is(0.9) ? "scalar" : "pi", depth);
    const [left, right] = [this.#scalar(depth - 1), this.#scalar(depth - 1)];
    const bool = this.#is(0.3);
    const operator = this.#pick(bool ? comparisons : arithmetic);
    return { type: "binary", operator, left, right, bool, matching: undefined };
  }

  #argument(type: ValueType, depth: number, mayFix: boolean): Node {
    switch (type) {
      case "scalar":
        return this.#scalar(this.#is(0.8) ? 0 : depth - 1);
      case "range":
        return this.#range(depth - 1, mayFix);
      case "string":
        return { type: "string", value: this.#pick(["job", "new", "-", ""]) };
      case "instant":
        return this.#vector(depth - 1);
    }
  }

  #call(name: FunctionName, depth: number): Node {
    if (name === "label_replace") return this.#labelReplace(depth);
    if (name === "label_join") return this.#labelJoin(depth);
    if (name === "histogram_quantile" || name === "histogram_fraction") return this.#ofBuckets(name, depth);
    const { takes, lastUpTo }: Signature = signatures[name];
    const given = lastUpTo !== undefined && this.#is(0.5) ? takes.slice(0, -1) : takes;
    const mayFix = this.#dialect === 3 || given.length === 1;
    const args = given.map((type) => this.#argument(type, depth, mayFix));
    return { type: "call", name, args: name === "timestamp" ? args.map((arg) => this.#stamped(arg)) : args };
  }

  /** Beside `@`, `timestamp` of Prometheus forgets `offset` when it looks, though not when it reads. */
  #stamped(node: Node): Node {
    const isTwice = node.type === "selector" && node.at !== undefined;
    return isTwice ? { ...node, offset: undefined } : node;
  }

  #texts(...words: readonly string[]): readonly Node[] {
    return words.map((value) => ({ type: "string", value }));
  }

  #labelReplace(depth: number): Node {
    const words = this.#texts(
      this.#pick(["job", "new", "instance", "__name__"]),
      this.#pick(templates),
      this.#pick(labels),
      this.#pick(["(.*)", "i(\\d)", "(?P<name>a)(p.)", "", "(.)(.*)", "x"]),
    );
    return { type: "call", name: "label_replace", args: [this.#vector(depth - 1), ...words] };
  }

  #labelJoin(depth: number): Node {
    const words = this.#texts(this.#pick(["job", "new", "__name__"]), this.#pick(["-", "", ", "]));
    const sources = this.#texts(...this.#some(labels, 0.4));
    return { type: "call", name: "label_join", args: [this.#vector(depth - 1), ...words, ...sources] };
  }

  #ofBuckets(name: "histogram_quantile" | "histogram_fraction", depth: number): Node {
    const rate: Node = {
      type: "call",
      name: "rate",
      args: [this.#selector(this.#pick(windows), histograms)],
    };
    const buckets = this.#is(0.5) ? rate : this.#selector(undefined, histograms);
    const sum: Node = {
      type: "aggregate",
      operator: "sum",
      grouping: "by",
      labels: ["le", ...this.#some(["job", "instance"], 0.3)],
      parameter: undefined,
      operand: buckets,
    };
    const shares = name === "histogram_quantile" ? 1 : 2;
    const numbersBefore = Array.from({ length: shares }, () => this.#scalar(this.#is(0.9) ? 0 : depth - 1));
    const operand = this.#is(0.6) ? buckets : this.#is(0.8) ? sum : this.#vector(depth - 1);
    return { type: "call", name, args: [...numbersBefore, operand] };
  }

  #aggregate(depth: number): Node {
    const operator = this.#pick(aggregations);
    const parameter = (): Node | undefined => {
      if (operator === "count_values") return { type: "string", value: "value" };
      if (operator === "quantile") return unfixed(this.#scalar(this.#is(0.8) ? 0 : depth - 1));
      if (operator !== "topk" && operator !== "bottomk") return undefined;
      if (this.#is(0.1)) return unfixed(this.#scalar(depth - 1));
      return { type: "number", value: this.#pick([0, 1, 2, 3, 10, 1.9]) };
    };
    return {
      type: "aggregate",
      operator,
      grouping: this.#pick(["by", "without"]),
      labels: this.#some(labels, 0.3),
      parameter: parameter(),
      operand: operator === "count_values" ? this.#printable(depth) : this.#vector(depth - 1),
    };
  }

  /** What becomes a text must be the same to its last digit, which sines and the like are not. */
  #printable(depth: number): Node {
    if (this.#is(0.5)) return this.#selector(undefined);
    const nearest: Node = { type: "number", value: this.#pick([1, 10, 0.25]) };
    return { type: "call", name: "round", args: [this.#vector(depth - 1), nearest] };
  }

  #matching(operator: BinaryOperator): VectorMatching | undefined {
    if (this.#is(0.4)) return undefined;
    const mode = this.#pick(["on", "ignoring"] as const);
    const matched = this.#some(labels, mode === "on" ? 0.5 : 0.4);
    const isSet = sets.includes(operator);
    const many = isSet || this.#is(0.5) ? undefined : this.#pick(["left", "right"] as const);
    const free = mode === "on" ? [...labels, "version"].filter((label) => !matched.includes(label)) : labels;
    return { mode, labels: matched, many, include: many === undefined ? [] : this.#some(free, 0.2) };
  }

  #binary(depth: number): Node {
    const isComparison = this.#is(0.3);
    const operator = this.#pick(isComparison ? comparisons : this.#is(0.3) ? sets : arithmetic);
    const bool = isComparison && this.#is(0.4);
    const left = this.#vector(depth - 1);
    if (!sets.includes(operator) && this.#is(0.4)) {
      const number = this.#scalar(this.#is(0.7) ? 0 : depth - 1);
      const [first, second] = this.#is(0.5) ? [left, number] : [number, left];
      return { type: "binary", operator, left: first, right: second, bool, matching: undefined };
    }
    // Two sides that have nothing in common say little.
    const right = this.#is(0.3) ? left : this.#vector(depth - 1);
    return { type: "binary", operator, left, right, bool, matching: this.#matching(operator) };
  }

  #vector(depth: number): Node {
    if (depth <= 0) return this.#selector(undefined);
    const draw = this.#random();
    if (draw < 0.15) return this.#selector(undefined);
    if (draw < 0.35) return this.#aggregate(depth);
    if (draw < 0.6) return this.#binary(depth);
    if (draw < 0.64) return { type: "unary", operand: this.#vector(depth - 1) };
    const name = this.#pick(this.#names.filter((one) => signatures[one].gives === "instant"));
    return this.#call(name, depth);
  }
}
