import {
  boardSettings,
  boardV2Settings,
  type Dashboard,
  type Json,
  readOptions,
} from "../../../src/grafana/index.ts";
import type { Board } from "./model.ts";

type Head = Pick<Board, "time" | "timezone" | "dates" | "choices" | "refresh" | "graphTooltip">;

const tooltips = ["none", "crosshair", "tooltip"] as const;
const cursors = { Off: "none", Crosshair: "crosshair", Tooltip: "tooltip" } as const;

/** What a board says of time, and of how its panels move together. */
export const readHead = ({ format, spec }: Dashboard): Head =>
  format === "v2" ? readV2(spec.json) : readClassic(spec.json);

function readClassic(json: Json): Head {
  const { time, timezone, timepicker, weekStart, fiscalYearStartMonth, refresh, graphTooltip } = readOptions(
    boardSettings,
    json,
  );
  return {
    time,
    timezone,
    dates: { weekStart, fiscalYearStart: fiscalYearStartMonth, nowDelay: timepicker.nowDelay },
    choices: {
      hidden: timepicker.hidden,
      ranges: timepicker.quick_ranges,
      refreshes: timepicker.refresh_intervals,
    },
    refresh,
    graphTooltip: tooltips[graphTooltip],
  };
}

function readV2(json: Json): Head {
  const { timeSettings: time, cursorSync } = readOptions(boardV2Settings, json);
  return {
    time: { from: time.from, to: time.to },
    timezone: time.timezone,
    dates: {
      weekStart: time.weekStart,
      fiscalYearStart: time.fiscalYearStartMonth,
      nowDelay: time.nowDelay,
    },
    choices: {
      hidden: time.hideTimepicker,
      ranges: time.quickRanges,
      refreshes: time.autoRefreshIntervals,
    },
    refresh: time.autoRefresh,
    graphTooltip: cursors[cursorSync],
  };
}
