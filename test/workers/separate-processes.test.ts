import { describe, expect, it, onTestFinished } from "vitest";
import { freePort, requireBinary, startPrometheus, waitFor } from "../real/index.ts";
import { runWithoutCollector } from "./run-without-collector.ts";

describe("processes of a cluster that nobody collects", () => {
  it("have a port each: the second that wants the same one is told so", async () => {
    const port = await freePort();
    expect(await runWithoutCollector(String(port))).toEqual([
      "listens",
      expect.stringMatching(
        new RegExp(`metrics cannot be served on 127.0.0.1:${port} .*give each process another port`),
      ),
    ]);
  });

  it.skipIf(requireBinary("prometheus") === undefined)(
    "are targets of their own, which Prometheus adds up",
    async () => {
      const ports = [await freePort(), await freePort()];
      expect(await runWithoutCollector(...ports.map(String))).toEqual(["listens", "listens"]);
      const targets = ports.map((one) => `"127.0.0.1:${one}"`).join(", ");
      const server = await startPrometheus({
        config: `global: { scrape_interval: 1s }
scrape_configs:
  - job_name: services
    static_configs: [{ targets: [${targets}], labels: { service: shop } }]
`,
      });
      onTestFinished(() => server.stop());
      const sum = 'sum by (service) (tta_cache_requests_total{cache="a",result="hit"})';
      const [found] = await waitFor("both targets", async () => {
        const answer = await server.query(sum);
        return answer[0]?.value === 11 && answer;
      });
      expect(found?.metric).toEqual({ service: "shop" });
      expect(await server.query("count(count by (instance) (tta_build_info))")).toMatchObject([{ value: 2 }]);
    },
  );
});
