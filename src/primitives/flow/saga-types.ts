import type { ChainFactory } from "./chain-types.ts";

/**
 * Runs steps one after another like a sequence. When one fails, or the run is aborted, the steps that had
 * completed are undone, last first, and each compensation to its end before the next. The saga then fails
 * with what failed it; if a compensation failed too, with a {@link SagaError} that has both. A step that
 * ignores the abort signal is waited for: nothing is undone while it may still be doing.
 *
 * @example
 * ```ts
 * const order = saga("order", [
 *   { name: "reserve", run: reserve, compensate: ({ output }) => release(output.id) },
 *   { name: "charge", run: charge, compensate: ({ output }) => refund(output.payment) },
 *   { name: "ship", run: ship },
 * ]);
 * ```
 */
export interface SagaFactory extends ChainFactory<"saga"> {}
