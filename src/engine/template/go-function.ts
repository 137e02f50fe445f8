import type { Value } from "./values.ts";

/** What a parameter takes, as Go names it; `any` and `reflect.Value` take everything. */
export type ParameterType = "any" | "reflect.Value" | "string" | "template.queryResult" | "*template.sample";

/** A function that a template may call: what it takes is checked before it runs, as Go does. */
export interface GoFunction {
  readonly takes: readonly ParameterType[];
  /** The type of all further arguments. */
  readonly rest?: ParameterType;
  /** Throws a `Failure`, which the template ends with. */
  readonly run: (args: readonly Value[]) => Value;
}
