import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultRestartPolicy } from "../../../src/stack/programs/restart-policy.ts";
import { makeTempDir } from "../../real/index.ts";
import { type Drill, startDrill } from "./drill.ts";
import { type Fault, frozen, killed } from "./fault.ts";
import { play, type Row } from "./play.ts";

/** The same as `npm run drills:stack`, with two of its faults and a supervisor that looks more often. */
describe("drills of an embedded stack", () => {
  const dir = makeTempDir("tta-drills-");
  let drill: Drill;

  beforeAll(async () => {
    drill = await startDrill({
      stateDir: join(dir.path, "state"),
      projectDir: join(dir.path, "project"),
      mode: "embedded",
      demo: false,
      scrapeIntervalSeconds: 1,
      policy: { ...defaultRestartPolicy, lookEveryMs: 200, lookAgainMs: 100, unansweredLooks: 2 },
      report: () => undefined,
    });
  }, 240_000);
  afterAll(async () => {
    await drill?.close();
    dir.remove();
  });

  const drilled = (fault: Fault): Promise<Row> =>
    play({ stack: drill.stack, ledger: drill.ledger, fault, limitMs: 120_000 });
  const whole = { runs: 0, lines: 0 };

  it("sees a receiver that is killed come back, with all that was sent meanwhile", {
    timeout: 240_000,
  }, async () => {
    const row = await drilled(killed("runs"));
    expect(row.faults).toEqual([]);
    expect(row.notices.map(({ who, name }) => `${who} ${name}`)).toContain("supervisor runs");
    expect(row.lost).toMatchObject(whole);
  });

  it("sees an engine that freezes be started again, and its alerts told", { timeout: 240_000 }, async () => {
    const row = await drilled(frozen("engine"));
    expect(row.faults).toEqual([]);
    expect(row.notices.map(({ who, name }) => `${who} ${name}`)).toContain("supervisor engine");
    expect(drill.stack.service("engine").restarts).toBe(1);
    expect(row.lost).toMatchObject(whole);
  });
});
