import { useMemo, useRef } from "preact/hooks";
import { timeSeriesPanel } from "../../../../src/grafana/index.ts";
import { colors } from "../../field/named-colors.ts";
import { legendCalcs } from "../../field/reduce.ts";
import { useNarrowWindow } from "../../parts/use-narrow-window.ts";
import { ink } from "../../theme/theme.ts";
import { knownZone } from "../../time/zone.ts";
import { useDrawing } from "../chart/use-drawing.ts";
import { Legend } from "../legend/legend.tsx";
import { legendOptions } from "../legend/legend-options.ts";
import { useHidden } from "../legend/use-hidden.ts";
import type { PanelProps } from "../panel-props.ts";
import { type Aligned, align } from "./align.ts";
import { createPlot, type Plot } from "./plot.ts";

/** Lines, bars and points over time, with their legend. */
export function TimeSeries(props: PanelProps) {
  const { panel, frames } = props;
  const aligned = useMemo(() => align(frames), [frames]);
  const narrow = useNarrowWindow();
  const legend = useMemo(() => {
    const options = legendOptions(panel.options.read(timeSeriesPanel.options).legend);
    return narrow ? { ...options, side: "bottom" as const } : options;
  }, [panel, narrow]);
  const named = useMemo(() => aligned.series.filter(({ field }) => !field.config.hideFrom.legend), [aligned]);
  const { hidden, pick } = useHidden(named.map(({ field }) => field.title));
  const items = useMemo(
    () =>
      named.map(({ field, frame }) => ({
        title: field.title,
        color: field.color,
        calcs: legendCalcs(field, frame, legend.calcs),
      })),
    [named, legend],
  );
  return (
    <div class={`with-legend ${legend.side}`}>
      <Chart {...props} aligned={aligned} hidden={hidden} />
      <Legend items={items} options={legend} size={props.size} hidden={hidden} onPick={pick} />
    </div>
  );
}

interface ChartProps extends PanelProps {
  readonly aligned: Aligned;
  readonly hidden: ReadonlySet<string>;
}

function Chart(props: ChartProps) {
  const { aligned, hidden, panel, data, time, host, theme } = props;
  const element = useRef<HTMLDivElement>(null);
  const { tooltip, timezone } = panel.options.read(timeSeriesPanel.options);
  const plot = useRef<Plot | undefined>(undefined);
  useDrawing(
    element,
    (size) => {
      if (element.current === null) return;
      plot.current ??= createPlot(element.current);
      plot.current.update({
        aligned,
        hidden,
        size,
        time,
        exemplars: data.exemplars,
        host,
        ink: ink.peek(),
        tooltip,
        zones: timezone.map(knownZone),
        cssColor: colors[theme].of,
        linksOf: (series, index) => host.linksOf(series.frame, series.field, index),
      });
    },
    () => {
      plot.current?.destroy();
      plot.current = undefined;
    },
    [aligned, hidden, time, data.exemplars, host, theme, panel],
  );

  return (
    <div
      ref={element}
      class="chart"
      role="img"
      tabIndex={0}
      aria-label={summary(panel.title, aligned)}
      onKeyDown={(event) => {
        const points = steps[event.key];
        if (points !== undefined) plot.current?.step(points * (event.shiftKey ? 10 : 1));
        else if (event.key === "Enter") plot.current?.pin();
        else if (event.key === "Escape") plot.current?.leave();
        else return;
        event.preventDefault();
      }}
      onBlur={() => plot.current?.leave()}
    />
  );
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** For those who cannot see it: the numbers themselves stand in the legend. */
function summary(title: string, { series }: Aligned): string {
  const names = series.slice(0, 8).map(({ field }) => field.title);
  const more = series.length > names.length ? ` and ${series.length - names.length} more` : "";
  return `${title}, over time: ${names.join(", ")}${more}. Arrow keys move along it.`;
}
