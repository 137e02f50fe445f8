import { useMemo } from "preact/hooks";
import { stateTimelinePanel } from "../../../../src/grafana/index.ts";
import { textWidth } from "../chart/measure.ts";
import type { TimeDrawing } from "../chart/time-canvas.ts";
import { TimeCanvasView } from "../chart/time-canvas-view.tsx";
import type { PanelProps } from "../panel-props.ts";
import { drawLanes } from "./draw-lanes.ts";
import { legendStates } from "./legend-states.ts";
import { type Lane, lanesOf } from "./stretches.ts";
import { tipOf } from "./tip.ts";

/** Which state each thing was in, over time. */
export function StateTimeline(props: PanelProps) {
  const { frames, panel, time, host, theme } = props;
  const options = panel.options.read(stateTimelinePanel.options);
  const lanes = useMemo(() => lanesOf(frames, options.mergeValues, time.range.to), [frames, panel, time]);
  const drawing = useMemo((): Pick<TimeDrawing, "left" | "step" | "draw" | "tip"> => {
    const widest = Math.max(0, ...lanes.map(({ title }) => textWidth(title, 11)));
    const given = lanes[0]?.field.config.custom.read(stateTimelinePanel.custom).axisWidth;
    const left = given ?? Math.min(180, Math.ceil(widest) + 12);
    const share = options.rowHeight;
    const words = options.showValue !== "never";
    return {
      left,
      step: frames[0]?.step ?? 15_000,
      draw: (ctx, box, x) => drawLanes(ctx, box, x, lanes, { left, share, words, align: options.alignValue }),
      tip(at, y, box, pinned) {
        const lane = lanes[Math.floor((y / box.height) * lanes.length)];
        const { mode } = options.tooltip;
        if (lane === undefined || mode === "none") return undefined;
        return tipOf(lane, mode === "multi" ? lanes : [lane], at, host, pinned);
      },
    };
  }, [lanes, panel, host, theme]);
  const { showLegend, displayMode } = options.legend;
  const states = useMemo(() => legendStates(lanes), [lanes]);
  return (
    <div class="with-legend bottom">
      <TimeCanvasView
        props={props}
        drawing={drawing}
        label={`${panel.title}: ${summary(lanes)}. Arrow keys move along it.`}
      />
      {!showLegend || displayMode === "hidden" ? null : (
        <ul class="legend list plain" tabIndex={0} aria-label="Legend">
          {states.map(({ text, color }) => (
            <li key={`${text}/${color}`}>
              <span class="series">
                <i class="mark square" style={{ background: color }} />
                <span>{text}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What each thing is in now, in words. */
function summary(lanes: readonly Lane[]): string {
  const now = lanes
    .slice(0, 12)
    .map(({ title, stretches }) => `${title} ${stretches.at(-1)?.text ?? "unknown"}`);
  return lanes.length > now.length
    ? `${now.join(", ")} and ${lanes.length - now.length} more`
    : now.join(", ");
}
