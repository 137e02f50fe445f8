import { logsPanel } from "../../../../src/grafana/index.ts";
import { entryOf } from "../../../../src/narrow/index.ts";
import type { Cell, Frame } from "../../frame/frame.ts";
import { fullTime } from "../chart/clock.ts";
import type { TipLink } from "../chart/tooltip.ts";
import type { PanelProps } from "../panel-props.ts";

/** Lines that are drawn. */
const most = 1000;

/** Lines of a log, the newest first unless the board says otherwise. */
export function Logs({ frames, panel, host }: PanelProps) {
  const { sortOrder, showTime, showLabels, wrapLogMessage } = panel.options.read(logsPanel.options);
  const lines = frames.flatMap(linesOf);
  if (sortOrder === "Ascending") lines.reverse();
  const shown = lines.slice(0, most);
  return (
    <div role="group" class="logs" tabIndex={0} aria-label={panel.title}>
      <ul class={`plain ${wrapLogMessage ? "wrap" : ""}`}>
        {shown.map(({ time, line, labels, level, ofRun }, i) => (
          <li key={`${time}/${i}`} class={entryOf(levels, level) ?? ""} title={labels}>
            {showTime ? <LineTime time={fullTime(time, host.zone)} run={host.runOf(ofRun)} /> : null}
            {showLabels ? <span class="labels">{labels}</span> : null}
            <span class="line">{line}</span>
          </li>
        ))}
      </ul>
      {lines.length > most ? <p class="none">and {lines.length - most} more</p> : null}
    </div>
  );
}

/** When a line was written; where it belongs to a run that the viewer knows, the way there. */
function LineTime({ time, run }: { readonly time: string; readonly run: TipLink | undefined }) {
  if (run === undefined) return <time>{time}</time>;
  return (
    <a href={run.url} title={run.title}>
      <time>{time}</time>
    </a>
  );
}

interface Line {
  readonly time: number;
  readonly line: string;
  readonly labels: string;
  readonly level: string;
  readonly ofRun: Readonly<Record<string, string>>;
}

/** What loggers call their levels → how bad that is. */
const levels: Readonly<Record<string, string>> = {
  critical: "bad",
  fatal: "bad",
  error: "bad",
  err: "bad",
  warning: "warn",
  warn: "warn",
};

function linesOf(frame: Frame): readonly Line[] {
  const column = (name: string): readonly Cell[] =>
    frame.fields.find((field) => field.name === name)?.values ?? [];
  const times = frame.fields.find(({ type }) => type === "time")?.values ?? [];
  const [lines, labels, kinds] = [column("Line"), column("labels"), column("level")];
  const [traces, spans] = [column("trace_id"), column("span_id")];
  return times.flatMap((time, i) =>
    typeof time === "number"
      ? [
          {
            time,
            line: String(lines[i] ?? ""),
            labels: String(labels[i] ?? ""),
            level: String(kinds[i] ?? "").toLowerCase(),
            ofRun: { trace_id: String(traces[i] ?? ""), span_id: String(spans[i] ?? "") },
          },
        ]
      : [],
  );
}
