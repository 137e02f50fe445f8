import type { LogLine } from "../../../src/runs/support/index.ts";
import { AttributeList } from "./attribute-list.tsx";
import { Facts } from "./facts.tsx";
import { LevelMark } from "./level-mark.tsx";
import { exactTime } from "./row-time.ts";

/** A log line with its fields. */
export function LineDetails({ line, zone }: { readonly line: LogLine; readonly zone: string }) {
  return (
    <>
      <p class="message">{line.message}</p>
      <Facts
        of={[
          ["Level", <LevelMark key="level" level={line.level} />],
          ["Time", exactTime(line.timeMs, zone)],
          ["Service", line.service],
          ["Trace", line.traceId],
          ["Span", line.spanId],
        ]}
      />
      <AttributeList title="Fields" of={line.attributes} />
    </>
  );
}
