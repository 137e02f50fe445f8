import type { Node } from "../../promql/index.ts";
import { evaluate } from "../eval/evaluate.ts";
import { Labels } from "../model/labels.ts";
import type { RuleSurroundings } from "./surroundings.ts";

/** A series and its value at the moment of evaluation. */
export interface Found {
  readonly labels: Labels;
  readonly value: number;
}

/** What a query finds at a moment; a number alone is a series without labels. Throws as `evaluate` does. */
export function* ask(
  query: Node | string,
  time: number,
  surroundings: RuleSurroundings,
): Generator<undefined, readonly Found[]> {
  const answer = yield* evaluate(query, { ...surroundings, from: time, to: time, step: 0 });
  if (answer.type === "vector") return answer.samples;
  if (answer.type === "scalar") return [{ labels: Labels.none, value: answer.value }];
  throw new RuleFailure("rule result is not a vector or scalar");
}

/** Why a rule gives nothing, in Prometheus' words: a client may know them. */
export class RuleFailure extends Error {}
