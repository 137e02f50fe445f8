import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createTelemetry } from "tta-observability";

const megabyte = 1024 * 1024;

/** Seconds for which the collector answers: so long that the heap of the service is as large as its load makes it. */
const wellSeconds = 20;

const turnsPerSecond = 50;

/** What it costs a service that its collector answers no more: spans made, spans lost, and megabytes more than before. */
export async function deadCollector(spansPerSecond: number, seconds: number) {
  let answers = true;
  const server = createServer((request, response) => {
    request.resume();
    if (answers) response.end();
  });
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
  /** The most memory of so many seconds under load. */
  const load = async (forSeconds: number): Promise<number> => {
    let most = 0;
    const start = performance.now();
    for (let turn = 1; turn <= forSeconds * turnsPerSecond; turn += 1) {
      // A workflow and its step are two spans.
      for (let i = 0; i < spansPerSecond / turnsPerSecond / 2; i += 1) await run.run(i);
      most = Math.max(most, process.memoryUsage().rss);
      const next = start + (turn * 1_000) / turnsPerSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
    }
    return most;
  };
  const lostSoFar = async (): Promise<number> => {
    const page = await (await fetch(url)).text();
    const lost = [...page.matchAll(/tta_sdk_spans_dropped_total{[^}]*} (\d+)/g)];
    return lost.reduce((sum, [, count]) => sum + Number(count), 0);
  };
  const before = await load(wellSeconds);
  const lostBefore = await lostSoFar();
  answers = false;
  const most = await load(seconds);
  const spans = spansPerSecond * seconds;
  const lost = (await lostSoFar()) - lostBefore;
  await close();
  await telemetry.shutdown({ timeout: 100 });
  server.closeAllConnections();
  server.close();
  return { spans, lost, lostBefore, megabytes: (most - before) / megabyte };
}
