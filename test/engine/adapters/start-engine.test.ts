import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type EngineOptions, type RunningEngine, startEngine } from "../../../src/engine/index.ts";
import { tempDir } from "../../real/index.ts";
import { type PageServer, pageServer } from "../scrape/page-server.ts";

const running: RunningEngine[] = [];
const servers: PageServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((engine) => engine.stop()));
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A folder with a config that scrapes a page, and rules over it. */
async function project(page: () => string) {
  const folder = tempDir();
  const server = await pageServer((_request, response) => {
    response.setHeader("content-type", "text/plain").end(page());
  });
  servers.push(server);
  writeFileSync(
    join(folder, "prometheus.yml"),
    `
global: { scrape_interval: 200ms, evaluation_interval: 200ms }
rule_files: [rules.yml]
scrape_configs: [{ job_name: j, static_configs: [{ targets: ["${server.address}"] }] }]
`,
  );
  writeFileSync(join(folder, "rules.yml"), rules("> 5"));
  return { configFile: join(folder, "prometheus.yml"), dataDir: join(folder, "data"), folder };
}

const rules = (condition: string): string => `
groups:
  - name: g
    rules:
      - { record: "job:depth:sum", expr: sum by (job) (depth) }
      - alert: Deep
        expr: job:depth:sum ${condition}
        annotations: { summary: "{{ $value }} deep" }
`;

async function start(options: EngineOptions): Promise<RunningEngine> {
  const engine = await startEngine(options);
  running.push(engine);
  return engine;
}

async function asked(engine: RunningEngine, path: string): Promise<unknown> {
  const { data } = (await (await fetch(`${engine.url}/api/v1/${path}`)).json()) as { data: unknown };
  return data;
}

const eventually = (expectation: () => Promise<unknown>): Promise<unknown> =>
  vi.waitFor(expectation, { timeout: 20_000, interval: 50 });

describe("an engine", () => {
  it("scrapes, records, alerts, and answers", async () => {
    let depth = 3;
    const engine = await start(await project(() => `depth ${depth}\n`));
    await eventually(async () =>
      expect(await asked(engine, "query?query=job:depth:sum")).toMatchObject({
        result: [{ metric: { __name__: "job:depth:sum", job: "j" }, value: [expect.anything(), "3"] }],
      }),
    );
    expect(await asked(engine, "alerts")).toEqual({ alerts: [] });
    depth = 9;
    await eventually(async () =>
      expect(await asked(engine, "alerts")).toMatchObject({
        alerts: [{ labels: { alertname: "Deep" }, annotations: { summary: "9 deep" }, state: "firing" }],
      }),
    );
    expect(await asked(engine, 'query?query=ALERTS{alertstate="firing"}')).toMatchObject({ result: [{}] });
    expect(await asked(engine, "rules?type=alert")).toMatchObject({
      groups: [
        { name: "g", interval: 0.2, rules: [{ name: "Deep", query: "job:depth:sum > 5", health: "ok" }] },
      ],
    });
    depth = 1;
    await eventually(async () => expect(await asked(engine, "alerts")).toEqual({ alerts: [] }));
    const own = await (await fetch(`${engine.url}/metrics`)).text();
    expect(own).toMatch(/^prometheus_tsdb_head_series [1-9]/m);
    expect(own).toMatch(/^prometheus_rules_failing 0$/m);
    expect(own).toMatch(
      /^prometheus_rule_group_last_duration_seconds\{rule_group="\/.*rules\.yml;g"\} 0\.\d+$/m,
    );
    expect((await fetch(`${engine.url}/-/ready`)).status).toBe(200);
  });

  it("tells the webhooks of an Alertmanager's config of alerts, where no Alertmanager is named", async () => {
    const told: { status: string; alerts: { labels: object }[] }[] = [];
    const webhook = await pageServer((request, response) => {
      void text(request).then((body) => {
        told.push(JSON.parse(body));
        response.end();
      });
    });
    servers.push(webhook);
    let depth = 9;
    const options = await project(() => `depth ${depth}\n`);
    const alertmanagerConfigFile = join(options.folder, "alertmanager.yml");
    writeFileSync(
      alertmanagerConfigFile,
      `
route: { receiver: hook, group_wait: 100ms, group_interval: 200ms }
receivers: [{ name: hook, webhook_configs: [{ url: "http://${webhook.address}/alerts" }] }]
`,
    );
    await start({ ...options, alertmanagerConfigFile });
    await eventually(async () =>
      expect(told).toMatchObject([{ status: "firing", alerts: [{ labels: { alertname: "Deep" } }] }]),
    );
    depth = 1;
    await eventually(async () => expect(told.at(-1)).toMatchObject({ status: "resolved" }));
  });

  it("keeps its data and its alerts over a restart", async () => {
    const options = await project(() => "depth 9\n");
    const first = await start(options);
    await eventually(async () =>
      expect(await asked(first, "alerts")).toMatchObject({ alerts: [{ state: "firing" }] }),
    );
    const { alerts } = (await asked(first, "alerts")) as { alerts: { activeAt: string }[] };
    await first.stop();
    await Promise.all(servers.splice(0).map((server) => server.close()));
    const second = await start(options);
    expect(await asked(second, "query?query=count_over_time(depth[1m])")).toMatchObject({ result: [{}] });
    expect(await asked(second, "alerts")).toMatchObject({
      alerts: [{ state: "firing", activeAt: alerts[0]?.activeAt }],
    });
  });

  it("takes changed rules without a restart, and alerts that did not change go on as they were", async () => {
    const options = await project(() => "depth 9\n");
    const engine = await start(options);
    const alerts = async () => {
      const { alerts } = (await asked(engine, "alerts")) as {
        alerts: { labels: { alertname: string }; activeAt: string }[];
      };
      return new Map(alerts.map(({ labels, activeAt }) => [labels.alertname, activeAt]));
    };
    await eventually(async () => expect([...(await alerts()).keys()]).toEqual(["Deep"]));
    const since = (await alerts()).get("Deep");
    writeFileSync(
      join(options.folder, "rules.yml"),
      `${rules("> 5")}      - { alert: Deeper, expr: "job:depth:sum > 6" }\n`,
    );
    await eventually(async () => expect([...(await alerts()).keys()]).toEqual(["Deep", "Deeper"]));
    expect((await alerts()).get("Deep")).toBe(since);
  });

  it("goes on with the rules of before where a file has a fault, and says so until it is mended", async () => {
    const reported: string[] = [];
    const options = await project(() => "depth 9\n");
    const engine = await start({ ...options, report: (line) => reported.push(line) });
    const page = async () => (await fetch(`${engine.url}/metrics`)).text();
    expect(await asked(engine, "status/runtimeinfo")).toMatchObject({ reloadConfigSuccess: true });
    expect(await page()).toMatch(/^prometheus_config_last_reload_successful 1$/m);

    writeFileSync(join(options.folder, "rules.yml"), rules("> > 5"));
    await vi.waitFor(() => expect(reported.join()).toContain("rules.yml:7"), { timeout: 20_000 });
    expect(await asked(engine, "rules?type=alert")).toMatchObject({
      groups: [{ rules: [{ name: "Deep", query: "job:depth:sum > 5" }] }],
    });
    expect(await asked(engine, "status/runtimeinfo")).toMatchObject({
      reloadConfigSuccess: false,
      reloadConfigProblem: expect.stringContaining('rules.yml:7, group "g", rule 2 "Deep": its expr'),
    });
    expect(await page()).toMatch(/^prometheus_config_last_reload_successful 0$/m);

    writeFileSync(join(options.folder, "rules.yml"), rules("> 500"));
    await eventually(async () =>
      expect(await asked(engine, "rules?type=alert")).toMatchObject({
        groups: [{ rules: [{ query: "job:depth:sum > 500" }] }],
      }),
    );
    const now = await asked(engine, "status/runtimeinfo");
    expect(now).toMatchObject({ reloadConfigSuccess: true });
    expect(now).not.toHaveProperty("reloadConfigProblem");
    expect(reported).toContain("the rules were loaded anew");
    expect(await page()).toMatch(/^prometheus_config_last_reload_successful 1$/m);
  });

  it("tells by a changed routing from then on, and by that of before while it has a fault", async () => {
    const told: string[] = [];
    const hook = await pageServer((request, response) => {
      told.push(request.url ?? "");
      response.end();
    });
    servers.push(hook);
    const options = await project(() => "depth 9\n");
    const alertmanagerConfigFile = join(options.folder, "alertmanager.yml");
    const routing = (path: string) =>
      `route: { receiver: ${path}, group_wait: 100ms, group_interval: 200ms }\nreceivers: [{ name: ${path}, webhook_configs: [{ url: "http://${hook.address}/${path}" }] }]\n`;
    writeFileSync(alertmanagerConfigFile, routing("first"));
    const reported: string[] = [];
    const engine = await start({
      ...options,
      alertmanagerConfigFile,
      report: (line) => reported.push(line),
    });
    await vi.waitFor(() => expect(told).toEqual(["/first"]), { timeout: 20_000 });

    writeFileSync(alertmanagerConfigFile, routing("second").replace("receivers:", "- receivers:"));
    await vi.waitFor(() => expect(reported.join()).toContain("alerts go where they went before"), {
      timeout: 20_000,
    });
    expect(await asked(engine, "status/runtimeinfo")).toMatchObject({
      reloadConfigSuccess: false,
      reloadConfigProblem: expect.stringContaining(alertmanagerConfigFile),
    });

    writeFileSync(alertmanagerConfigFile, routing("second"));
    await vi.waitFor(() => expect(told).toEqual(["/first", "/second"]), { timeout: 20_000 });
    expect(await asked(engine, "status/runtimeinfo")).toMatchObject({ reloadConfigSuccess: true });
  });

  it("does not start on rules with a fault, or a folder that another holds, and holds nothing then", async () => {
    const options = await project(() => "depth 9\n");
    writeFileSync(join(options.folder, "rules.yml"), rules("> > 5"));
    await expect(startEngine(options)).rejects.toMatchObject({ code: "ENGINE_RULES" });
    writeFileSync(join(options.folder, "rules.yml"), rules("> 5"));
    await start(options);
    await expect(startEngine(options)).rejects.toMatchObject({ code: "ENGINE_STATE" });
  });

  it.each([
    ["half of a snapshot", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ["a snapshot that is none", () => Buffer.from("nonsense")],
  ])("begins anew on %s, which it moves aside", async (_what, broken) => {
    const options = await project(() => "depth 9\n");
    const first = await start(options);
    await eventually(async () =>
      expect(await asked(first, "query?query=depth")).toMatchObject({ result: [{}] }),
    );
    await first.stop();
    const file = join(options.dataDir, "store.snapshot");
    writeFileSync(file, broken(readFileSync(file)));
    writeFileSync(join(options.dataDir, "alerts.json"), "{");
    const reported: string[] = [];
    const second = await start({ ...options, report: (line) => reported.push(line) });
    expect(reported.join("\n")).toContain("store.snapshot.broken");
    expect(reported.join("\n")).toContain("alerts.json cannot be read");
    expect(existsSync(`${file}.broken`)).toBe(true);
    await eventually(async () =>
      expect(await asked(second, "query?query=depth")).toMatchObject({ result: [{}] }),
    );
  });

  it("leaves nothing but its files behind", async () => {
    const options = await project(() => "depth 9\n");
    const engine = await start(options);
    await engine.stop();
    await engine.stop();
    expect(readdirSync(options.dataDir).sort()).toEqual(["alerts.json", "store.snapshot"]);
    await expect(fetch(engine.url)).rejects.toThrow();
  });
});
