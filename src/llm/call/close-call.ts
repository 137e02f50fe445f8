import type { AttemptResult, Outcome } from "../../catalog/index.ts";
import { usdOf } from "../model/money.ts";
import { type Bill, billOf } from "./bill.ts";
import { askingOf } from "./budget-ledger.ts";
import { callErrorType } from "./call-error-type.ts";
import { markCall } from "./mark-call.ts";
import type { SeenCall } from "./seen-call.ts";
import { settle } from "./settle.ts";

/** How a call ended. */
export interface Close {
  readonly outcome: Outcome;
  readonly error?: unknown;
  /** False where a budget did not let it begin, and is told nothing of its end. */
  readonly admitted?: boolean;
}

const resultOf = (outcome: Outcome): AttemptResult | undefined => {
  if (outcome === "rejected" || outcome === "skipped") return undefined;
  if (outcome === "ok") return "success";
  return outcome === "cancelled" ? "cancelled" : "error";
};

/** Books the end of a call: how long it took, what it used and cost, who pays. The first time counts. */
export function closeCall(call: SeenCall, { outcome, error, admitted = true }: Close): void {
  if (call.over) return;
  call.over = true;
  const { kit, books, context } = call;
  const seconds = (kit.port.clock.now() - call.start) / 1000;
  kit.safely(() => {
    books.inFlight.dec();
    books.duration(call.operation, outcome)?.observe(seconds, context.span.exemplar);
    const result = resultOf(outcome);
    if (result !== undefined) books.attempts.get(result)?.inc();
  });
  let bill: Bill = [];
  kit.safely(() => {
    bill = billOf(kit, call, outcome, seconds);
    const { money, estimated } = settle(kit, call, bill);
    call.cost = { money, usd: money === undefined ? undefined : usdOf(money), estimated };
    kit.conventions?.ended(call, bill, outcome, error, seconds);
  });
  kit.safely(() => {
    const { money, estimated = true } = call.cost ?? {};
    if (admitted) kit.budgets?.settle({ ...askingOf(call), money, estimated });
  });
  kit.safely(() => {
    markCall(call, bill, callErrorType(outcome, error));
    call.clip.put(context.span);
    context.span.end(outcome, error);
  });
}
