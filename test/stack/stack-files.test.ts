import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseHealthConfig } from "../../src/health/index.ts";
import { defaultPorts } from "../../src/stack/files/addresses.ts";
import { datasourceUids, renderStackFiles, type ServiceName, services } from "../../src/stack/index.ts";
import { renderNativeFiles } from "../../src/stack/native/render-native-files.ts";
import { stackLayout } from "../../src/stack/state/stack-layout.ts";
import { requireBinary, tempDir } from "../real/index.ts";

const promtool = requireBinary("promtool");
const amtool = requireBinary("amtool");

function write(dir: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
}

const running: readonly ServiceName[] = ["alertmanager", "prometheus", "health", "demo"];

function native(
  dir: string,
  retentionInFile = false,
  run: readonly ServiceName[] = running,
): ReadonlyMap<string, string> {
  return renderNativeFiles({
    layout: stackLayout(dir),
    ports: { ...defaultPorts, tempoOtlp: 4319, prometheus: 19_090, alertmanager: 19_093, health: 18_080 },
    projectDir: "/some where/[x]",
    running: run,
    scrapeIntervalSeconds: 5,
    environment: "staging",
    retentionInFile,
  });
}

const text = (files: ReadonlyMap<string, string>, path: string): string => {
  const found = files.get(path);
  if (found === undefined) throw new Error(`no ${path}`);
  return found;
};

describe("the files that the servers are started with", () => {
  it("have the health service look at each disk that a server may write to, natively and in Docker", () => {
    const pathsIn = (files: ReadonlyMap<string, string>): unknown =>
      parseHealthConfig(JSON.parse(text(files, "health/config.json"))).checks.find(
        ({ name }) => name === "disk",
      )?.target;
    expect(pathsIn(native("/state", false, ["prometheus", "loki", "health"]))).toMatchObject({
      paths: ["/state", "/state/data/prometheus", "/state/data/loki", "/state/data/health", "/state/logs"],
    });
    expect(pathsIn(renderStackFiles())).toMatchObject({
      paths: ["/var/lib/tta-obs/health", "/var/log/tta-obs"],
    });
  });

  it.skipIf(promtool === undefined)("are accepted by promtool, for compose and native alike", () => {
    const [compose, own] = [tempDir(), tempDir()];
    write(compose, renderStackFiles());
    write(join(own, "config"), native(own));
    for (const path of [join(compose, "prometheus"), join(own, "config", "prometheus")])
      expect(
        execFileSync(promtool ?? "", ["check", "config", join(path, "prometheus.yml")], {
          encoding: "utf8",
          stdio: "pipe",
        }),
      ).toContain("SUCCESS");
  });

  it.skipIf(amtool === undefined)(
    "are accepted by amtool, and every alert goes to the health service",
    () => {
      const dir = tempDir();
      write(dir, renderStackFiles());
      write(join(dir, "native"), native(dir));
      for (const [path, url] of [
        ["alertmanager/alertmanager.yml", "http://health:8080/alerts"],
        ["native/alertmanager/alertmanager.yml", "http://127.0.0.1:18080/alerts"],
      ] as const) {
        const file = join(dir, path);
        expect(
          execFileSync(amtool ?? "", ["check-config", file], { encoding: "utf8", stdio: "pipe" }),
        ).toContain("SUCCESS");
        const routed = execFileSync(
          amtool ?? "",
          ["config", "routes", "test", "--config.file", file, "severity=critical"],
          {
            encoding: "utf8",
            stdio: "pipe",
          },
        ).trim();
        const config = parse(
          text(
            path.startsWith("native/") ? native(dir) : renderStackFiles(),
            "alertmanager/alertmanager.yml",
          ),
        );
        const receiver = config.receivers.find((one: { name: string }) => one.name === routed);
        expect(receiver.webhook_configs[0].url).toBe(url);
      }
    },
  );

  it("name rules of every environment, and never the tests of rules", () => {
    const config = parse(text(renderStackFiles(), "prometheus/prometheus.yml"));
    expect(config.rule_files).toEqual([
      "rules/*.yml",
      "../alerts/production/*.yml",
      "../alerts/staging/*.yml",
      "../alerts/drill/*.yml",
      "../alerts/server/*.yml",
    ]);
    const declared = renderStackFiles({ environments: ["production", "eu"] });
    expect(parse(text(declared, "prometheus/prometheus.yml")).rule_files).toContain("../alerts/eu/*.yml");
    const own = parse(text(native("/tmp/x"), "prometheus/prometheus.yml"));
    expect(own.rule_files[0]).toBe("/some where/\\[x]/prometheus/rules/*.yml");
  });

  it("give every job of the stack its service and environment, and the demo in compose its own", () => {
    const config = parse(text(renderStackFiles({ demoEnvironment: "drill" }), "prometheus/prometheus.yml"));
    interface Job {
      readonly static_configs?: readonly { readonly labels: { readonly service: string } }[];
    }
    const labels = config.scrape_configs.flatMap(({ static_configs = [] }: Job) =>
      static_configs.map((one) => one.labels),
    );
    const parts = ["prometheus", "alertmanager", "loki", "tempo", "alloy", "health"];
    expect(labels).toEqual(parts.map((service) => ({ service, environment: "production" })));
    const [services, promtail] = config.scrape_configs.filter((job: object) => "dns_sd_configs" in job);
    // Only with its profile: where its name is known to nobody, it is no target.
    expect(promtail).toMatchObject({
      job_name: "promtail",
      dns_sd_configs: [{ names: ["promtail"], port: 9080 }],
    });
    const { relabel_configs: relabels, dns_sd_configs: dns } = services;
    expect(dns[0]).toMatchObject({ names: ["demo"], port: 9465 });
    expect(
      Object.fromEntries(
        relabels.map((rule: { target_label: string; replacement: string }) => [
          rule.target_label,
          rule.replacement,
        ]),
      ),
    ).toEqual({
      service: "demo",
      environment: "drill",
      instance: "demo:9465",
    });
  });

  it("bound what is kept: retention in the file from Prometheus 3.11 on, deletion in Loki, nothing reported", () => {
    const old = parse(text(native("/tmp/x"), "prometheus/prometheus.yml"));
    const current = parse(text(native("/tmp/x", true), "prometheus/prometheus.yml"));
    expect(old.storage).toBeUndefined();
    expect(current.storage.tsdb.retention).toEqual({ time: "35d", size: "4GB" });
    for (const files of [renderStackFiles(), native("/tmp/x")]) {
      const loki = parse(text(files, "loki/config.yml"));
      expect(loki.compactor).toMatchObject({ retention_enabled: true, delete_request_store: "filesystem" });
      expect(loki.limits_config.retention_period).toBe("168h");
      expect(loki.analytics.reporting_enabled).toBe(false);
      expect(loki.common.ring.kvstore.store).toBe("inmemory");
      const tempo = parse(text(files, "tempo/config.yml"));
      expect(tempo.backend_worker.compaction.block_retention).toBe("168h");
      expect(tempo.backend_scheduler.provider.compaction.compaction.block_retention).toBe("168h");
      expect(tempo.backend_worker.finish_on_shutdown_timeout).toBe("2s");
      expect(tempo.usage_report.reporting_enabled).toBe(false);
    }
    expect(parse(text(native("/tmp/x"), "loki/config.yml")).server.http_listen_address).toBe("127.0.0.1");
  });

  it("keep Tempo alone on the loopback, its receivers beside ours, and all that it writes in its folder", () => {
    const own = parse(text(native("/with a space"), "tempo/config.yml"));
    expect(own.server).toMatchObject({ http_listen_address: "127.0.0.1", http_listen_port: 3200 });
    expect(own.distributor.receivers.otlp.protocols).toEqual({
      http: { endpoint: "127.0.0.1:4319" },
      grpc: { endpoint: "127.0.0.1:4317" },
    });
    const kept = [...JSON.stringify(own).matchAll(/"(?:\w*path|shutdown_marker_dir)":"([^"]*)"/g)];
    expect(kept).toHaveLength(6);
    for (const [, path] of kept) expect(path).toMatch(/^\/with a space\/data\/tempo\//);
    for (const ring of [own.distributor.ring, own.live_store.ring, own.live_store.partition_ring])
      expect(ring.kvstore.store).toBe("inmemory");
  });

  it("give the shippers one pipeline that labels by service and level, and never by trace", () => {
    const config = parse(text(renderStackFiles(), "promtail/config.yml"));
    expect(config.clients).toEqual([{ url: "http://loki:3100/loki/api/v1/push" }]);
    const [scrape] = config.scrape_configs;
    expect(scrape.static_configs[0].labels.__path__).toBe("/var/log/tta-obs/*.log");
    // What a line passes through on its way does not ship what it says of it.
    expect(scrape.static_configs[0].labels.__path_exclude__).toBe(
      "/var/log/tta-obs/{loki,runs,alloy,promtail}.log",
    );
    // What goes through the receiver is not shipped once more.
    const own = parse(text(native("/tmp/x"), "promtail/config.yml")).scrape_configs[0].static_configs[0];
    expect(own.labels.__path_exclude__).toBe("/tmp/x/logs/{loki,runs,alloy,promtail,demo}.log");
    const stage = (name: string) => scrape.pipeline_stages.find((one: object) => name in one)?.[name];
    expect(Object.keys(stage("labels"))).toEqual(["level", "service", "environment"]);
    expect(Object.keys(stage("structured_metadata"))).toEqual(["trace_id", "span_id", "correlation_id"]);
    const expression = new RegExp(stage("regex").expression.replace("?P<", "?<"));
    expect(expression.exec("/var/log/tta-obs/story-api.log")?.groups?.service).toBe("story-api");
  });

  it("give Grafana data sources with stable uids, one default, and boards that are read-only", () => {
    const sources = parse(text(renderStackFiles(), "grafana/provisioning/datasources/tta-observability.yml"));
    expect(sources.datasources.map((one: { uid: string }) => one.uid)).toEqual(Object.values(datasourceUids));
    expect(sources.datasources.filter((one: { isDefault: boolean }) => one.isDefault)).toHaveLength(1);
    expect(sources.deleteDatasources).toHaveLength(sources.datasources.length);
    // Lists of alerts ask every source that may have rules, and Loki has none.
    const asked = sources.datasources.filter(
      (one: { jsonData: { manageAlerts?: boolean }; type: string }) => {
        return ["prometheus", "loki"].includes(one.type) && one.jsonData.manageAlerts !== false;
      },
    );
    expect(asked.map((one: { name: string }) => one.name)).toEqual(["Prometheus"]);
    const boards = parse(text(renderStackFiles(), "grafana/provisioning/dashboards/tta-observability.yml"));
    expect(boards.providers[0]).toMatchObject({ allowUiUpdates: false, disableDeletion: true });
  });

  it("give the health service a config that it accepts, with a check of each service that runs", () => {
    const compose = parseHealthConfig(JSON.parse(text(renderStackFiles(), "health/config.json")));
    expect(compose.checks.map(({ name }) => name).toSorted()).toEqual([
      "alertmanager",
      "alloy",
      "canary-alerts",
      "canary-log-files",
      "canary-logs",
      "canary-metrics",
      "canary-traces",
      "disk",
      "grafana",
      "loki",
      "prometheus",
      "tempo",
      "viewer",
    ]);
    expect(compose.listen.allowedHosts).toEqual(["health"]);
    const own = parseHealthConfig(JSON.parse(text(native("/tmp/x"), "health/config.json")));
    expect(own.checks.map(({ name }) => name)).toEqual([
      "alertmanager",
      "prometheus",
      "demo",
      "disk",
      "canary-metrics",
      "canary-alerts",
    ]);
    expect(own.listen).toMatchObject({ host: "127.0.0.1", port: 18_080 });
  });

  it("tell the health service where the boards are that alerts name: in Grafana, else in the viewer", () => {
    const config = (files: ReadonlyMap<string, string>) =>
      parseHealthConfig(JSON.parse(text(files, "health/config.json")));
    expect(config(renderStackFiles()).boardsUrl).toBe("http://localhost:3000/");
    expect(config(native("/tmp/x")).boardsUrl).toBeUndefined();
    const shown = config(native("/tmp/x", false, ["prometheus", "viewer"]));
    expect(shown.boardsUrl).toBe(`http://127.0.0.1:${services.viewer.port}/`);
    expect(shown.links.at(-1)).toEqual({ title: "Boards", url: `http://127.0.0.1:${services.viewer.port}/` });
    expect(shown.checks.find(({ name }) => name === "viewer")?.critical).toBe(false);
  });

  it("are the same bytes every time", () => {
    expect([...renderStackFiles()]).toEqual([...renderStackFiles()]);
  });
});
