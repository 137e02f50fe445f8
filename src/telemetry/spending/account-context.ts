import { RunContext } from "../run-context.ts";
import type { Span } from "../trace.ts";
import type { Account } from "./account.ts";

/**
 * The context of one execution of something that has an account. A class of its own, so that contexts are no larger
 * where nobody asks what models cost.
 */
export class AccountContext extends RunContext {
  readonly account: Account;

  constructor(around: RunContext, account: Account, newId: () => string, span: Span = around.span) {
    super(
      {
        span,
        baggage: around.baggage,
        metadata: around.metadata,
        source: undefined,
        // The execution that leads a run ends it, also when it is booked.
        root: around.root,
        correlationId: undefined,
        newId,
      },
      around,
      true,
    );
    this.account = account;
  }
}
