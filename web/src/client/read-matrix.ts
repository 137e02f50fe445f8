import { type Fields, isRecord } from "../../../src/narrow/index.ts";
import { parseJson } from "../json/parse-json.ts";
import { sampleIn } from "./sample-value.ts";

/** Where a scan stands. */
interface Scan {
  readonly text: string;
  at: number;
}

/** Moments in ms, and what was measured then. */
type Columns = readonly [times: readonly number[], values: readonly number[]];

const before = '{"status":"success","data":{"resultType":"matrix","result":[';
const metricStart = '{"metric":';
const valuesStart = ',"values":[[';
const comma = 0x2c;

/**
 * Reads the answer of a range query as Prometheus writes it, each series with `columns` instead of its `values`: as
 * JSON, every point would become a list and a text, a hundred thousand of them on a board, and collecting those stops
 * the page longer than reading. `undefined` for whatever is written in another way, which is read as JSON then.
 */
export function readMatrix(text: string): Fields | undefined {
  if (!text.startsWith(before)) return undefined;
  const scan: Scan = { text, at: before.length };
  const result: Fields[] = [];
  let last: readonly number[] = [];
  while (text.startsWith(metricStart, scan.at)) {
    const end = text.indexOf(valuesStart, scan.at);
    const metric = end < 0 ? undefined : parseJson(text.slice(scan.at + metricStart.length, end));
    scan.at = end + valuesStart.length;
    const columns = metric === undefined ? undefined : readPoints(scan, last);
    if (metric === undefined || columns === undefined) return undefined;
    last = columns[0];
    result.push({ metric, columns });
    if (text.charCodeAt(scan.at) === comma) scan.at += 1;
  }
  const rest = parseJson(before + text.slice(scan.at));
  return isRecord(rest) && isRecord(rest.data) ? { ...rest, data: { ...rest.data, result } } : undefined;
}

/** Behind `[[`, to behind the `]]}` that ends a series. `last`: times that this series may share, as most do. */
function readPoints(scan: Scan, last: readonly number[]): Columns | undefined {
  const { text } = scan;
  const values: number[] = [];
  let times: number[] | undefined;
  for (;;) {
    const end = text.indexOf(',"', scan.at);
    const close = text.indexOf('"]', end + 2);
    if (end < 0 || close < 0) return undefined;
    const time = Math.round(sampleIn(text, scan.at, end) * 1_000);
    if (Number.isNaN(time)) return undefined;
    if (times === undefined && last[values.length] !== time) times = last.slice(0, values.length);
    times?.push(time);
    values.push(sampleIn(text, end + 2, close));
    scan.at = close + 2;
    if (text.startsWith(",[", scan.at)) scan.at += 2;
    else break;
  }
  if (!text.startsWith("]}", scan.at)) return undefined;
  scan.at += 2;
  return [times ?? (values.length === last.length ? last : last.slice(0, values.length)), values];
}
