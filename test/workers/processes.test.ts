import { describe, expect, it } from "vitest";
import { waitFor } from "../real/index.ts";
import { seriesValue } from "../service/open.ts";
import { hitsOf, othersOf, runService, type StartedBy, totalsOf } from "./run-service.ts";

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

describe("eight workers of a cluster under load", () => {
  it("lose at most their last second when two are killed, and no total ever goes back", async () => {
    const service = await runService("cluster", 8);
    await service.reporting(8);
    for (const worker of range(8)) service.say(worker, "work");
    let before = totalsOf(await service.page());
    const look = async (): Promise<string> => {
      const page = await service.page();
      const now = totalsOf(page);
      for (const [series, total] of before) expect(now.get(series), series).toBeGreaterThanOrEqual(total);
      before = now;
      return page;
    };
    await waitFor("work to be told", async () => (seriesValue(await look(), hitsOf(7)) ?? 0) > 700);
    for (const worker of [2, 5]) service.say(worker, "kill");
    await waitFor("their end", async () => seriesValue(await look(), "tta_workers_ended_total") === 2);
    for (const worker of [0, 1, 3, 4, 6, 7]) service.say(worker, "pause");
    const survivors = [0, 1, 3, 4, 6, 7];
    await waitFor("all that the others counted", async () => {
      const page = await look();
      return survivors.every((worker) => seriesValue(page, hitsOf(worker)) === service.counted(worker));
    });
    await waitFor("all that other libraries counted", async () => {
      const page = await look();
      return survivors.every((worker) =>
        othersOf(worker).every((series) => seriesValue(page, series) === service.counted(worker)),
      );
    });
    const page = await look();
    for (const worker of [2, 5]) {
      for (const series of [hitsOf(worker), ...othersOf(worker)]) {
        const told = seriesValue(page, series) ?? 0;
        expect(told, series).toBeGreaterThan(0);
        expect(told, series).toBeLessThanOrEqual(service.counted(worker));
        // It counts 7 every five milliseconds: 1,400 in a second.
        expect(service.counted(worker) - told, series).toBeLessThanOrEqual(1_400);
      }
    }
    expect(seriesValue(page, 'tta_workflow_in_flight{workflow="w"}')).toBe(12);
    expect(seriesValue(page, 'tta_workers{state="reporting"}')).toBe(6);
  });
});

describe("a worker that hangs", () => {
  it("holds up no scrape, and is stale until it says something again", async () => {
    const service = await runService("cluster", 2);
    await service.reporting(2);
    for (const worker of [0, 1]) service.say(worker, "work");
    await waitFor("work", async () => ((await service.value(hitsOf(0))) ?? 0) > 0);
    service.say(0, "hang");
    await waitFor("a stale worker", async () => (await service.value('tta_workers{state="stale"}')) === 1);
    expect(await service.value(hitsOf(0))).toBeGreaterThan(0);
    expect(await service.value('tta_workflow_in_flight{workflow="w"}')).toBe(4);
    expect(await service.value("tta_workers_report_age_seconds")).toBeGreaterThan(5);
    expect(service.log()).toMatch(/process \d+ does not report/);
    await service.reporting(2);
  });
});

describe.each<StartedBy>(["cluster", "fork", "thread"])("workers started by %s", (kind) => {
  it("are one page with their primary, also those of a second telemetry", async () => {
    const service = await runService(kind, 3);
    await service.reporting(3);
    for (const worker of range(3)) service.say(worker, "work");
    await waitFor("work", async () => ((await service.value(hitsOf(2))) ?? 0) > 70);
    for (const worker of range(3)) service.say(worker, "pause");
    const all = (): number => range(3).reduce((sum, worker) => sum + service.counted(worker), 0);
    await waitFor("all of it", async () => {
      const runs = await service.value('tta_tool_duration_seconds_count{tool="t",outcome="ok"}');
      return runs !== undefined && runs * 7 === all();
    });
    expect(await service.value('tta_workflow_in_flight{workflow="w"}')).toBe(6);
    for (const worker of range(3)) {
      for (const series of othersOf(worker)) {
        await waitFor(series, async () => (await service.value(series)) === service.counted(worker));
      }
    }
    expect(await service.openMetrics()).toMatch(
      /^tta_tool_duration_seconds_bucket{tool="t",outcome="ok",le="0\.25"} \d+ # {trace_id="0+w[123]",span_id="0+w[123]"} 0\.25 \d+/m,
    );
    const other = await service.otherPage();
    for (const worker of range(3)) {
      expect(seriesValue(other, hitsOf(worker).replace("hit", "miss"))).toBe(3);
      expect(seriesValue(other, hitsOf(worker))).toBeUndefined();
    }
    expect(service.log()).toBe("");
  });

  it("lose nothing when they exit or end in order, and leave their totals to those that follow", async () => {
    const service = await runService(kind, 2);
    await service.reporting(2);
    for (const worker of [0, 1]) service.say(worker, "work");
    await waitFor("work", async () => ((await service.value(hitsOf(1))) ?? 0) > 0);
    service.say(0, "exit");
    service.say(1, "end");
    await waitFor("their end", async () => (await service.value("tta_workers_ended_total")) === 2);
    for (const worker of [0, 1]) expect(await service.value(hitsOf(worker))).toBe(service.counted(worker));
    expect(await service.value('tta_workflow_in_flight{workflow="w"}')).toBeUndefined();
    service.say(0, "start");
    await service.reporting(1);
    const [before] = [await service.value('tta_tool_duration_seconds_count{tool="t",outcome="ok"}')];
    service.say(2, "work");
    await waitFor("more work", async () => ((await service.value(hitsOf(2))) ?? 0) > 0);
    expect(await service.value('tta_tool_duration_seconds_count{tool="t",outcome="ok"}')).toBeGreaterThan(
      before ?? 0,
    );
  });
});
