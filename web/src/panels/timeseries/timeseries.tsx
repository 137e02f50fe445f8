import { useMemo } from "preact/hooks";
import { timeSeriesPanel } from "../../../../src/grafana/index.ts";
import { colors } from "../../field/named-colors.ts";
import { legendCalcs } from "../../field/reduce.ts";
import { useNarrowWindow } from "../../parts/use-narrow-window.ts";
import { ink } from "../../theme/theme.ts";
import { knownZone } from "../../time/zone.ts";
import { ChartPlace } from "../chart/chart-place.tsx";
import { Legend } from "../legend/legend.tsx";
import { legendOptions } from "../legend/legend-options.ts";
import { useHidden } from "../legend/use-hidden.ts";
import type { PanelProps } from "../panel-props.ts";
import { type Aligned, align } from "./align.ts";
import { createPlot } from "./plot.ts";

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

function Chart({ aligned, hidden, panel, data, time, host, theme }: ChartProps) {
  const { tooltip, timezone } = panel.options.read(timeSeriesPanel.options);
  return (
    <ChartPlace
      label={summary(panel.title, aligned)}
      create={createPlot}
      input={(size) => ({
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
      })}
      reasons={[aligned, hidden, time, data.exemplars, host, theme, panel]}
    />
  );
}

/** For those who cannot see it: the numbers themselves stand in the legend. */
function summary(title: string, { series }: Aligned): string {
  const names = series.slice(0, 8).map(({ field }) => field.title);
  const more = series.length > names.length ? ` and ${series.length - names.length} more` : "";
  return `${title}, over time: ${names.join(", ")}${more}. Arrow keys move along it.`;
}
