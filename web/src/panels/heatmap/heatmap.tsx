import { useMemo } from "preact/hooks";
import { heatmapPanel } from "../../../../src/grafana/index.ts";
import { colors } from "../../field/named-colors.ts";
import { fullTime } from "../chart/clock.ts";
import { exemplarNote } from "../chart/exemplar-note.ts";
import { textWidth } from "../chart/measure.ts";
import type { TimeDrawing } from "../chart/time-canvas.ts";
import { TimeCanvasView } from "../chart/time-canvas-view.tsx";
import type { PanelProps } from "../panel-props.ts";
import { boundNumber, unitText } from "./bounds.ts";
import { cellsOf, coloring } from "./cells.ts";
import { type Dots, dotAt, dotOf, drawDots } from "./dots.ts";
import { drawAxisLabel, drawCells, drawLabels, type Layout, rowAt } from "./draw.ts";
import { rowsOf } from "./rows.ts";
import { tipOf } from "./tip.ts";

/** Beside a plot that has no bounds there, in CSS pixels. */
const spare = 14;

/** How many fell into each bucket, over time. */
export function Heatmap(props: PanelProps) {
  const { frames, panel, data, host, theme } = props;
  const { range } = props.time;
  const { frame, left } = useMemo(() => rowsOf(frames), [frames]);
  const options = panel.options.read(heatmapPanel.options);
  const cells = useMemo(() => cellsOf(frame, options), [frame, options]);
  const drawn = useMemo(() => {
    if (cells === undefined) return undefined;
    const yUnit = unitText(options.yAxis.unit, options.yAxis.decimals);
    const count = unitText(options.cellValues.unit, options.cellValues.decimals);
    const coloured = coloring(options, cells, colors[theme]);
    const labels = cells.bounds.map((bound) => {
      const number = boundNumber(bound);
      return number === undefined ? bound : yUnit(number);
    });
    const { axisLabel, axisPlacement, axisWidth } = options.yAxis;
    const layout: Layout = {
      reverse: options.yAxis.reverse,
      gap: options.cellGap,
      side: axisPlacement === "right" || axisPlacement === "hidden" ? axisPlacement : "left",
    };
    const name = axisLabel === "" ? 0 : 16;
    const widest = Math.ceil(Math.max(0, ...labels.map((label) => textWidth(label, 11)))) + 12;
    const room = Math.max(axisWidth ?? 0, widest + name);
    const dot = colors[theme].of(options.exemplars.color);
    const dots: Dots = { exemplars: data.exemplars, bounds: cells.bounds, layout };
    const drawing: Pick<TimeDrawing, "left" | "right" | "step" | "draw" | "tip" | "stop"> = {
      left: layout.side === "left" ? room : spare,
      right: layout.side === "right" ? room : spare,
      step: cells.step,
      draw(ctx, box, x) {
        drawCells(ctx, box, x, cells, layout, coloured.of);
        drawLabels(ctx, box, labels, layout);
        if (name > 0 && layout.side !== "hidden")
          drawAxisLabel(ctx, box, axisLabel, layout.side === "right" ? box.width + room - 8 : 8 - room);
        drawDots(ctx, box, x, dots, dot);
      },
      tip(time, y, box, pinned) {
        const row = rowAt(box, cells.bounds.length, y, layout);
        const column = cells.times.findIndex((moment) => time <= moment);
        const texts = { zone: host.zone, bound: yUnit, count };
        const tip = tipOf(cells, { row, column }, options.tooltip, coloured, texts);
        const exemplar = dotAt(dots, box, { time, y }, (range.to - range.from) / Math.max(1, box.width));
        if (exemplar === undefined) return tip;
        const note = exemplarNote(exemplar, host, { color: dot, text: yUnit, links: pinned });
        return { title: fullTime(exemplar.time, host.zone), rows: [], ...tip, notes: [note] };
      },
      stop: (time, box) => dotOf(dots, box, time, cells.step),
    };
    return { drawing, colors: coloured.palette, count };
  }, [cells, options, theme, data.exemplars, host, range]);
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
