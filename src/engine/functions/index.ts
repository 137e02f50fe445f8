import type { FunctionName } from "../../promql/index.ts";
import type { EngineFunction } from "../eval/function.ts";

/** What each function of PromQL does. */
export const functions: Readonly<Partial<Record<FunctionName, EngineFunction>>> = {
  count_over_time: { of: "window", give: ({ from, to }) => to - from },
  abs: { of: "value", give: Math.abs },
};
