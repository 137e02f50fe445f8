import { expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { ask } from "../service/open.ts";

it("a source that never answers leaves the page to a scraper that waits less than it, and is not asked again meanwhile", async () => {
  let asked = 0;
  let answer = (): void => {};
  const telemetry = createTelemetry({
    service: "shop",
    openTelemetry: false,
    log: { level: "silent" },
    sources: [
      {
        name: "stuck",
        collect: () => {
          asked += 1;
          return new Promise((resolve) => {
            answer = () => resolve([]);
          });
        },
      },
    ],
  });
  const { url } = await telemetry.listen({ port: 0 });
  const scrape = async (): Promise<number> => {
    const start = performance.now();
    const { text } = await ask(url, { "X-Prometheus-Scrape-Timeout-Seconds": "1" });
    expect(text).toContain("tta_build_info");
    return performance.now() - start;
  };
  expect(await scrape()).toBeLessThan(950);
  expect(await scrape()).toBeLessThan(400);
  expect(asked).toBe(1);
  answer();
  await new Promise((resolve) => setImmediate(resolve));
  const again = scrape();
  await expect.poll(() => asked).toBe(2);
  answer();
  expect(await again).toBeLessThan(400);
  await telemetry.shutdown();
});
