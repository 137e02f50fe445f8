import { describe, expect, it } from "vitest";
import { checkMetrics } from "../../src/checks/index.ts";
import { startCheck } from "../../src/health/checks/check-runner.ts";
import { createOfflineGuard } from "../../src/health/checks/offline-guard.ts";
import type { ProbeResult } from "../../src/health/checks/probe.ts";
import { parseHealthConfig } from "../../src/health/index.ts";
import { silentLogger } from "../../src/telemetry/index.ts";
import { manualClock } from "./manual-clock.ts";
import { recordingMetrics } from "./recording-metrics.ts";

const pass: ProbeResult = { verdict: "pass" };
const fail: ProbeResult = { verdict: "fail", output: "broken" };
const never = new Promise<ProbeResult>(() => {});

function runner(changes: object = {}, answers: (ProbeResult | Promise<ProbeResult>)[] = []) {
  const time = manualClock();
  const { registry, values } = recordingMetrics();
  const [check] = parseHealthConfig({
    service: "health",
    environment: "staging",
    listen: { port: 0 },
    checks: [
      {
        name: "db",
        kind: "tcp",
        address: "db:1",
        critical: true,
        intervalMs: 1000,
        timeoutMs: 400,
        ...changes,
      },
    ],
  }).checks;
  if (check === undefined) throw new Error("no check");
  const asked: AbortSignal[] = [];
  const running = startCheck(check, {
    measured: () => undefined,
    clock: time.clock,
    log: silentLogger,
    metrics: checkMetrics(registry, check.name),
    chance: () => 0.5,
    contentment: () => ({ failing: [], unknown: [] }),
    guard: createOfflineGuard({ others: [], isOnline: async () => true, words: "" }),
    probe: async (_target, signal) => {
      asked.push(signal);
      return answers[asked.length - 1] ?? pass;
    },
  });
  const gauges = () =>
    ["pass", "warn", "fail", "unknown"].map((status) =>
      values.get(`tta_health_check_status{check="db",status="${status}"}`),
    );
  return { time, asked, running, values, gauges, status: () => running.report().status };
}

describe("a check", () => {
  it("is unknown until its first answer, and says so in the metrics", async () => {
    const { status, gauges, time } = runner();
    expect([status(), gauges()]).toEqual(["unknown", [0, 0, 0, 1]]);
    await time.advance(0);
    expect([status(), gauges()]).toEqual(["pass", [1, 0, 0, 0]]);
  });

  it("fails when it is critical, and warns when it is not", async () => {
    const critical = runner({}, [fail]);
    const other = runner({ critical: false }, [fail]);
    await critical.time.advance(0);
    await other.time.advance(0);
    expect([critical.status(), critical.gauges()]).toEqual(["fail", [0, 0, 1, 0]]);
    expect([other.status(), other.gauges()]).toEqual(["warn", [0, 1, 0, 0]]);
    expect(critical.running.report().output).toBe("broken");
  });

  it("runs once an interval, never two at a time", async () => {
    const { time, asked } = runner({}, [pass, never]);
    await time.advance(1399);
    expect(asked.length).toBe(2);
    await time.advance(601);
    expect(asked.length).toBe(3);
  });

  it("aborts a run at its timeout, also one that ignores the signal", async () => {
    const { time, asked, status, running, values } = runner({}, [never]);
    await time.advance(400);
    expect(asked[0]?.aborted).toBe(true);
    expect([status(), running.report().output]).toEqual(["fail", "no answer within 0.4 s"]);
    expect(values.get('tta_health_check_duration_seconds{check="db"}')).toBe(0.4);
    expect(values.get('tta_health_check_runs_total{check="db",status="fail"}')).toBe(1);
  });

  it("keeps an old answer with its age, and calls it unknown after three missed intervals", async () => {
    const { time, status, running, gauges } = runner();
    await time.advance(0);
    time.block(3400);
    expect([status(), running.report().last?.ageMs]).toEqual(["pass", 3400]);
    time.block(1);
    expect([status(), running.report().output]).toEqual(["unknown", "no result for 3 s"]);
    expect(gauges()).toEqual([0, 0, 0, 1]);
  });

  it("does not trust an answer from before the machine slept", async () => {
    const { time, status } = runner();
    await time.advance(0);
    time.sleep(60_000);
    expect(status()).toBe("unknown");
  });

  it("turns after failAfter failures and recoverAfter successes in a row", async () => {
    const answers = [pass, fail, pass, fail, fail, pass, fail, pass, pass];
    const { time, status } = runner({ failAfter: 2, recoverAfter: 2 }, answers);
    const seen = [];
    for (const _ of answers) {
      await time.advance(seen.length === 0 ? 0 : 1000);
      seen.push(status());
    }
    expect(seen).toEqual(["pass", "pass", "pass", "pass", "fail", "fail", "fail", "fail", "pass"]);
  });

  it("is unknown when this machine could not even ask", async () => {
    const trouble = Promise.reject(Object.assign(new Error("socket"), { code: "EMFILE" }));
    trouble.catch(() => undefined);
    const { time, status, gauges, values } = runner({}, [pass, trouble]);
    await time.advance(1000);
    expect([status(), gauges()]).toEqual(["unknown", [0, 0, 0, 1]]);
    expect(values.get('tta_health_check_runs_total{check="db",status="unknown"}')).toBe(1);
  });

  it("leaves nothing behind when it is stopped in the middle of a run", async () => {
    const { time, running, asked } = runner({}, [pass, never]);
    await time.advance(1100);
    await running.stop();
    expect([time.pending(), asked[1]?.aborted]).toEqual([0, true]);
    await time.advance(10_000);
    expect(asked.length).toBe(2);
  });
});
