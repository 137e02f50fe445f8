import { expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { ask } from "./open.ts";

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
  /** Of what the scraper waits for the page, of which a stuck source may take the half. */
  const scrape = async (): Promise<number> => {
    const patience = 4;
    const start = performance.now();
    const { text } = await ask(url, { "X-Prometheus-Scrape-Timeout-Seconds": `${patience}` });
    expect(text).toContain("tta_build_info");
    return (performance.now() - start) / (patience * 1_000);
  };
  expect(await scrape()).toBeLessThan(1);
  expect(await scrape()).toBeLessThan(0.5);
  expect(asked).toBe(1);
  answer();
  await new Promise((resolve) => setImmediate(resolve));
  const again = scrape();
  await expect.poll(() => asked).toBe(2);
  answer();
  expect(await again).toBeLessThan(0.5);
  await telemetry.shutdown();
});
