import { useMemo } from "preact/hooks";
import { stateTimelinePanel } from "../../../../src/grafana/index.ts";
import { textOn } from "../../theme/color.ts";
import { canvasFont, ink } from "../../theme/theme.ts";
import { fullTime } from "../chart/clock.ts";
import { textWidth } from "../chart/measure.ts";
import type { PlotBox, TimeDrawing } from "../chart/time-canvas.ts";
import { TimeCanvasView } from "../chart/time-canvas-view.tsx";
import type { Tip } from "../chart/tooltip.ts";
import { legendOptions } from "../legend/legend-options.ts";
import type { PanelProps } from "../panel-props.ts";
import { lastingText } from "./lasting.ts";
import { type Lane, lanesOf, type Stretch } from "./stretches.ts";

/** Which state each thing was in, over time. */
export function StateTimeline(props: PanelProps) {
  const { frames, panel, time, host, theme } = props;
  const options = panel.options.read(stateTimelinePanel.options);
  const lanes = useMemo(() => lanesOf(frames, options.mergeValues, time.range.to), [frames, panel, time]);
  const drawing = useMemo((): Pick<TimeDrawing, "left" | "step" | "draw" | "tip"> => {
    const widest = Math.max(0, ...lanes.map(({ title }) => textWidth(title, 11)));
    const left = Math.min(180, Math.ceil(widest) + 12);
    const share = options.rowHeight;
    const words = options.showValue !== "never";
    return {
      left,
      step: frames[0]?.step ?? 15_000,
      draw: (ctx, box, x) => drawLanes(ctx, box, x, lanes, { left, share, words }),
      tip(at, y, box, pinned) {
        const lane = lanes[Math.floor((y / box.height) * lanes.length)];
        const stretch = lane?.stretches.find(({ from, to }) => at >= from && at < to);
        if (lane === undefined) return undefined;
        return tipOf(lane, stretch, at, host, pinned);
      },
    };
  }, [lanes, panel, host, theme]);
  const legend = legendOptions({ ...options.legend, placement: "bottom" });
  const states = useMemo(() => statesOf(lanes), [lanes]);
  return (
    <div class="with-legend bottom">
      <TimeCanvasView
        props={props}
        drawing={drawing}
        label={`${panel.title}: ${summary(lanes)}. Arrow keys move along it.`}
      />
      {legend.mode === "hidden" ? null : (
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

function statesOf(lanes: readonly Lane[]): readonly Pick<Stretch, "text" | "color">[] {
  const states = new Map<string, Stretch>();
  for (const { stretches } of lanes) {
    for (const stretch of stretches) states.set(`${stretch.text}/${stretch.color}`, stretch);
  }
  return [...states.values()].sort((a, b) => (Number(a.value) || 0) - (Number(b.value) || 0)).slice(0, 12);
}

function tipOf(
  lane: Lane,
  stretch: Stretch | undefined,
  at: number,
  host: PanelProps["host"],
  pinned: boolean,
): Tip {
  if (stretch === undefined) {
    return { title: fullTime(at, host.zone), rows: [{ name: lane.title, value: "no data" }] };
  }
  const { from, to, color, text, row } = stretch;
  return {
    title: fullTime(at, host.zone),
    rows: [
      {
        color,
        name: lane.title,
        value: text,
        strong: true,
        ...(pinned ? { links: host.linksOf(lane.frame, lane.field, row) } : {}),
      },
    ],
    notes: [
      {
        color,
        title: lastingText(to - from),
        lines: [`${fullTime(from, host.zone)} to ${fullTime(to, host.zone)}`],
      },
    ],
  };
}

interface LaneStyle {
  readonly left: number;
  readonly share: number;
  readonly words: boolean;
}

function drawLanes(
  ctx: CanvasRenderingContext2D,
  box: PlotBox,
  x: (time: number) => number,
  lanes: readonly Lane[],
  style: LaneStyle,
): void {
  const height = box.height / Math.max(1, lanes.length);
  const bar = Math.max(2, Math.min(height * style.share, 40));
  ctx.textBaseline = "middle";
  ctx.font = canvasFont(11);
  lanes.forEach(({ title, stretches }, i) => {
    const middle = (i + 0.5) * height;
    ctx.fillStyle = ink.value.axis;
    ctx.textAlign = "right";
    if (height >= 11) ctx.fillText(shortened(title, style.left - 12), -8, middle);
    ctx.textAlign = "left";
    for (const { from, to, text, color } of stretches) {
      const start = Math.max(0, x(from));
      const end = Math.min(box.width, x(to));
      if (end <= start) continue;
      ctx.fillStyle = color;
      ctx.fillRect(start, middle - bar / 2, Math.max(1, end - start - (end - start > 4 ? 1 : 0)), bar);
      if (!style.words || bar < 14 || textWidth(text, 11) + 12 > end - start) continue;
      ctx.fillStyle = textOn(color);
      ctx.fillText(text, start + 6, middle + 0.5);
    }
  });
}

function shortened(text: string, width: number): string {
  if (textWidth(text, 11) <= width) return text;
  let short = text;
  while (short.length > 1 && textWidth(`${short}…`, 11) > width) short = short.slice(0, -1);
  return `${short}…`;
}
