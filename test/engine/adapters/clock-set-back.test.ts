import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { startEngine } from "../../../src/engine/index.ts";
import { tempDir } from "../../real/index.ts";
import { prometheusClient } from "../../real/prometheus-client.ts";
import { pageServer } from "../scrape/page-server.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0).reverse()) await close();
});

it("an engine keeps scraping and evaluating when the clock went ahead a day and came back", async () => {
  const folder = tempDir();
  const target = await pageServer((_request, response) => {
    response.setHeader("content-type", "text/plain").end("depth 7\n");
  });
  closing.push(() => target.close());
  const configFile = join(folder, "prometheus.yml");
  writeFileSync(
    configFile,
    `
global: { scrape_interval: 200ms, evaluation_interval: 200ms }
rule_files: [rules.yml]
scrape_configs: [{ job_name: j, static_configs: [{ targets: ["${target.address}"] }] }]
`,
  );
  writeFileSync(join(folder, "rules.yml"), "groups: [{name: g, rules: [{record: deep, expr: depth * 2}]}]");
  const told: string[] = [];
  const report = (line: string): void => void told.push(line);
  const engine = await startEngine({ configFile, dataDir: join(folder, "data"), port: 0, report });
  closing.push(() => engine.stop());
  const client = prometheusClient(engine.url);
  const eventually = (query: string): Promise<unknown> =>
    vi.waitFor(async () => expect(await client.query(query)).toHaveLength(1), { timeout: 20_000 });
  await eventually("deep");

  const real = Date.now;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => real() + 86_400_000);
  await eventually("count_over_time(deep[1m]) > 2");
  clock.mockRestore();
  await eventually("count_over_time(deep[1s]) > 2");
  await eventually("count_over_time(up{job='j'}[1s]) > 2");
  expect(told.filter((line) => line.includes("the clock was set back by 86"))).toHaveLength(1);
  const page = await (await fetch(`${engine.url}/metrics`)).text();
  expect(page).toMatch(/samples_removed_total\{reason="clock"\} [1-9]/);
});
