import { isObject, messageOf } from "../../narrow/index.ts";
import { categoryRule, type FailureCategory } from "./failure-category.ts";

/** The work was done. */
export interface Ok<out D> {
  readonly status: "ok";
  readonly data: D;
}

/** The work was not done. */
export interface Fail {
  readonly status: "fail";
  /** What went wrong, for people. */
  readonly error: string;
  readonly category: FailureCategory;
  /** Whether the same call may well work later. */
  readonly retryable: boolean;
  /** What was thrown, as it was. */
  readonly cause?: unknown;
}

/** There was nothing to do. */
export interface Skip {
  readonly status: "skip";
  readonly reason: string;
}

/** How a run of an orchestrator ended. */
export type Result<D = unknown> = Ok<D> | Fail | Skip;

export interface FailOptions {
  /** Default `processing`. */
  readonly category?: FailureCategory | undefined;
  /** Default: what is usual for the category. */
  readonly retryable?: boolean | undefined;
  /** What was thrown. Default: `error`, when that is not a text. */
  readonly cause?: unknown;
}

/**
 * The work was done, and this came of it.
 *
 * @example `return ok({ pages })`
 */
export function ok(): Ok<undefined>;
export function ok<D>(data: D): Ok<D>;
export function ok(data?: unknown): Ok<unknown> {
  return { status: "ok", data };
}

/**
 * The work was not done. `error` says why: a text, or what was thrown.
 *
 * @example `return fail("the index is being rebuilt", { category: "dependency" })`
 */
export function fail(error: unknown, options: FailOptions = {}): Fail {
  const { category = "processing" } = options;
  const cause = options.cause ?? (typeof error === "string" ? undefined : error);
  return {
    status: "fail",
    error: messageOf(error),
    category,
    retryable: options.retryable ?? categoryRule(category).retryable,
    ...(cause !== undefined && { cause }),
  };
}

/**
 * There was nothing to do; no error ratio counts this.
 *
 * @example `return skip("the page is empty")`
 */
export function skip(reason: string): Skip {
  return { status: "skip", reason };
}

/** True for what `ok`, `fail` and `skip` make, also in another copy of this package. */
export function isResult(value: unknown): value is Result {
  if (!isObject(value) || !("status" in value)) return false;
  if (value.status === "ok") return "data" in value;
  if (value.status === "skip") return "reason" in value;
  return value.status === "fail" && "category" in value && "error" in value;
}
