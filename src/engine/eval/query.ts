import type { Node } from "../../promql/index.ts";
import type { PromDialect } from "../model/dialect.ts";
import type { Queryable } from "../model/samples.ts";
import type { Budget } from "./budget.ts";
import type { Frame } from "./frame.ts";
import type { Notes } from "./notes.ts";
import type { Pace } from "./pace.ts";
import type { Flow, Value } from "./value.ts";

/** Work that is ready to be done: its series are looked up, nothing is read yet. One of both is done, once. */
export interface Plan {
  /** Gives all that there is. */
  readonly value: () => Generator<undefined, Value>;
  /** Gives it column by column, where that is a vector whose columns can be made one after the other. */
  readonly flow?: () => Generator<undefined, Flow>;
}

/** What all parts of a query that is evaluated share. */
export interface Query {
  readonly data: Queryable;
  readonly dialect: PromDialect;
  /** ms that a sample counts after its time */
  readonly lookback: number;
  /** ms between the steps of a subquery that names none */
  readonly subqueryStep: number;
  /** ms since 1970 of `start()` and `end()` */
  readonly start: number;
  readonly end: number;
  readonly budget: Budget;
  readonly notes: Notes;
  readonly pace: Pace;
  /** Plans a part of the query for the moments of a frame. */
  readonly plan: (node: Node, frame: Frame) => Plan;
}
