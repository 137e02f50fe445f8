import type { BinaryReader } from "@bufbuild/protobuf/wire";
import { shortName, shortText } from "../allowance.ts";
import type { PointCount } from "../point-count.ts";
import type { ReceivedKind, ReceivedMetric, ReceivedPoint } from "../received-metric.ts";
import { readMessage, tagOf, wire } from "./message.ts";
import {
  type ReadPoint,
  readExponentialPoint,
  readHistogramPoint,
  readNumberPoint,
  readSummaryPoint,
} from "./points.ts";

const metric = {
  name: tagOf(1, wire.bytes),
  description: tagOf(2, wire.bytes),
  unit: tagOf(3, wire.bytes),
} as const;

const data: ReadonlyMap<number, readonly [kind: ReceivedKind, read: ReadPoint]> = new Map([
  [tagOf(5, wire.bytes), ["gauge", readNumberPoint]],
  [tagOf(7, wire.bytes), ["sum", readNumberPoint]],
  [tagOf(9, wire.bytes), ["histogram", readHistogramPoint]],
  [tagOf(10, wire.bytes), ["exponential", readExponentialPoint]],
  [tagOf(11, wire.bytes), ["summary", readSummaryPoint]],
]);

const dataPoints = tagOf(1, wire.bytes);
const temporalityTag = tagOf(2, wire.varint);
const monotonicTag = tagOf(3, wire.varint);

/** Reads a metric of `opentelemetry.proto.metrics.v1`. */
export function readMetric(reader: BinaryReader, outer: number, count: PointCount): ReceivedMetric {
  let [name, description, unit] = ["", "", ""];
  let kind: ReceivedKind | undefined;
  let [temporality, monotonic] = [0, false];
  let points: ReceivedPoint[] = [];
  readMessage(reader, outer, (tag, end) => {
    if (tag === metric.name) name = reader.string();
    else if (tag === metric.description) description = shortText(reader.string());
    else if (tag === metric.unit) unit = shortName(reader.string());
    else {
      const known = data.get(tag);
      if (known === undefined) return false;
      const [itsKind, readPoint] = known;
      // Of two the later counts, as protobuf wants it; two halves of one are joined.
      if (kind !== itsKind) points = [];
      kind = itsKind;
      readMessage(reader, end, (inner, innerEnd) => {
        if (inner === dataPoints) {
          count.add();
          points.push(readPoint(reader, innerEnd));
        } else if (inner === temporalityTag) temporality = reader.int32();
        else if (inner === monotonicTag) monotonic = reader.bool();
        else return false;
        return true;
      });
    }
    return true;
  });
  return { name, description, unit, kind, temporality, monotonic, points };
}
