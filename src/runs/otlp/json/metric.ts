import { type Fields, isRecord } from "../../../narrow/index.ts";
import { shortName, shortText } from "../allowance.ts";
import type { PointCount } from "../point-count.ts";
import type { ReceivedKind, ReceivedMetric } from "../received-metric.ts";
import { readCount, readList, readText } from "./fields.ts";
import {
  type ReadPoint,
  readExponentialPoint,
  readHistogramPoint,
  readNumberPoint,
  readSummaryPoint,
} from "./points.ts";

const data: readonly (readonly [name: string, kind: ReceivedKind, read: ReadPoint])[] = [
  ["gauge", "gauge", readNumberPoint],
  ["sum", "sum", readNumberPoint],
  ["histogram", "histogram", readHistogramPoint],
  ["exponentialHistogram", "exponential", readExponentialPoint],
  ["summary", "summary", readSummaryPoint],
];

/** Reads a metric as the JSON of OTLP writes it. */
export function readMetric(fields: Fields, count: PointCount): ReceivedMetric {
  const said = {
    name: readText(fields, "name"),
    description: shortText(readText(fields, "description")),
    unit: shortName(readText(fields, "unit")),
  };
  for (const [name, kind, readPoint] of data) {
    const inside = fields[name];
    if (!isRecord(inside)) continue;
    return {
      ...said,
      kind,
      temporality: readCount(inside, "aggregationTemporality"),
      monotonic: inside.isMonotonic === true,
      points: readList(inside, "dataPoints").map((point) => {
        count.add();
        return readPoint(point);
      }),
    };
  }
  return { ...said, kind: undefined, temporality: 0, monotonic: false, points: [] };
}
