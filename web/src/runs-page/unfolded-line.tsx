import type { LogLine } from "../../../src/runs/support/index.ts";
import { rangeAround, runPath } from "../runs/run-links.ts";
import { setValues } from "./choices.tsx";
import { LineDetails } from "./line-details.tsx";

/** A line with its fields, and the ways on from it. */
export function UnfoldedLine({ line, zone }: { readonly line: LogLine; readonly zone: string }) {
  const { traceId, spanId, timeMs, service } = line;
  const around = new URLSearchParams(rangeAround({ startMs: timeMs, durationMs: 0 }, Date.now()));
  around.append("service", service);
  return (
    <div class="unfolded-line">
      <p class="ways">
        {traceId === null ? null : (
          <>
            <a class="control" href={runPath(traceId, spanId ?? undefined)}>
              Its run
            </a>
            <button type="button" class="control" onClick={() => setValues("trace", [traceId])}>
              Only lines of this run
            </button>
          </>
        )}
        <a class="control" href={`/logs?${around}`}>
          What {service} wrote around it
        </a>
      </p>
      <LineDetails line={line} zone={zone} />
    </div>
  );
}
