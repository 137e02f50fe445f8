import type { Ambient } from "../ambient.ts";
import type { RunContext } from "../run-context.ts";
import type { Span } from "../trace.ts";
import type { Account, AccountKind } from "./account.ts";
import { AccountContext } from "./account-context.ts";
import { markCost } from "./mark-cost.ts";
import { type Expense, type Spent, SpentSums } from "./spent.ts";

type Port = { readonly ambient: Ambient; readonly newId: () => string };

const nothing: Spent = Object.freeze(new SpentSums().read());

/**
 * Who spent what. Off until somebody wants to know, since it takes a context and an entry of the ambient for each
 * execution: a call of a model, deep in a client that knows no context, must find the step that makes it.
 */
export class Spending {
  /** Whether executions have contexts of their own. Read on every execution. */
  tracked = false;
  /** Beside the contexts: only those in which something was spent have sums. */
  readonly #sums = new WeakMap<RunContext, SpentSums>();

  /** Runs `body` in the context of an execution; whatever is called in it finds that context. */
  within<T>(
    { ambient, newId }: Port,
    around: RunContext,
    account: Account,
    body: (context: RunContext) => T,
    span?: Span,
  ): T {
    const context = new AccountContext(around, account, newId, span);
    return ambient.run(context, () => body(context));
  }

  /** Books what a call cost that was made in `context`: there, and in everything around it. */
  spend(context: RunContext, expense: Expense): void {
    const seen: Account[] = [];
    for (let at: RunContext | undefined = context; at !== undefined; at = at.parent) {
      const account = at instanceof AccountContext ? at.account : undefined;
      const nearest =
        account === undefined ? seen.length === 0 : !seen.some(({ kind }) => kind === account.kind);
      this.#sumsOf(at).add(expense, nearest);
      if (account === undefined) continue;
      const booked = seen.some(({ kind, id }) => kind === account.kind && id === account.id);
      if (!booked) {
        account.cost[nearest ? "direct" : "nested"].incExact(expense.money, context.span.exemplar);
      }
      seen.push(account);
    }
  }

  /** What was spent in a context so far; nothing for one that nobody spent anything in. */
  in(context: RunContext): Spent {
    return this.#sums.get(context)?.read() ?? nothing;
  }

  /** The same in the nearest execution of something of a kind around a context; nothing where there is none. */
  of(context: RunContext | undefined, kind?: AccountKind): Spent {
    for (let at = context; at !== undefined; at = at.parent) {
      if (kind === undefined || (at instanceof AccountContext && at.account.kind === kind))
        return this.in(at);
    }
    return nothing;
  }

  /** Says on a span what was spent in a context, if anything was: by default on its own. */
  mark(context: RunContext, span: Span = context.span): void {
    if (!this.tracked || !span.recording) return;
    const sums = this.#sums.get(context);
    if (sums === undefined) return;
    const { usd, unpriced, calls, tokens } = sums.read();
    span.setAttribute("tta.llm.calls", calls);
    span.setAttribute("tta.tokens.input", tokens.input);
    span.setAttribute("tta.tokens.output", tokens.output);
    markCost(span, { ...usd, estimated: usd.estimated > 0 ? usd.estimated : undefined });
    if (unpriced > 0) span.setAttribute("tta.cost.unpriced_calls", unpriced);
  }

  #sumsOf(context: RunContext): SpentSums {
    let sums = this.#sums.get(context);
    if (sums === undefined) {
      sums = new SpentSums();
      this.#sums.set(context, sums);
    }
    return sums;
  }
}
