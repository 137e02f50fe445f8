import type { Bucket } from "../model/usage.ts";
import type { BucketRates, DirectRates } from "./price.ts";

/** What a bucket without a rate of its own costs as much as: the first of these that has one. */
const kinds: readonly (readonly [bucket: Bucket, ...as: Bucket[]])[] = [
  ["inputAudio", "input"],
  ["inputImage", "input"],
  ["inputVideo", "input"],
  ["cacheRead", "input"],
  ["cacheReadAudio", "cacheRead", "inputAudio", "input"],
  ["cacheReadImage", "cacheRead", "inputImage", "input"],
  ["cacheWrite", "input"],
  ["cacheWrite1h", "cacheWrite", "input"],
  ["reasoning", "output"],
  ["outputAudio", "output"],
  ["outputImage", "output"],
  ["outputVideo", "output"],
  ["annotatedPages", "documentPages"],
];

/** The rates with those added that follow from others. */
export function withKinds(direct: DirectRates): DirectRates {
  const rates: { [Each in Bucket]?: BucketRates } = { ...direct };
  for (const [bucket, ...as] of kinds) {
    const found = as.map((each) => direct[each]).find((each) => each !== undefined);
    if (rates[bucket] === undefined && found !== undefined) rates[bucket] = found;
  }
  return rates;
}
