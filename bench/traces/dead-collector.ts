import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createTelemetry } from "tta-observability";

const megabyte = 1024 * 1024;

/** What a collector that never answers costs a service: spans sent, spans lost, and megabytes more than before. */
export async function deadCollector(spansPerSecond: number, seconds: number) {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const telemetry = createTelemetry({
    service: "bench",
    log: { level: "silent" },
    openTelemetry: { otlp: { endpoint } },
  });
  const { workflow, step } = telemetry.primitives;
  const run = workflow(
    "w",
    step("s", async (n: number) => n + 1),
  );
  const { url, close } = await telemetry.listen({ port: 0 });
  for (let i = 0; i < 2_000; i += 1) await run.run(i);
  global.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  let spans = 4_000;
  for (let second = 0; second < seconds; second += 1) {
    const end = performance.now() + 1_000;
    for (let i = 0; i < spansPerSecond / 2; i += 1) await run.run(i);
    spans += spansPerSecond;
    most = Math.max(most, process.memoryUsage().rss);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, end - performance.now())));
  }
  const page = await (await fetch(url)).text();
  const lost = [...page.matchAll(/tta_sdk_spans_dropped_total{[^}]*} (\d+)/g)];
  await close();
  await telemetry.shutdown({ timeout: 100 });
  server.closeAllConnections();
  server.close();
  return {
    spans,
    lost: lost.reduce((sum, [, count]) => sum + Number(count), 0),
    megabytes: (most - before) / megabyte,
  };
}
