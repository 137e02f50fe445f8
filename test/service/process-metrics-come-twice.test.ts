import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { ask, logLines } from "./open.ts";

it.each([
  [true, 1],
  [false, 0],
])(
  "a registry with the metrics of the process, processMetrics %s, takes %i lines of the log",
  async (processMetrics, count) => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    new Gauge({ name: "shop_size", help: "Own.", registers: [registry] }).set(3);
    const { stream, lines } = logLines();
    const telemetry = createTelemetry({
      service: "shop",
      openTelemetry: false,
      log: { stream },
      registries: [registry],
      processMetrics,
    });
    const { url } = await telemetry.listen({ port: 0 });
    const { text } = await ask(url);
    await telemetry.shutdown();
    expect(text).toContain("\nshop_size 3\n");
    expect(text.match(/^process_cpu_seconds_total /gm)).toHaveLength(1);
    expect(lines()).toHaveLength(count);
    if (count > 0)
      expect(lines()[0]).toMatchObject({ fix: expect.stringContaining("processMetrics: false") });
  },
);
