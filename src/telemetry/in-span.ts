import { classifyOutcome } from "./classify-outcome.ts";
import type { TelemetryPort } from "./port.ts";
import type { RunContext } from "./run-context.ts";
import type { SpanStart } from "./span-start.ts";
import type { Account } from "./spending/account.ts";

type Port = Pick<TelemetryPort, "tracer" | "ambient" | "spending" | "newId">;

/**
 * Runs `body` in a span of its own, which ends as it does and says what was spent in it. What is called inside finds
 * the context with that span, if it is to be found. With `account` it is also booked there what is spent.
 */
export function inSpan<T>(
  port: Port,
  start: SpanStart,
  around: RunContext,
  body: (context: RunContext) => Promise<T>,
  account?: Account,
): Promise<T> {
  const { ambient, spending, tracer } = port;
  return tracer.run(start, around.span, (span) => {
    const ended = async (context: RunContext): Promise<T> => {
      try {
        const output = await body(context);
        spending.mark(context);
        span.end("ok");
        return output;
      } catch (error) {
        spending.mark(context);
        span.end(classifyOutcome(error, context), error);
        throw error;
      }
    };
    if (account !== undefined) return spending.within(port, around, account, ended, span);
    const context = around.inSpan(span);
    return span.findable ? ambient.run(context, () => ended(context)) : ended(context);
  });
}
