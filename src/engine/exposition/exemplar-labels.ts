import { Labels } from "../model/labels.ts";
import { exemplarGrammar } from "./grammar.ts";
import { LabelReader } from "./label-reader.ts";
import { decoded, looselyDecoded } from "./texts.ts";

/**
 * The labels of an exemplar, whose brace opens at an index, and the index behind them. As to Prometheus, nothing in them
 * is escaped, and a name is any bytes. Throws an `ObsError` ENGINE_EXPOSITION.
 */
export function exemplarLabels(
  bytes: Uint8Array,
  open: number,
): { readonly labels: Labels; readonly end: number } {
  const reader = new LabelReader(bytes, exemplarGrammar, bytes.length);
  reader.readLabels(open);
  const { offsets } = reader;
  const pairs = Array.from({ length: offsets.count }, (_, label): [string, string] => [
    looselyDecoded(bytes, offsets.labelFrom(label), offsets.labelTo(label)),
    decoded(bytes, offsets.valueFrom(label), offsets.valueTo(label)),
  ]);
  return { labels: Labels.of(pairs), end: offsets.end };
}
