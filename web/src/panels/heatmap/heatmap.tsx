import { useMemo } from "preact/hooks";
import { heatmapPanel } from "../../../../src/grafana/index.ts";
import type { Exemplar } from "../../data/frame.ts";
import { colors } from "../../field/named-colors.ts";
import { ink } from "../../theme/theme.ts";
import { textWidth } from "../chart/measure.ts";
import type { PlotBox, TimeDrawing } from "../chart/time-canvas.ts";
import { TimeCanvasView } from "../chart/time-canvas-view.tsx";
import type { PanelProps } from "../panel-props.ts";
import { boundNumber, rowOf, unitText } from "./bounds.ts";
import { type Cells, cellsOf, coloring } from "./cells.ts";
import { rowsOf } from "./rows.ts";
import { tipOf } from "./tip.ts";

/** How many fell into each bucket, over time. */
export function Heatmap(props: PanelProps) {
  const { frames, panel, data, host, theme } = props;
  const { frame, left } = useMemo(() => rowsOf(frames), [frames]);
  const options = panel.options.read(heatmapPanel.options);
  const cells = useMemo(() => cellsOf(frame, options), [frame, options]);
  const drawn = useMemo(() => {
    if (cells === undefined) return undefined;
    const yUnit = unitText(options.yAxis.unit);
    const count = unitText(options.cellValues.unit);
    const coloured = coloring(options, cells, colors[theme]);
    const labels = cells.bounds.map((bound) => {
      const number = boundNumber(bound);
      return number === undefined ? bound : yUnit(number);
    });
    const left = Math.ceil(Math.max(0, ...labels.map((label) => textWidth(label, 11)))) + 12;
    const dot = colors[theme].of(options.exemplars.color);
    const drawing: Pick<TimeDrawing, "left" | "step" | "draw" | "tip"> = {
      left,
      step: cells.step,
      draw(ctx, box, x) {
        drawCells(ctx, box, x, cells, coloured.of);
        drawLabels(ctx, box, labels);
        drawDots(ctx, box, x, cells, data.exemplars, dot);
      },
      tip(time, y, box) {
        const row = Math.floor((1 - y / box.height) * cells.bounds.length);
        const column = cells.times.findIndex((moment) => time <= moment);
        const texts = { zone: host.zone, bound: yUnit, count };
        return tipOf(cells, { row, column }, options.tooltip, coloured, texts);
      },
    };
    return { drawing, colors: coloured.palette, count };
  }, [cells, options, theme, data.exemplars, host.zone]);
  if (cells === undefined || drawn === undefined) return null;
  return (
    <div class="with-legend bottom">
      <TimeCanvasView
        props={props}
        drawing={drawn.drawing}
        label={`${panel.title}, ${cells.bounds.length} buckets over time. Arrow keys move along it.`}
      />
      {options.legend.show && cells.max > cells.min ? (
        <div class="color-scale">
          <span>{drawn.count(Math.max(0, cells.min))}</span>
          <i style={{ background: `linear-gradient(to right, ${drawn.colors.join(", ")})` }} />
          <span>{drawn.count(cells.max)}</span>
        </div>
      ) : null}
      {left.length === 0 ? null : (
        <p class="none">
          and {left.length} more {left.length === 1 ? "histogram" : "histograms"}:{" "}
          {left.slice(0, 5).join("; ")}
        </p>
      )}
    </div>
  );
}

function drawCells(
  ctx: CanvasRenderingContext2D,
  box: PlotBox,
  x: (time: number) => number,
  { times, step, values }: Cells,
  colorOf: (value: number) => string,
): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, box.width, box.height);
  ctx.clip();
  const rowHeight = box.height / values.length;
  // A hairline between cells tells them apart, where they are large enough to spare it.
  const gap = rowHeight > 6 ? 1 : 0;
  const gapX = (step / Math.max(1, (times.at(-1) ?? 0) - (times[0] ?? 0))) * box.width > 9 ? 1 : 0;
  values.forEach((row, i) => {
    const top = Math.round(box.height - (i + 1) * rowHeight);
    const bottom = Math.round(box.height - i * rowHeight);
    row.forEach((value, column) => {
      const time = times[column];
      if (value === undefined || time === undefined) return;
      const left = Math.round(x(time - step));
      const right = Math.round(x(time));
      ctx.fillStyle = colorOf(value);
      ctx.fillRect(left, top + gap, Math.max(1, right - left - gapX), Math.max(1, bottom - top - gap));
    });
  });
  ctx.restore();
}

/** The bound of a bucket stands at its upper edge. */
function drawLabels(ctx: CanvasRenderingContext2D, box: PlotBox, labels: readonly string[]): void {
  const rowHeight = box.height / labels.length;
  const every = Math.max(1, Math.ceil(14 / rowHeight));
  ctx.fillStyle = ink.value.axis;
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  labels.forEach((label, i) => {
    if ((labels.length - 1 - i) % every === 0)
      ctx.fillText(label, -8, Math.max(5, box.height - (i + 1) * rowHeight));
  });
}

function drawDots(
  ctx: CanvasRenderingContext2D,
  box: PlotBox,
  x: (time: number) => number,
  { bounds }: Cells,
  exemplars: readonly Exemplar[],
  color: string,
): void {
  ctx.fillStyle = color;
  ctx.strokeStyle = ink.value.panel;
  for (const { time, value } of exemplars) {
    const left = x(time);
    if (left < 0 || left > box.width) continue;
    ctx.beginPath();
    ctx.arc(left, box.height * (1 - rowOf(bounds, value) / bounds.length), 3, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  }
}
