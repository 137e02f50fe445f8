import { isRecord, type Json, listOf, numberOf, objectOf, without } from "../../json.ts";

const isGraph = ({ type }: Json): boolean => type === "graph";

/** Before version 2 a graph was of the type `graphite`, and its two axes had words of their own. */
export function graphBeforeAxes(panel: Json): Json {
  const renamed = panel.type === "graphite" ? { ...panel, type: "graph" } : panel;
  if (!isGraph(renamed)) return renamed;
  const { y_format: left, y2_format: right, legend, grid, ...rest } = renamed;
  const { min, max, ...lines } = objectOf(grid);
  const formats = listOf(renamed.y_formats);
  return {
    ...rest,
    legend: typeof legend === "boolean" ? { show: legend } : legend,
    grid: isRecord(grid)
      ? { ...lines, ...(min ? { leftMin: min } : {}), ...(max ? { leftMax: max } : {}) }
      : grid,
    ...(left || right ? { y_formats: [left ?? formats[0], right ?? formats[1]] } : {}),
  };
}

/** Before version 4 an axis was chosen by the name of a series alone. */
export function graphAliases({ aliasYAxis, ...panel }: Json): Json {
  if (!isGraph(panel) || !isRecord(aliasYAxis)) return panel;
  const chosen = Object.entries(aliasYAxis).map(([alias, yaxis]) => ({ alias, yaxis }));
  return { ...panel, seriesOverrides: [...listOf(panel.seriesOverrides), ...chosen] };
}

/** Before version 12 the axes were described by their grid. */
export function graphAxes(panel: Json): Json {
  const { grid } = panel;
  if (!isGraph(panel) || !isRecord(grid) || panel.yaxes) return panel;
  const formats = listOf(panel.y_formats);
  const axis = (side: "left" | "right", index: number) => ({
    show: panel["y-axis"],
    min: grid[`${side}Min`],
    max: grid[`${side}Max`],
    logBase: grid[`${side}LogBase`],
    format: formats[index],
    label: panel[`${side}YAxisLabel`],
  });
  return {
    ...without(panel, "y_formats", "leftYAxisLabel", "rightYAxisLabel", "y-axis", "x-axis"),
    yaxes: [axis("left", 0), axis("right", 1)],
    xaxis: { show: panel["x-axis"] },
  };
}

/** Before version 13 a graph had two thresholds at most, as parts of its grid. */
export function graphThresholds(panel: Json): Json {
  const { grid } = panel;
  if (!isGraph(panel) || !isRecord(grid)) return panel;
  const threshold = (name: string) => {
    const color = grid[`${name}Color`];
    const look = grid.thresholdLine ? { line: true, lineColor: color } : { fill: true, fillColor: color };
    const value = numberOf(grid[name]);
    return value === undefined ? [] : [{ value, colorMode: "custom", ...look }];
  };
  const [first, second] = [...threshold("threshold1"), ...threshold("threshold2")];
  if (first === undefined || numberOf(grid.threshold1) === undefined) return panel;
  const op = second !== undefined && first.value > second.value ? "lt" : "gt";
  const both = second === undefined ? [first] : [first, second];
  return { ...panel, thresholds: [...listOf(panel.thresholds), ...both.map((one) => ({ ...one, op }))] };
}
