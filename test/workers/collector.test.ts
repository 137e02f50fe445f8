import { describe, expect, it } from "vitest";
import { counter, defineMetrics } from "../../src/catalog/index.ts";
import { protocol } from "../../src/workers/message.ts";
import { Team, turns } from "./team.ts";

/** Moves on, in steps that let what is sent arrive. */
async function pass(team: Team, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 100) {
    await team.clock.advance(100);
    await turns();
  }
}

const states = (team: Team) =>
  ["reporting", "stale", "refused"].map((state) => team.value(`tta_workers{state="${state}"}`));

describe("a primary that collects", () => {
  it("shows within a second what its workers count, added up", async () => {
    const team = new Team();
    const workers = [team.worker(), team.worker(), team.worker()];
    for (const worker of workers) worker.work(5);
    await pass(team, 1_000);
    expect(team.value("jobs_total")).toBe(15);
    expect(team.value("jobs_running")).toBe(3);
    expect(states(team)).toEqual([3, 0, 0]);
  });

  it("keeps what a worker counted when it is gone, and lets its gauges go", async () => {
    const team = new Team();
    const [first, second] = [team.worker(), team.worker()];
    for (const worker of [first, second]) worker.work(5);
    await pass(team, 1_000);
    team.collector.gone(first.sender);
    await turns();
    expect(team.value("jobs_total")).toBe(10);
    expect(team.value("jobs_running")).toBe(1);
    expect(team.value("tta_workers_ended_total")).toBe(1);
    expect(states(team)).toEqual([1, 0, 0]);
  });

  it("is told the rest by a worker that ends in order", async () => {
    const team = new Team();
    const worker = team.worker();
    await pass(team, 1_000);
    worker.work(7);
    const ended = worker.reporter.end();
    await turns();
    await ended;
    expect(team.value("jobs_total")).toBe(7);
    expect(team.value("jobs_running")).toBeUndefined();
    expect(team.value("tta_workers_ended_total")).toBe(1);
    const { sent } = worker;
    await pass(team, 2_000);
    expect(worker.sent).toBe(sent);
  });

  it("is told at once by a worker that flushes", async () => {
    const team = new Team();
    const worker = team.worker();
    await pass(team, 1_000);
    worker.work(7);
    const flushed = worker.reporter.flushed();
    await turns();
    await flushed;
    expect(team.value("jobs_total")).toBe(7);
    expect(states(team)).toEqual([1, 0, 0]);
  });

  it("calls a worker stale that says nothing for five seconds, keeps what it said, and takes it back", async () => {
    const team = new Team();
    const [hung, well] = [team.worker(), team.worker()];
    for (const worker of [hung, well]) worker.work(5);
    await pass(team, 1_000);
    hung.stuck = true;
    await pass(team, 7_000);
    expect(states(team)).toEqual([1, 1, 0]);
    expect(team.value("tta_workers_report_age_seconds")).toBeGreaterThan(5);
    expect(team.value("jobs_total")).toBe(10);
    expect(team.value("jobs_running")).toBe(2);
    expect(team.warnings.map(([text]) => text)).toEqual([`${hung.sender.name} does not report`]);
    hung.work(3);
    hung.release();
    await pass(team, 2_000);
    expect(states(team)).toEqual([2, 0, 0]);
    expect(team.value("jobs_total")).toBe(13);
    expect(team.value("tta_workers_report_age_seconds")).toBeLessThan(2);
  });

  it("is sent nothing more while it takes nothing, and then all of it at once", async () => {
    const team = new Team();
    const worker = team.worker();
    await pass(team, 1_000);
    worker.stuck = true;
    await pass(team, 1_000);
    const { sent } = worker;
    for (let i = 0; i < 10; i++) {
      worker.work();
      await pass(team, 1_000);
    }
    expect(worker.sent).toBe(sent);
    worker.release();
    await pass(team, 1_000);
    expect(team.value("jobs_total")).toBe(10);
  });

  it("refuses a worker with another catalog, says which metric differs, and says it once", async () => {
    const team = new Team();
    const other = defineMetrics({ jobs_lost_total: counter({ help: "Lost.", owner: "test" }) });
    const workers = [team.worker({ added: other }), team.worker({ added: other }), team.worker()];
    for (const worker of workers) worker.work();
    await pass(team, 2_000);
    expect(states(team)).toEqual([1, 0, 2]);
    expect(team.value("jobs_total")).toBe(1);
    expect(team.warnings).toEqual([
      [
        `the metrics of ${workers[0]?.sender.name} are not collected: only its catalog has "jobs_lost_total"`,
        { fix: "run the same version there and here, and give createTelemetry the same metrics" },
      ],
    ]);
    for (const { sender } of workers) team.collector.gone(sender);
    await turns();
    expect(states(team)).toEqual([0, 0, 0]);
    expect(team.value("tta_workers_ended_total")).toBe(1);
  });

  it("refuses a worker of another version, and messages that nobody understands, in one sentence each", async () => {
    const team = new Team();
    team.worker({ protocol: 99 }).work();
    const broken = team.worker();
    const heard = { protocol, service: "shop", reporter: "x" };
    broken.say({ ...heard, unpack: () => ({ kind: "report", changes: { ids: [1] } }) });
    broken.say({
      ...heard,
      reporter: "y",
      unpack: () => {
        throw new Error("not a text");
      },
    });
    await pass(team, 2_000);
    expect(team.warnings.map(([text]) => text.replace(/process \d+/, "P"))).toEqual([
      "the metrics of P are not collected: it runs another version of tta-observability",
      "the metrics of P are not collected: what it says cannot be read (not a text)",
    ]);
    expect(states(team)).toEqual([1, 0, 3]);
  });

  it("says whose telemetry it does not collect where the service differs", async () => {
    const team = new Team();
    team.worker({ service: "resizer" });
    await pass(team, 2_000);
    expect(team.warnings).toEqual([
      [
        expect.stringMatching(
          /^the metrics of process \d+ are not collected: it is of the service "resizer"$/,
        ),
        { fix: "give createTelemetry the same service there and here" },
      ],
    ]);
    expect(states(team)).toEqual([0, 0, 0]);
  });

  it("takes in what has arrived when it ends", async () => {
    const team = new Team();
    const worker = team.worker();
    await pass(team, 1_000);
    worker.work(4);
    worker.reporter.flush();
    await new Promise((resolve) => setImmediate(resolve));
    team.collector.end();
    expect(team.value("jobs_total")).toBe(4);
  });
});
