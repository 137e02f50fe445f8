import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BacktestOptions, type BacktestReport, backtest } from "../../src/backtest/index.ts";
import { Labels } from "../../src/engine/index.ts";
import { remoteWrite } from "../engine/differential/remote-write.ts";
import { type RealPrometheus, requireBinary, startPrometheus } from "../real/index.ts";
import { triedRule } from "./tried-rule.ts";

const step = 15_000;
const hour = 3_600_000;
const hours = 30;
/** On a step, so that moments in the answers can be named. */
const to = Math.floor(Date.now() / hour) * hour;
const from = to - hours * hour;

/** Two incidents of the mail queue, one so short that it only waits, and one of the other queue. */
function length(queue: "mail" | "sms", at: number): number {
  const since = at - from;
  const during = (begin: number, minutes: number): boolean =>
    since >= begin && since < begin + minutes * 60_000;
  if (queue === "sms") return during(9 * hour, 40) ? 7 : 1;
  return during(2 * hour, 10) ? 8 : during(3 * hour, 0.5) ? 9 : during(9 * hour, 20) ? 20 : 1;
}

describe.skipIf(requireBinary("prometheus") === undefined)("a backtest against a real Prometheus", () => {
  let server: RealPrometheus | undefined;

  beforeAll(async () => {
    server = await startPrometheus({
      config: "global: {}\n",
      // So few that a piece of all the range is too much.
      flags: ["--web.enable-remote-write-receiver", "--query.max-samples=5000"],
    });
    const times = Array.from({ length: (hours * hour) / step + 1 }, (_, i) => from + i * step);
    const series = (["mail", "sms"] as const).map((queue) => ({
      labels: Labels.of(Object.entries({ __name__: "queue_length", queue, environment: "production" })),
      samples: times.map((time) => ({ time, value: length(queue, time) })),
    }));
    await remoteWrite(server.url, series);
  });

  afterAll(() => server?.stop());

  const run = (own: Partial<BacktestOptions> = {}): Promise<BacktestReport> =>
    backtest({ prometheusUrl: server?.url ?? "", rules: [triedRule()], from, to, ...own });

  it("finds when, how long, for which labels and how badly it would have fired", async () => {
    const done: number[] = [];
    const { outcomes, notes, judged } = await run({ progress: (share) => done.push(share) });
    expect({ notes, judged }).toEqual({ notes: [], judged: true });
    const [outcome] = outcomes;
    const seen = outcome?.episodes.map(({ labels, firedAt, resolvedAt, worst }) => [
      labels.queue,
      (firedAt - from) / 60_000,
      ((resolvedAt ?? 0) - from) / 60_000,
      worst,
    ]);
    expect(seen).toEqual([
      ["mail", 121, 130, 8],
      ["mail", 541, 560, 20],
      ["sms", 541, 580, 7],
    ]);
    expect(outcome?.pending).toEqual({ times: 1, longestMs: 30_000 });
    expect(outcome?.firingMs).toBe((9 + 39) * 60_000);
    // In several pieces, for the server holds 5,000 samples at once.
    expect(done.length).toBeGreaterThan(3);
    expect(done.at(-1)).toBeGreaterThan(0.99);
  });

  it("shows another limit and another `for` beside today's", async () => {
    const other = triedRule({ expr: 'queue_length{environment="production"} > 10', holdMs: 600_000 });
    const { outcomes } = await run({ rules: [triedRule(), other] });
    expect(outcomes.map(({ episodes }) => episodes.length)).toEqual([3, 1]);
    expect(outcomes[1]?.episodes[0]).toMatchObject({
      labels: { queue: "mail" },
      firedAt: from + 550 * 60_000,
    });
  });

  it("says what a coarse step loses", async () => {
    const { outcomes, notes } = await run({ stepMs: 300_000 });
    expect(notes).toEqual([
      "It is evaluated every 15s and was looked at every 5m: what comes and goes in between was not seen, times are right to 5m, and it had to be seen for 5m before it fired.",
    ]);
    expect(outcomes[0]?.pending.times).toBe(1);
    expect(outcomes[0]?.episodes).toHaveLength(3);
  });

  it("says what the server lacks, and judges nothing then", async () => {
    const recorded = await run({
      rules: [triedRule({ expr: 'queue:length:max{environment="production"} > 5' })],
    });
    expect({ notes: recorded.notes, judged: recorded.judged }).toEqual({
      notes: [
        'The server has no queue:length:max{environment="production"} in this range: it does not load prometheus/rules/recordings.yml, or has not for long enough.',
      ],
      judged: false,
    });
    const { notes, judged } = await run({
      rules: [triedRule({ expr: 'queue_length{environment="staging"} > 5' })],
    });
    expect({ notes, judged }).toEqual({
      notes: ['The server has no queue_length{environment="staging"} in this range, but of production.'],
      judged: false,
    });
  });

  it("takes an alert on silence for judged where nothing is there", async () => {
    const silent = triedRule({ expr: 'absent(heartbeat_total{environment="production"})' });
    const { judged, outcomes } = await run({ rules: [silent], from: to - hour });
    expect(judged).toBe(true);
    expect(outcomes[0]?.episodes).toMatchObject([{ firedAt: to - hour, resolvedAt: undefined }]);
  });

  it("says when a server does not keep what was asked for, and since when it has something", async () => {
    const { notes } = await run({ from: to - 40 * 24 * hour, stepMs: 600_000 });
    expect(notes[0]).toMatch(/^The server keeps 15d of samples: nothing before .* UTC was asked\.$/);
    expect(notes[1]).toMatch(
      /^Its queue_length\{environment="production"\} begins about .*: nothing before was judged\.$/,
    );
  });

  it("refuses a step that is shorter than the evaluations are apart", async () => {
    await expect(run({ stepMs: 5_000 })).rejects.toThrow(
      "a step of 5s is shorter than the 15s between two evaluations of the alert: give a longer one, or none.",
    );
  });
});
