import { type Fields, isRecord } from "../../../narrow/index.ts";
import { Allowance } from "../allowance.ts";
import { limits } from "../limits.ts";
import { Malformed } from "../malformed.ts";
import type { ReceivedBuckets, ReceivedExemplar, ReceivedPoint, ReceivedValue } from "../received-metric.ts";
import { readCount, readDouble, readId, readList, readWhole } from "./fields.ts";
import { readAttributes } from "./values.ts";

export type ReadPoint = (fields: Fields) => ReceivedPoint;

/** A number that JSON may write as a text, since it has 64 bits. */
const readBig = (fields: Fields, name: string): number => Number(readWhole(fields, name));

const readOptional = (fields: Fields, name: string): number | undefined =>
  fields[name] === undefined || fields[name] === null ? undefined : readDouble(fields, name);

function readNumbers(fields: Fields, name: string, read: (one: Fields) => number): readonly number[] {
  const list = fields[name] ?? [];
  if (!Array.isArray(list)) throw new Malformed(`"${name}" is not a list of numbers.`);
  return list.map((value: unknown) => read({ [name]: value }));
}

const readCounts = (fields: Fields, name: string): readonly number[] =>
  readNumbers(fields, name, (one) => readBig(one, name));

function readValue(fields: Fields): number | undefined {
  return (
    readOptional(fields, "asDouble") ?? (fields.asInt === undefined ? undefined : readBig(fields, "asInt"))
  );
}

const readExemplar = (fields: Fields): ReceivedExemplar => ({
  value: readValue(fields) ?? Number.NaN,
  time: readWhole(fields, "timeUnixNano"),
  traceId: readId(fields, "traceId"),
  spanId: readId(fields, "spanId"),
});

function readPoint(fields: Fields, value: ReceivedValue | undefined): ReceivedPoint {
  const allowance = new Allowance();
  const attributes = readAttributes(fields, "attributes", allowance);
  return {
    ...{ attributes, left: allowance.left, value },
    start: readWhole(fields, "startTimeUnixNano"),
    time: readWhole(fields, "timeUnixNano"),
    flags: readCount(fields, "flags"),
    exemplars: readList(fields, "exemplars").slice(0, limits.exemplars).map(readExemplar),
  };
}

export const readNumberPoint: ReadPoint = (fields) => {
  const number = readValue(fields);
  return readPoint(fields, number === undefined ? undefined : { number });
};

const counted = (fields: Fields) => ({ count: readBig(fields, "count"), sum: readOptional(fields, "sum") });

export const readHistogramPoint: ReadPoint = (fields) =>
  readPoint(fields, {
    histogram: {
      ...counted(fields),
      counts: readCounts(fields, "bucketCounts"),
      bounds: readNumbers(fields, "explicitBounds", (one) => readDouble(one, "explicitBounds")),
    },
  });

function readBuckets(value: unknown): ReceivedBuckets {
  if (!isRecord(value)) return { offset: 0, counts: [] };
  return { offset: readCount(value, "offset"), counts: readCounts(value, "bucketCounts") };
}

export const readExponentialPoint: ReadPoint = (fields) =>
  readPoint(fields, {
    exponential: {
      ...counted(fields),
      scale: readCount(fields, "scale"),
      zeros: readBig(fields, "zeroCount"),
      positive: readBuckets(fields.positive),
      negative: readBuckets(fields.negative),
    },
  });

export const readSummaryPoint: ReadPoint = (fields) => {
  const { count, sum = 0 } = counted(fields);
  const quantiles = readList(fields, "quantileValues").map(
    (one) => [readOptional(one, "quantile") ?? 0, readOptional(one, "value") ?? 0] as const,
  );
  return readPoint(fields, { summary: { count, sum, quantiles } });
};
