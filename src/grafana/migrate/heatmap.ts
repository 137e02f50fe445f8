import { type Json, known, numberOf, objectOf, objectsOf, plainText, without } from "../json.ts";

const settings = [
  ..."cards color dataFormat heatmap hideZeroBuckets highlightCards legend reverseYBuckets tooltip".split(
    " ",
  ),
  ..."tooltipDecimals xAxis xBucketNumber xBucketSize yAxis yBucketBound yBucketNumber yBucketSize".split(
    " ",
  ),
];

/** The first heatmap kept its options beside each other in the panel; one of 8.5 had another name for its rows. */
export function migrateHeatmap(panel: Json): Json {
  const { bucketFrame, ...options } = objectOf(panel.options);
  if (panel.type === "heatmap-new") {
    const rows = bucketFrame === undefined ? {} : { rowsFrame: bucketFrame };
    return { ...panel, type: "heatmap", options: { ...options, ...rows } };
  }
  if (Object.keys(objectOf(panel.options)).length > 0 || !settings.some((name) => name in panel))
    return panel;
  return {
    ...without(panel, ...settings),
    fieldConfig: { defaults: {}, overrides: objectsOf(objectOf(panel.fieldConfig).overrides) },
    options: optionsOf(panel),
  };
}

function optionsOf(panel: Json): Json {
  const axis: Json = { logBase: 1, ...objectOf(panel.yAxis) };
  const [cards, legend, tooltip] = [objectOf(panel.cards), objectOf(panel.legend), objectOf(panel.tooltip)];
  const calculate = panel.dataFormat !== "tsbuckets";
  return known({
    calculate,
    calculation: calculate ? calculation(panel, axis) : {},
    color: colorOf(objectOf(panel.color)),
    cellGap: numberOf(cards.cardPadding) || (cards.cardPadding === 0 ? 1 : 2),
    cellRadius: numberOf(cards.cardRound),
    yAxis: known({
      axisPlacement: axis.show === false ? "hidden" : "left",
      reverse: Boolean(panel.reverseYBuckets),
      axisWidth: numberOf(axis.width),
      min: axis.min,
      max: axis.max,
      unit: axis.format,
      decimals: axis.decimals,
    }),
    cellValues: known({ decimals: numberOf(panel.tooltipDecimals) }),
    rowsFrame: { layout: layoutOf(panel.yBucketBound) },
    legend: { show: Boolean(legend.show) },
    showValue: "never",
    tooltip: { mode: tooltip.show ? "single" : "none", yHistogram: Boolean(tooltip.showHistogram) },
    exemplars: { color: "rgba(255,0,255,0.7)" },
    filterValues: panel.hideZeroBuckets ? { le: 1e-9 } : undefined,
  });
}

function calculation(panel: Json, axis: Json): Json {
  const buckets = (size: unknown, number: unknown): Json | undefined => {
    if (size) return { mode: "size", value: plainText(size) };
    return number ? { mode: "count", value: plainText(number) } : undefined;
  };
  const base = numberOf(axis.logBase) ?? 1;
  const split = (numberOf(axis.splitFactor) ?? 0) > 0 ? plainText(axis.splitFactor) : undefined;
  const log = known({ mode: "count", value: split, scale: { type: "log", log: base } });
  return known({
    xBuckets: buckets(panel.xBucketSize, panel.xBucketNumber),
    yBuckets: base > 1 ? log : buckets(panel.yBucketSize, panel.yBucketNumber),
  });
}

const usualColor = { mode: "scheme", scheme: "Oranges", exponent: 0.5, reverse: false, steps: 128 };

/** Schemes had the prefix of the library that they come from. */
function colorOf({ mode, scale, colorScheme, cardColor, min, max }: Json): Json {
  const scheme = plainText(colorScheme ?? "").replace(/^interpolate/, "");
  const turned = typeof min === "number" && typeof max === "number" && min > max;
  return known({
    ...usualColor,
    ...(mode === "spectrum" && scheme !== "" ? { scheme } : {}),
    ...(mode === "opacity" ? { mode, scale } : {}),
    fill: cardColor ?? "dark-orange",
    min: turned ? max : min,
    max: turned ? min : max,
    ...(turned ? { reverse: true } : {}),
  });
}

function layoutOf(bound: unknown): string {
  if (bound === "upper") return "ge";
  if (bound === "lower") return "le";
  return bound === "middle" ? "unknown" : "auto";
}
