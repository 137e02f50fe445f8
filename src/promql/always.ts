import { type Vector, vector } from "./expression.ts";
import { call, number } from "./nodes.ts";

/** 1 at every moment, of nothing: for an alert that always fires, whose silence says that nobody would be told. */
export function always(): Vector<never, "none"> {
  return vector({ node: call("vector", number(1)), labels: [], unit: "none", ceiling: 1 });
}
