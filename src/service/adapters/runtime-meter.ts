import { performance } from "node:perf_hooks";
import type { OwnMetrics } from "../../catalog/index.ts";
import type { Registry } from "../../metrics/index.ts";
import { callAfter } from "../../time/index.ts";

const interval = 50;

/** Books the event loop in `tta_event_loop_*`, cumulatively, until the returned function is called. */
export function startRuntimeMeter(metrics: Registry<OwnMetrics>): () => void {
  const delay = metrics.histogram("tta_event_loop_delay_seconds").bind({});
  const seconds = metrics.counter("tta_event_loop_seconds_total");
  const active = seconds.bind({ state: "active" });
  const idle = seconds.bind({ state: "idle" });
  let seen = { active: 0, idle: 0 };
  let due = performance.now() + interval;
  const look = (): void => {
    const now = performance.now();
    delay.observe(Math.max(0, now - due) / 1000);
    due = now + interval;
    const total = performance.eventLoopUtilization();
    active.inc(Math.max(0, total.active - seen.active) / 1000);
    idle.inc(Math.max(0, total.idle - seen.idle) / 1000);
    seen = { active: total.active, idle: total.idle };
    stop = callAfter(interval, look, true);
  };
  let stop = callAfter(interval, look, true);
  return () => stop();
}

/** Says in `tta_build_info` what runs here. */
export function showBuild(metrics: Registry<OwnMetrics>, version: string): void {
  metrics
    .gauge("tta_build_info")
    .bind({ version, runtime: `node ${process.versions.node}` })
    .set(1);
}
