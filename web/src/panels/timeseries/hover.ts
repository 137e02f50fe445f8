import type uPlot from "uplot";
import type { CursorListener } from "../chart/cursor-hub.ts";
import type { PanelHost } from "../chart/host.ts";
import { createTooltip } from "../chart/tooltip.ts";
import { exemplarAt, exemplarPlace } from "./draw-exemplars.ts";
import type { Plan, PlotInput } from "./plot-input.ts";
import { nearestSeries, tipOf } from "./tip.ts";

interface Drawn {
  readonly chart: uPlot;
  readonly plan: Plan;
  readonly input: PlotInput;
}

/** What the pointer does over a plot: the tooltip, and the crosshair that all panels share. */
export interface Hover {
  attach(chart: uPlot, host: PanelHost): void;
  /** uPlot's cursor was moved. */
  moved(chart: uPlot): void;
  refresh(): void;
  step(points: number): void;
  pin(): void;
  leave(): void;
  destroy(): void;
}

export function createHover(drawn: () => Drawn | undefined): Hover {
  const tooltip = createTooltip();
  let line: HTMLElement | undefined;
  let leaveHub: (() => void) | undefined;
  let inside = false;
  let frame = 0;

  // Others tell where the pointer is: only a line moves here, nothing is drawn again.
  const followed: CursorListener = (time) => {
    const now = drawn();
    if (now === undefined || line === undefined) return;
    const { chart, input } = now;
    const { from, to } = input.time.range;
    if (time === undefined || time < from || time > to) {
      line.hidden = true;
      if (input.host.graphTooltip === "tooltip") tooltip.hide();
      return;
    }
    line.hidden = false;
    const left = ((time - from) / (to - from)) * (chart.bbox.width / devicePixelRatio);
    line.style.transform = `translateX(${Math.round(left)}px)`;
    if (input.host.graphTooltip === "tooltip") showAt(now, chart.valToIdx(time), left, -1);
  };

  const showAt = ({ chart, plan, input }: Drawn, index: number, left: number, top: number): void => {
    // uPlot knows its place while the pointer is on it; to measure it anew lays the page out in every frame.
    const { x, y, height } = top < 0 ? chart.over.getBoundingClientRect() : chart.rect;
    const tip = tipOf(chart, plan, input, { index, left, top });
    if (tip === undefined) tooltip.hide();
    else tooltip.show(tip, x + left, top < 0 ? y + height / 3 : y + top);
  };

  const draw = (): void => {
    frame = 0;
    const now = drawn();
    if (now === undefined || !inside) return;
    const { idx, left = -1, top = -1 } = now.chart.cursor;
    if (idx === null || idx === undefined || left < 0) return;
    if (now.input.tooltip.mode !== "none") showAt(now, idx, left, Math.max(0, top));
  };

  const self: Hover = {
    attach(chart, host) {
      line = document.createElement("div");
      line.className = "cross";
      line.hidden = true;
      chart.over.append(line);
      chart.over.addEventListener("click", clicked);
      leaveHub?.();
      leaveHub = host.graphTooltip === "none" ? undefined : host.cursor.join(followed);
    },
    moved(chart) {
      const host = drawn()?.input.host;
      const { left = -1 } = chart.cursor;
      if (left < 0) {
        if (!inside) return;
        inside = false;
        tooltip.hide();
        host?.cursor.tell(undefined, followed);
        return;
      }
      inside = true;
      if (line !== undefined) line.hidden = true;
      host?.cursor.tell(chart.posToVal(left, "x"), followed);
      if (frame === 0) frame = requestAnimationFrame(draw);
    },
    refresh() {
      if (inside && !tooltip.pinned && frame === 0) frame = requestAnimationFrame(draw);
    },
    step(points) {
      const now = drawn();
      if (now === undefined || now.plan.times.length === 0) return;
      const { chart, plan } = now;
      const last = plan.times.length - 1;
      const at = chart.cursor.idx ?? (points < 0 ? last + 1 : -1);
      const index = Math.max(0, Math.min(last, at + points));
      chart.syncRect(true);
      chart.setCursor(
        exemplarPlace(chart, plan, index) ?? {
          left: chart.valToPos(plan.times[index] ?? 0, "x"),
          top: chart.over.clientHeight / 3,
        },
      );
    },
    pin() {
      const now = drawn();
      if (now === undefined) return;
      const { chart, plan, input } = now;
      const { idx, left = 0, top = 0 } = chart.cursor;
      if (idx === null || idx === undefined) return;
      const tip = tipOf(chart, plan, input, { index: idx, left, top, links: true });
      const leads = [...(tip?.rows ?? []), ...(tip?.notes ?? [])].some(({ links = [] }) => links.length > 0);
      if (tip === undefined || !leads) return;
      const { x, y } = chart.over.getBoundingClientRect();
      tooltip.pin(tip, x + left, y + top, () => undefined);
    },
    leave() {
      cancelAnimationFrame(frame);
      frame = 0;
      if (!inside) return;
      inside = false;
      tooltip.hide();
      drawn()?.input.host.cursor.tell(undefined, followed);
    },
    destroy() {
      self.leave();
      leaveHub?.();
      tooltip.destroy();
    },
  };

  function clicked(): void {
    const now = drawn();
    if (now === undefined || tooltip.pinned) return;
    const { left = -1, top = -1 } = now.chart.cursor;
    const { exemplars } = now.plan;
    const onExemplar = exemplars !== undefined && exemplarAt(now.chart, exemplars, left, top) !== undefined;
    if (onExemplar || nearestSeries(now.chart, now.plan) !== undefined) self.pin();
  }
  return self;
}
