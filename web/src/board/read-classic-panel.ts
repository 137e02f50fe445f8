import { Written } from "../../../src/grafana/index.ts";
import { flagOf, isObject, type JsonObject, listOf, numberOf, objectOf, textOf } from "../json/json.ts";
import type { Panel } from "./model.ts";
import { readFieldConfig, readGrid, readQuery, readSource, readTransformation } from "./read-common.ts";
import { readLink } from "./read-link.ts";

/** One panel of a classic dashboard. */
export function readClassicPanel(json: JsonObject): Panel {
  const number = numberOf(json.id) ?? 0;
  const source = readSource(json.datasource);
  const repeat = textOf(json.repeat);
  return {
    id: `panel-${number}`,
    number,
    title: textOf(json.title),
    description: textOf(json.description),
    type: textOf(json.type),
    grid: readGrid(objectOf(json.gridPos)),
    queries: listOf(json.targets)
      .filter(isObject)
      .map((target, index) => {
        const own = readSource(target.datasource, source);
        const refId = textOf(target.refId, String.fromCharCode(65 + (index % 26)));
        return readQuery(target, refId, flagOf(target.hide), own);
      }),
    fieldConfig: readFieldConfig(json.fieldConfig),
    options: new Written(objectOf(json.options)),
    transformations: listOf(json.transformations).filter(isObject).map(readTransformation),
    links: listOf(json.links).filter(isObject).map(readLink),
    ...(repeat === ""
      ? {}
      : {
          repeat: {
            variable: repeat,
            direction: json.repeatDirection === "v" ? ("v" as const) : ("h" as const),
            maxPerRow: Math.max(1, numberOf(json.maxPerRow) ?? 4),
          },
        }),
    ...readTiming(json),
    transparent: flagOf(json.transparent),
    scoped: {},
  };
}

/** What a panel says of its own range and steps: the same words in both schemas. */
export function readTiming(
  json: JsonObject,
): Pick<Panel, "interval" | "maxDataPoints" | "timeFrom" | "timeShift" | "hideTimeOverride"> {
  const text = (name: "interval" | "timeFrom" | "timeShift") => {
    const value = textOf(json[name]);
    return value === "" ? {} : { [name]: value };
  };
  const points = numberOf(json.maxDataPoints);
  return {
    ...text("interval"),
    ...text("timeFrom"),
    ...text("timeShift"),
    hideTimeOverride: flagOf(json.hideTimeOverride),
    ...(points === undefined || points < 1 ? {} : { maxDataPoints: points }),
  };
}
