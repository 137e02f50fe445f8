import { recorders } from "./contenders/index.ts";
import { type Recorder, sets } from "./contenders/recorder.ts";
import { interleave } from "./interleave.ts";
import { type Finding, finding, type Subject } from "./subject.ts";
import { expectTotal } from "./totals.ts";

type Work = "boundCounter" | "boundHistogram" | "labelledCounter" | "labelledHistogram";

interface Row {
  readonly work: Work;
  readonly measure: string;
  /** Against the fastest of all. */
  readonly target: number;
  /** Against OpenTelemetry alone. */
  readonly openTelemetry: number | undefined;
}

const rows: readonly Row[] = [
  { work: "boundCounter", measure: "pre-bound counter", target: 50, openTelemetry: undefined },
  { work: "boundHistogram", measure: "pre-bound histogram", target: 30, openTelemetry: undefined },
  { work: "labelledCounter", measure: "counter with labels", target: 3, openTelemetry: 12 },
  { work: "labelledHistogram", measure: "histogram with labels", target: 5, openTelemetry: 12 },
];

async function readPage(recorder: Recorder): Promise<string> {
  const pieces: Buffer[] = [];
  await recorder.scrape((piece) => pieces.push(piece));
  return Buffer.concat(pieces).toString("utf8");
}

function measureRow(row: Row, contenders: readonly Recorder[], done: Map<string, number>): Finding[] {
  const series = row.work.endsWith("Counter") ? "bench_requests_total" : "bench_duration_seconds_count";
  const times = interleave(
    contenders.map((contender) => ({
      name: contender.name,
      run(count) {
        const key = `${contender.name} ${series}`;
        done.set(key, (done.get(key) ?? 0) + count);
        contender[row.work](count);
      },
    })),
  );
  const [mine = ""] = contenders.map(({ name }) => name);
  const { [mine]: ours = Number.NaN, ...rivals } = times;
  const shared = { measure: row.measure, unit: "ns", ours, rivals };
  const findings = [finding({ ...shared, target: row.target })];
  if (row.openTelemetry === undefined) return findings;
  return [...findings, finding({ ...shared, against: "OpenTelemetry", target: row.openTelemetry })];
}

/** Recording: the cost of one increment or observation. */
export const subject: Subject = {
  title: "Recording",
  method:
    "Nanoseconds of one recording: 3 labels, 64 handles or label sets in turn, 14 buckets, 4,096 different values, label values that are literals, every check on; at the end each library's page must hold every recording.",
  async measure() {
    const contenders = recorders(sets.length).map((make) => make());
    const done = new Map<string, number>();
    const findings = rows.flatMap((row) => measureRow(row, contenders, done));
    for (const contender of contenders) {
      const page = await readPage(contender);
      for (const series of ["bench_requests_total", "bench_duration_seconds_count"]) {
        expectTotal(contender.name, page, series, done.get(`${contender.name} ${series}`) ?? 0);
      }
    }
    return findings;
  },
};
