import uPlot from "uplot";
import type { DrawnChart } from "../chart/drawn-chart.ts";
import { timeAxis, yAxis, yScale } from "./axes.ts";
import { drawAnnotations } from "./draw-annotations.ts";
import { drawExemplars } from "./draw-exemplars.ts";
import { drawLimits } from "./draw-thresholds.ts";
import { createHover, type Hover } from "./hover.ts";
import { type Plan, type PlotInput, planOf } from "./plot-input.ts";
import { seriesOptions } from "./series-options.ts";

/** A drawn time series. It keeps its canvas while only the data changes. */
export function createPlot(parent: HTMLElement): DrawnChart<PlotInput> {
  let chart: uPlot | undefined;
  let plan: Plan | undefined;
  let input: PlotInput | undefined;
  const hover: Hover = createHover(() =>
    chart === undefined || plan === undefined || input === undefined ? undefined : { chart, plan, input },
  );
  const drop = (): void => {
    hover.leave();
    chart?.destroy();
    chart = undefined;
  };
  return {
    update(next) {
      const nextPlan = planOf(next);
      const same = plan?.structure === nextPlan.structure && input?.host === next.host;
      const resized = input?.size.width !== next.size.width || input?.size.height !== next.size.height;
      input = next;
      plan = nextPlan;
      const data = dataOf(nextPlan);
      if (chart !== undefined && same) {
        if (resized) chart.setSize(next.size);
        chart.setData(data);
        hover.refresh();
        return;
      }
      drop();
      const current = () => ({ input: input ?? next, plan: plan ?? nextPlan });
      chart = new uPlot(optionsOf(current, hover), data, parent);
      hover.attach(chart, next.host);
    },
    step: hover.step,
    pin: hover.pin,
    leave: hover.leave,
    destroy() {
      drop();
      hover.destroy();
    },
  };
}

const dataOf = ({ times, series }: Plan): uPlot.AlignedData => [
  times,
  ...series.map(({ tops }) => tops as (number | null | undefined)[]),
];

type Current = () => { readonly input: PlotInput; readonly plan: Plan };

function optionsOf(current: Current, hover: Hover): uPlot.Options {
  const { input, plan } = current();
  const { ink, host, size } = input;
  const bands = plan.series.flatMap(({ on, downTo }, i): uPlot.Band[] => {
    const below = downTo ?? on;
    return below === undefined ? [] : [{ series: [i + 1, below + 1] }];
  });
  return {
    ...size,
    ms: 1,
    legend: { show: false },
    padding: [8, plan.axes.some(({ side }) => side === "right") ? 0 : 12, 0, hasLeft(plan) ? 0 : 12],
    scales: {
      x: { time: true, range: () => [current().input.time.range.from, current().input.time.range.to] },
      ...Object.fromEntries(plan.axes.map((axis) => [axis.key, yScale(axis)])),
    },
    axes: [...timeAxes(input, ink), ...plan.axes.map((axis, i) => yAxis(axis, i === 0, ink))],
    series: [
      {},
      ...plan.series.map(({ style, field, scale, shown }, i) =>
        seriesOptions(
          style,
          () => current().plan.series[i]?.field ?? field,
          scale,
          shown,
          () => current().plan.series[i]?.values ?? [],
        ),
      ),
    ],
    bands,
    ...zoneDate(host.zone),
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false, dist: 4 },
      points: {
        size: 7,
        width: 1.5,
        stroke: (_plot, i) => plan.series[i - 1]?.field.color ?? ink.text,
        fill: ink.panel,
      },
      bind: { dblclick: () => () => zoomedOut(host) },
    },
    hooks: {
      setCursor: [hover.moved],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < 4) return;
          const [from, to] = [plot.posToVal(left, "x"), plot.posToVal(left + width, "x")];
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          host.zoom({ from, to });
        },
      ],
      drawAxes: [
        (plot) => {
          for (const limits of current().plan.limits) drawLimits(plot, limits);
        },
      ],
      draw: [
        (plot) => {
          const now = current();
          drawAnnotations(plot, now.input.time.annotations);
          if (now.plan.exemplars !== undefined)
            drawExemplars(plot, now.plan.exemplars, ink.accent, ink.panel);
        },
      ],
    },
  };
}

/** One for each zone that the panel names, named where there are several; the lines of the first one cross the plot. */
function timeAxes({ zones, host }: PlotInput, ink: PlotInput["ink"]): uPlot.Axis[] {
  const [first = host.zone, ...others] = zones;
  const named = (zone: string) => (others.length > 0 ? { label: zone, labelSize: 16, labelGap: 0 } : {});
  return [
    { ...timeAxis(first, ink), ...named(first) },
    ...others.map((zone) => ({
      ...timeAxis(zone, ink),
      ...named(zone),
      scale: "x",
      side: 2 as const,
      grid: { show: false },
    })),
  ];
}

const hasLeft = (plan: Plan): boolean => plan.axes.some(({ side }) => side === "left");

function zoomedOut(host: PlotInput["host"]): null {
  host.zoomOut();
  return null;
}

// Days begin at the zone's own midnight.
function zoneDate(zone: string): Pick<uPlot.Options, "tzDate"> {
  if (zone === "browser" || zone === "") return {};
  const name = zone === "utc" ? "Etc/UTC" : zone;
  try {
    uPlot.tzDate(new Date(0), name);
  } catch {
    return {};
  }
  return { tzDate: (time) => uPlot.tzDate(new Date(time), name) };
}
