import type { PromDialect } from "../../../src/engine/model/dialect.ts";
import type { Queryable } from "../../../src/engine/model/samples.ts";
import { Store } from "../../../src/engine/store/store.ts";
import { children, print, valueTypeOf } from "../../../src/promql/index.ts";
import { ourAnswer, realAnswer } from "./answers.ts";
import { difference } from "./difference.ts";
import type { MadeSeries } from "./made-series.ts";
import type { RandomQuestion } from "./random-question.ts";
import { shaken } from "./shaken.ts";

/** A real server that has the same samples as the engine. */
export interface Pair {
  readonly url: string;
  readonly data: Queryable;
  readonly dialect: PromDialect;
}

/** `undecided` where the server contradicts itself, or where the last digit of a sine decides. */
export type Judgement =
  | { readonly verdict: "same" | "undecided" }
  | { readonly verdict: "differs"; readonly how: string };

/** The samples as the engine keeps them. */
export function storeOf(series: readonly MadeSeries[]): Store {
  const store = new Store({ behind: Infinity });
  for (const { labels, samples } of series) {
    for (const { time, value } of samples) {
      if (value === undefined) store.end(labels, time);
      else store.append(labels, time, value);
    }
  }
  return store;
}

/** A server walks over series in an order that may be another each time: `topk` then keeps others of equals. */
const again = 40;
const lastDigits = 2 ** -48;

/** Asks both sides, and judges their answers as they are. */
async function judgeWhole(question: RandomQuestion, { url, data, dialect }: Pair): Promise<Judgement> {
  const ours = ourAnswer(question, data, dialect);
  const real = await realAnswer(question, url);
  // 2.42 tells nothing.
  const how = difference(ours, real, dialect === 3 ? "places" : "none");
  if (how === undefined) return { verdict: "same" };
  for (let i = 0; i < again; i++) {
    const other = await realAnswer(question, url);
    if (difference(real, other, "places") !== undefined) return { verdict: "undecided" };
  }
  for (const most of [-lastDigits, lastDigits]) {
    const moved = ourAnswer({ ...question, node: shaken(question.node, most) }, data, dialect);
    if (difference(ours, moved, "words") !== undefined) return { verdict: "undecided" };
  }
  return { verdict: "differs", how };
}

/** Asks both sides; where they differ, says how of the smallest part that does. */
export async function judge(question: RandomQuestion, pair: Pair): Promise<Judgement> {
  const whole = await judgeWhole(question, pair);
  if (whole.verdict !== "differs") return whole;
  for (const node of children(question.node)) {
    const type = valueTypeOf(node);
    if (type === "string" || (type === "range" && question.step !== 0)) continue;
    const part = await judge({ ...question, node }, pair);
    if (part.verdict === "differs") return part;
  }
  const { node, from, to, step } = question;
  return { verdict: "differs", how: `${print({ node })}\n    ${from} ${to} ${step}\n    ${whole.how}` };
}
