import type { Kysely } from "kysely";
import { isEnd, machines } from "../../../machines/index.ts";
import type { PastSpan } from "../../../telemetry/index.ts";
import { readEvents, type TransitionEvent } from "../../audit/read-events.ts";
import type { Tables } from "../../store/tables.ts";
import { traceIdOf } from "../../trace/span-id.ts";
import type { ObservedBy } from "../observe-pipelines.ts";
import { type Facts, factsOf, type ToldRun } from "./facts-of.ts";
import { spanOf } from "./span-of.ts";

/** Sends the spans of what has ended. */
export interface SpanSender {
  /** Sends the span that an event ends, if its run is sent. */
  tell(event: TransitionEvent, facts: Facts): Promise<void>;
  /** Whether what was told has left the process. */
  flush(): Promise<boolean>;
}

/** So many events in one step, and so many spans that wait to be sent: more would find no room there. */
const atOnce = 1_000;
const flushMs = 5_000;

/** Where spans are sent; a sender that sends none where they are sent nowhere. */
export function spanSender(
  db: Kysely<Tables>,
  { port, flush: flushAll }: Pick<ObservedBy, "port" | "flush">,
): SpanSender {
  const { past } = port.tracer;
  let waiting = 0;

  const flush = async (): Promise<boolean> => {
    if (waiting === 0) return true;
    waiting = 0;
    return flushAll({ timeout: flushMs });
  };
  const send = async (span: PastSpan): Promise<void> => {
    past?.send(span);
    waiting += 1;
    if (waiting >= atOnce) await flush();
  };

  /** Sends what ended in a run that was left out until it had ended itself. */
  const sendParts = async (runId: string): Promise<void> => {
    for (let after = "0"; ; ) {
      const events = await readEvents(db, { after, most: atOnce, runId });
      const last = events.at(-1);
      if (last === undefined) return;
      const facts = await factsOf(db, events);
      for (const event of events) {
        const span = event.entity_type === "run" ? undefined : spanOf(event, facts);
        if (span !== undefined) await send(span);
      }
      after = last.sequence;
    }
  };

  return {
    flush,
    async tell(event, facts) {
      const run = facts.runs.get(event.run_id ?? "");
      const span = past === undefined || run === undefined ? undefined : spanOf(event, facts);
      if (past === undefined || run === undefined || span === undefined) return;
      if (run.isTraced ?? past.sends(traceIdOf({ runId: run.id, traceId: run.traceId }))) return send(span);
      const kept = isOver(event, run) ? past.keeps(span.outcome, span.endedAt - span.startedAt) : undefined;
      if (kept === undefined) return;
      await sendParts(run.id);
      const { start } = span;
      await send({ ...span, start: { ...start, attributes: { ...start.attributes, "tta.kept": kept } } });
    },
  };
}

/** Whether a run has ended of which nobody but the ratio decided. */
const isOver = ({ entity_type, to_state }: TransitionEvent, { isTraced }: ToldRun): boolean =>
  entity_type === "run" && isTraced === null && isEnd(machines.run, to_state);
