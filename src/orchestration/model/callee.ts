import type { OrchestratorLayer, OrchestratorType } from "../../catalog/index.ts";
import type { Ok } from "./result.ts";

/** What is known of an orchestrator where it is called. */
export interface Callee {
  readonly name: string;
  readonly layer: OrchestratorLayer;
  readonly type: OrchestratorType;
  readonly run: (params: never, context: never) => unknown;
}

/** The data in a union of results. */
export type DataOfResult<R> = R extends Ok<infer D> ? D : never;

/** What an orchestrator wants to be called with; anything, when nothing is known of it. */
export type ParamsOf<O> = O extends { readonly run: (params: infer P, ...rest: never[]) => unknown }
  ? [P] extends [never]
    ? unknown
    : P
  : never;

/** What a successful run of an orchestrator gives. */
export type DataOf<O> = O extends { readonly run: (...args: never[]) => infer R }
  ? DataOfResult<Awaited<R>>
  : never;
