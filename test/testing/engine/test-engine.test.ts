import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestEngine, createTestTelemetry } from "../../../src/testing/index.ts";
import { tempDir } from "../../real/index.ts";

const generated = ["prometheus/rules", "alerts/production"];

function failing() {
  const telemetry = createTestTelemetry();
  let isBroken = true;
  const answer = telemetry.primitives.workflow("answer", async (question: string) => {
    if (isBroken) throw new Error("busy");
    return question;
  });
  return {
    telemetry,
    ask: () => answer.run("why?"),
    mend: () => {
      isBroken = false;
    },
  };
}

describe("an engine for tests", () => {
  it("tells that our alert fires and resolves, twenty minutes in no time", async () => {
    const { telemetry, ask, mend } = failing();
    const engine = createTestEngine({ telemetry, rules: generated });
    const alert = engine.expectAlert("WorkflowErrorRatioHigh", { workflow: "answer" });
    const fired = await alert.toFire({ within: "20m", during: ask });
    expect(fired).toMatchObject({ state: "firing", labels: { service: "test", environment: "production" } });
    expect(fired.annotations.description).toContain("answer");
    mend();
    await alert.toResolve({ within: "20m", during: ask });
    expect(engine.alerts().map(({ name }) => name)).not.toContain("WorkflowErrorRatioHigh");
  }, 120_000);

  it("answers PromQL over what the test's own telemetry recorded", async () => {
    const { telemetry, ask, mend } = failing();
    const engine = createTestEngine({ telemetry });
    mend();
    for (let i = 0; i < 60; i++) {
      await ask();
      await telemetry.clock.advance(1_000);
    }
    expect(engine.value("sum(tta_workflow_duration_seconds_count)")).toBe(60);
    expect(engine.value('sum(rate(tta_workflow_duration_seconds_count{outcome="ok"}[1m]))')).toBeCloseTo(
      1,
      1,
    );
    expect(engine.query("count by (outcome) (tta_workflow_duration_seconds_count > 0)")).toEqual([
      { labels: { outcome: "ok" }, value: 1 },
    ]);
    expect(engine.value("nothing_of_the_kind")).toBeUndefined();
    expect(engine.value("1 + 1")).toBe(2);
    expect(engine.query("up")).toEqual([
      {
        labels: {
          ...{ __name__: "up", environment: "production", instance: "test:9464" },
          ...{ job: "services", service: "test" },
        },
        value: 1,
      },
    ]);
  });

  it("lets a service be silent", async () => {
    const { telemetry } = failing();
    const engine = createTestEngine({ telemetry, rules: generated, labels: { service: "quiet" } });
    engine.answer(false);
    await engine.expectAlert("ServiceDown", { service: "quiet" }).toFire({ within: "10m" });
    expect(engine.value("up")).toBe(0);
    engine.answer(true);
    await engine.expectAlert("ServiceDown").toResolve({ within: "5m" });
  });

  it("says what an alert did instead", async () => {
    const { telemetry, ask, mend } = failing();
    const engine = createTestEngine({ telemetry, rules: generated });
    const alert = engine.expectAlert("WorkflowErrorRatioHigh");
    await expect(alert.toFire({ within: "30s" })).rejects.toMatchObject({
      code: "TESTING_ALERT",
      message: expect.stringContaining("did not fire within 30s: its query finds nothing"),
    });
    await expect(alert.toFire({ within: "2m", during: ask })).rejects.toMatchObject({
      message: expect.stringMatching(/it is pending for \d+ s with the value 1 and the labels {"alertname"/),
    });
    await expect(alert.toStayQuiet({ for: "20m", during: ask })).rejects.toMatchObject({
      message: expect.stringContaining("did not stay quiet for 20m: it is firing for"),
    });
    mend();
    await alert.toResolve({ within: "20m", during: ask });
    await expect(alert.toResolve({ within: "1m" })).rejects.toMatchObject({
      message: expect.stringContaining("cannot resolve, since it does not fire"),
    });
    await alert.toStayQuiet({ for: "1h", during: ask });
  }, 120_000);

  it("calls what goes on meanwhile as often as it is to, also where that throws at once, and no more afterwards", async () => {
    const { telemetry } = failing();
    const engine = createTestEngine({ telemetry, rules: generated });
    const before = telemetry.clock.pending;
    let calls = 0;
    const during = () => {
      calls += 1;
      throw new Error("busy");
    };
    await engine.expectAlert("WorkflowErrorRatioHigh").toStayQuiet({ for: "1m", during, every: "10s" });
    expect(calls).toBe(7);
    expect(telemetry.clock.pending).toBe(before);
  });

  it("refuses what cannot be meant, in one sentence", () => {
    const { telemetry } = failing();
    const engine = createTestEngine({ telemetry, rules: generated });
    expect(() => engine.expectAlert("WorkflowErrorsHigh")).toThrow(/name one of .*WorkflowErrorRatioHigh/);
    expect(() => engine.query("sum(")).toThrow(expect.objectContaining({ code: "PROMQL_SYNTAX" }));
    expect(() => engine.query("up[5m]")).toThrow(expect.objectContaining({ code: "TESTING_QUERY" }));
    expect(() => createTestEngine({ telemetry, scrapeInterval: "0s" })).toThrow(
      expect.objectContaining({ code: "TESTING_TIME" }),
    );
    expect(() => createTestEngine({ telemetry, rules: ["no/such/folder"] })).toThrow(
      expect.objectContaining({ code: "TESTING_RULES" }),
    );
    const folder = tempDir();
    mkdirSync(join(folder, "empty"));
    expect(() => createTestEngine({ telemetry, rules: [join(folder, "empty")] })).toThrow(
      /holds no \.yml file/,
    );
    writeFileSync(join(folder, "broken.yml"), "groups:\n  - name: a\n    rules:\n      - alert: A\n");
    expect(() => createTestEngine({ telemetry, rules: [folder] })).toThrow(
      expect.objectContaining({ code: "ENGINE_RULES", message: expect.stringContaining("broken.yml:4") }),
    );
  });

  it("stops when it is told to", async () => {
    const { telemetry, ask, mend } = failing();
    const engine = createTestEngine({ telemetry });
    mend();
    engine.stop();
    await ask();
    await telemetry.clock.advance(600_000);
    expect(engine.query("up")).toEqual([]);
    expect(telemetry.clock.pending).toBe(0);
  });

  it("leaves nothing to be done on the clock when it is stopped, whatever rules it has", async () => {
    const { telemetry } = failing();
    const engine = createTestEngine({ telemetry, rules: generated });
    await telemetry.clock.advance(20_000);
    engine.stop();
    expect(telemetry.clock.pending).toBe(0);
  });
});
