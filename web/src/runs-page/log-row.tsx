import type { LogLine } from "../../../src/runs/support/index.ts";
import { runPath } from "../runs/run-links.ts";
import { LevelMark } from "./level-mark.tsx";
import { exactTime, rowTime } from "./row-time.ts";

/** A line of the log. */
export function LogRow({ line, zone }: { readonly line: LogLine; readonly zone: string }) {
  const { timeMs, level, service, message, traceId, spanId } = line;
  const millis = String(Math.floor(((timeMs % 1_000) + 1_000) % 1_000)).padStart(3, "0");
  return (
    <>
      <div role="gridcell" class="started-cell" title={exactTime(timeMs, zone)}>
        {rowTime(timeMs, zone, Date.now())}.{millis}
      </div>
      <div role="gridcell" class="level-cell">
        <LevelMark level={level} />
      </div>
      <div role="gridcell" class="services-cell" title={service}>
        {service}
      </div>
      <div role="gridcell" class="line-cell" title={message}>
        {message}
      </div>
      <div role="gridcell" class="run-cell">
        {traceId === null ? null : (
          <a href={runPath(traceId, spanId ?? undefined)} tabIndex={-1} title={`The run ${traceId}`}>
            run
          </a>
        )}
      </div>
    </>
  );
}
