import { describe, expect, it } from "vitest";
import { checkMetrics } from "../../src/checks/index.ts";
import { startHeartbeat } from "../../src/health/checks/heartbeat.ts";
import { parseHealthConfig } from "../../src/health/index.ts";
import { silentLogger } from "../../src/telemetry/index.ts";
import { manualClock } from "./manual-clock.ts";
import { recordingMetrics } from "./recording-metrics.ts";

const entry = {
  name: "watchdog",
  kind: "heartbeat",
  critical: true,
  intervalMs: 60_000,
  missing: "nobody would be told",
};

function parsed(...checks: readonly object[]) {
  return parseHealthConfig({ service: "health", environment: "staging", listen: { port: 0 }, checks });
}

function waiting(changes: object = {}) {
  const time = manualClock();
  const { registry, values } = recordingMetrics();
  const [check] = parsed({ ...entry, ...changes }).heartbeats;
  if (check === undefined) throw new Error("no check");
  const heartbeat = startHeartbeat(check, {
    clock: time.clock,
    log: silentLogger,
    metrics: checkMetrics(registry, check.name),
  });
  const gauge = (status: string) =>
    values.get(`tta_health_check_status{check="watchdog",status="${status}"}`);
  const look = () => {
    const { status, output } = heartbeat.report();
    return output === undefined ? status : `${status}: ${output}`;
  };
  return { time, heartbeat, look, gauge };
}

describe("a heartbeat", () => {
  it("is not known before the first, and missing when none came for two intervals", async () => {
    const { time, look, gauge } = waiting();
    expect([look(), gauge("unknown")]).toEqual(["unknown: no heartbeat came yet", 1]);
    await time.advance(120_000);
    expect(look()).toBe("unknown: no heartbeat came yet");
    await time.advance(1);
    expect(gauge("fail")).toBe(1);
    expect(look()).toBe("fail: no heartbeat for 2 min: nobody would be told");
  });

  it("passes for two intervals, fails by itself after them, and recovers with the next", async () => {
    const { time, heartbeat, look, gauge } = waiting();
    heartbeat.beat();
    expect([look(), gauge("pass")]).toEqual(["pass", 1]);
    await time.advance(120_000);
    expect(look()).toBe("pass");
    await time.advance(1);
    // Nobody looked: its own timer turned it.
    expect([gauge("pass"), gauge("fail")]).toEqual([0, 1]);
    heartbeat.beat();
    expect([look(), gauge("pass")]).toEqual(["pass", 1]);
  });

  it("counts from when all was well, not from when somebody said so again", async () => {
    const { time, heartbeat, look } = waiting();
    const well = time.clock.wallTime();
    heartbeat.beat(well);
    await time.advance(100_000);
    heartbeat.beat(well);
    expect(look()).toBe("pass");
    await time.advance(20_001);
    expect(look()).toContain("fail: no heartbeat for 2 min");
    heartbeat.beat(well);
    expect(look()).toContain("fail");
    heartbeat.beat(time.clock.wallTime() - 1_000);
    expect(look()).toBe("pass");
  });

  it("takes one from a clock that goes ahead for one of now", async () => {
    const { time, heartbeat, look } = waiting();
    heartbeat.beat(time.clock.wallTime() + 3_600_000);
    await time.advance(120_001);
    expect(look()).toContain("fail");
  });

  it("is missing when the machine slept, and only warns where it is not critical", async () => {
    const { time, heartbeat, look } = waiting({ critical: false, missing: undefined });
    heartbeat.beat();
    time.sleep(120_001);
    expect(look()).toBe("warn: no heartbeat for 2 min");
  });

  it("goes on after a restart from when the process before heard it last", async () => {
    const { time, heartbeat, look, gauge } = waiting();
    heartbeat.remember({ wallAt: time.clock.wallTime() - 80_000, lag: 20_000 });
    expect([look(), gauge("pass")]).toEqual(["pass", 1]);
    expect(heartbeat.heard()).toEqual({ wallAt: time.clock.wallTime() - 80_000, lag: 20_000 });
    await time.advance(20_000);
    expect(look()).toBe("pass");
    await time.advance(1);
    // Nobody looked: its own timer turned it. What came while nobody listened is not missing yet.
    expect([gauge("pass"), gauge("unknown")]).toEqual([0, 1]);
    expect(look()).toBe("unknown: no heartbeat came since the start");
    await time.advance(100_000);
    expect(gauge("fail")).toBe(1);
    expect(look()).toBe("fail: no heartbeat for 3 min: nobody would be told");
  });

  it("is missing after two intervals without one, if another came after the restart", async () => {
    const { time, heartbeat, look } = waiting();
    heartbeat.remember({ wallAt: time.clock.wallTime() - 60_000, lag: 0 });
    heartbeat.beat(time.clock.wallTime() - 110_000);
    expect(look()).toBe("pass");
    await time.advance(10_001);
    expect(look()).toBe("fail: no heartbeat for 2 min: nobody would be told");
  });

  it.each([
    ["too old", { wallAt: -120_001, lag: 0 }],
    ["too old by when all was well", { wallAt: -60_000, lag: 60_001 }],
    ["of a clock that was set back since", { wallAt: 1, lag: 0 }],
  ])("is not known after a restart where the last one is %s", async (_what, { wallAt, lag }) => {
    const { time, heartbeat, look } = waiting();
    heartbeat.remember({ wallAt: time.clock.wallTime() + wallAt, lag });
    expect([look(), heartbeat.heard()]).toEqual(["unknown: no heartbeat came yet", undefined]);
    await time.advance(120_001);
    expect(look()).toContain("fail");
  });

  it("leaves no timer behind", async () => {
    const { time, heartbeat } = waiting();
    heartbeat.remember({ wallAt: time.clock.wallTime(), lag: 0 });
    heartbeat.beat();
    await heartbeat.stop();
    expect(time.pending()).toBe(0);
  });
});

describe("the config of a heartbeat", () => {
  it.each([
    [{ intervalMs: undefined }, "checks[0].intervalMs is undefined"],
    [{ timeoutMs: 5 }, 'checks[0] has the unknown key "timeoutMs"'],
    [{ name: "a b" }, 'checks[0].name is "a b"'],
  ])("is judged: %j", (changes, problem) => {
    expect(() => parsed({ ...entry, ...changes })).toThrow(problem);
  });

  it("shares its names with the other checks", () => {
    expect(() => parsed(entry, { name: "watchdog", kind: "tcp", address: "db:1" })).toThrow(
      'two checks are named "watchdog"',
    );
  });
});
