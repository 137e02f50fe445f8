import type { BinaryReader } from "@bufbuild/protobuf/wire";
import type { ReceivedBuckets, ReceivedPoint, ReceivedValue } from "../received-metric.ts";
import { type ReadField, readMessage, tagOf, wire } from "./message.ts";
import { doubles, readNumbers, varints, wholes } from "./numbers.ts";
import { type PointFields, readPoint } from "./point.ts";

export type ReadPoint = (reader: BinaryReader, outer: number) => ReceivedPoint;

const ofNumber: PointFields = { attributes: 7, flags: 8, exemplars: 5 };
const ofHistogram: PointFields = { attributes: 9, flags: 10, exemplars: 8 };
const ofExponential: PointFields = { attributes: 1, flags: 10, exemplars: 11 };
const ofSummary: PointFields = { attributes: 7, flags: 8, exemplars: undefined };

const number = { double: tagOf(4, wire.fixed64), int: tagOf(6, wire.fixed64) } as const;

export const readNumberPoint: ReadPoint = (reader, outer) => {
  let value: ReceivedValue | undefined;
  const read: ReadField = (tag) => {
    if (tag === number.double) value = { number: reader.double() };
    else if (tag === number.int) value = { number: Number(reader.sfixed64()) };
    else return false;
    return true;
  };
  return readPoint(reader, outer, ofNumber, { read, value: () => value });
};

const count = tagOf(4, wire.fixed64);
const sum = tagOf(5, wire.fixed64);

/** Reads what all but numbers count. */
function counted(reader: BinaryReader) {
  const all: { count: number; sum: number | undefined } = { count: 0, sum: undefined };
  const read = (tag: number): boolean => {
    if (tag === count) all.count = Number(reader.fixed64());
    else if (tag === sum) all.sum = reader.double();
    else return false;
    return true;
  };
  return { all, read };
}

const bucketCounts = wholes(6);
const explicitBounds = doubles(7);

export const readHistogramPoint: ReadPoint = (reader, outer) => {
  const { all, read } = counted(reader);
  const counts: number[] = [];
  const bounds: number[] = [];
  return readPoint(reader, outer, ofHistogram, {
    read: (tag, end) =>
      read(tag) ||
      readNumbers(reader, bucketCounts, tag, end, counts) ||
      readNumbers(reader, explicitBounds, tag, end, bounds),
    value: () => ({ histogram: { ...all, counts, bounds } }),
  });
};

const buckets = { offset: tagOf(1, wire.varint), counts: varints(2) } as const;

function readBuckets(reader: BinaryReader, outer: number): ReceivedBuckets {
  const counts: number[] = [];
  let offset = 0;
  readMessage(reader, outer, (tag, end) => {
    if (tag !== buckets.offset) return readNumbers(reader, buckets.counts, tag, end, counts);
    offset = reader.sint32();
    return true;
  });
  return { offset, counts };
}

const exponential = {
  scale: tagOf(6, wire.varint),
  zeros: tagOf(7, wire.fixed64),
  positive: tagOf(8, wire.bytes),
  negative: tagOf(9, wire.bytes),
} as const;

export const readExponentialPoint: ReadPoint = (reader, outer) => {
  const { all, read } = counted(reader);
  let [scale, zeros] = [0, 0];
  let positive: ReceivedBuckets = { offset: 0, counts: [] };
  let negative: ReceivedBuckets = { offset: 0, counts: [] };
  return readPoint(reader, outer, ofExponential, {
    read: (tag, end) => {
      if (tag === exponential.scale) scale = reader.sint32();
      else if (tag === exponential.zeros) zeros = Number(reader.fixed64());
      else if (tag === exponential.positive) positive = readBuckets(reader, end);
      else if (tag === exponential.negative) negative = readBuckets(reader, end);
      else return read(tag);
      return true;
    },
    value: () => ({ exponential: { ...all, scale, zeros, positive, negative } }),
  });
};

const quantileValues = tagOf(6, wire.bytes);
const quantile = { quantile: tagOf(1, wire.fixed64), value: tagOf(2, wire.fixed64) } as const;

export const readSummaryPoint: ReadPoint = (reader, outer) => {
  const { all, read } = counted(reader);
  const quantiles: (readonly [number, number])[] = [];
  return readPoint(reader, outer, ofSummary, {
    read: (tag, end) => {
      if (tag !== quantileValues) return read(tag);
      let [share, value] = [0, 0];
      readMessage(reader, end, (inner) => {
        if (inner === quantile.quantile) share = reader.double();
        else if (inner === quantile.value) value = reader.double();
        else return false;
        return true;
      });
      quantiles.push([share, value]);
      return true;
    },
    value: () => ({ summary: { count: all.count, sum: all.sum ?? 0, quantiles } }),
  });
};
