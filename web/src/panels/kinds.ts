import type { FunctionComponent } from "preact";
import { panelKinds as declared, type KindName, type PanelKind } from "../../../src/grafana/index.ts";
import { entryOf } from "../../../src/narrow/index.ts";
import { AlertList } from "./alert-list/alert-list.tsx";
import { BarGauge } from "./bar-gauge/bar-gauge.tsx";
import { Gauge } from "./gauge/gauge.tsx";
import { Heatmap } from "./heatmap/heatmap.tsx";
import { Logs } from "./logs/logs.tsx";
import type { PanelProps } from "./panel-props.ts";
import { Stat } from "./stat/stat.tsx";
import { StateTimeline } from "./state-timeline/state-timeline.tsx";
import { Table } from "./table/table.tsx";
import { Text } from "./text/text.tsx";
import { TimeSeries } from "./timeseries/timeseries.tsx";

/** How each of Grafana's panel types is drawn. */
export const panelKinds: Readonly<Record<KindName, FunctionComponent<PanelProps>>> = {
  alertlist: AlertList,
  bargauge: BarGauge,
  gauge: Gauge,
  heatmap: Heatmap,
  logs: Logs,
  stat: Stat,
  "state-timeline": StateTimeline,
  table: Table,
  text: Text,
  timeseries: TimeSeries,
};

/** Whether panels of a type show something without queries of their own. */
export const asksNothing = (type: string): boolean => entryOf<PanelKind>(declared, type)?.asks === false;
