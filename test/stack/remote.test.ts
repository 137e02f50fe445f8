import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { composeAddresses, defaultPorts } from "../../src/stack/files/addresses.ts";
import { prometheusConfig } from "../../src/stack/files/prometheus-config.ts";
import { checkStackConfig, renderStackFiles, type StackConfig } from "../../src/stack/index.ts";
import { nativeCommand } from "../../src/stack/native/native-command.ts";
import { credentialFiles } from "../../src/stack/remote/credential-files.ts";
import { sayWhatStays } from "../../src/stack/remote/say-what-stays.ts";
import { stackLayout } from "../../src/stack/state/stack-layout.ts";
import { requireBinary, tempDir } from "../real/index.ts";
import { run } from "../rules/generated-dir.ts";

const url = "https://mimir.example.org/api/v1/push";
const mimir = { kind: "mimir", url } as const;
const s3 = { kind: "s3", bucket: "logs", region: "eu-central-1" } as const;

const of = (path: string, stack?: StackConfig) =>
  parse(renderStackFiles(stack === undefined ? {} : { stack }).get(path) ?? "");
const prometheus = (stack: StackConfig) => of("prometheus/prometheus.yml", stack);
const loki = (stack: StackConfig) => of("loki/config.yml", stack);
const compose = (stack: StackConfig) => of("docker-compose.monitoring.yml", stack).services;

describe("samples that are sent on", () => {
  it("go to Mimir and to Thanos, each told in its own header whose they are", () => {
    const { remote_write, global } = prometheus({
      tenant: "team-a",
      externalLabels: { cluster: "eu-1" },
      remoteWrite: [
        { ...mimir, username: "writer", passwordFile: "/run/secrets/mimir" },
        { kind: "thanos", url: "http://thanos:19291/api/v1/receive", tenant: "other", tokenFile: "/run/t" },
      ],
    });
    expect(remote_write).toEqual([
      {
        name: "mimir-1",
        url,
        headers: { "X-Scope-OrgID": "team-a" },
        basic_auth: { username: "writer", password_file: "/run/secrets/mimir" },
        send_exemplars: true,
        queue_config: { retry_on_http_429: true },
      },
      {
        name: "thanos-2",
        url: "http://thanos:19291/api/v1/receive",
        headers: { "THANOS-TENANT": "other" },
        authorization: { credentials_file: "/run/t" },
        send_exemplars: true,
        queue_config: { retry_on_http_429: true },
      },
    ]);
    expect(global.external_labels).toEqual({ cluster: "eu-1" });
  });

  it("are none of the engine's, and none where nothing is said", () => {
    const config = prometheusConfig({
      addresses: composeAddresses,
      scrapeIntervalSeconds: 5,
      environment: "production",
      folders: { rules: "rules", alerts: "alerts", targets: "targets" },
      environments: ["production"],
      server: "engine",
      running: ["engine"],
      retentionInFile: false,
      stack: { remoteWrite: [mimir], externalLabels: { a: "b" } },
    });
    expect(JSON.stringify(config)).not.toMatch(/remote_write|external_labels/);
    expect(prometheus({})).toEqual(of("prometheus/prometheus.yml"));
  });

  it.skipIf(requireBinary("promtool") === undefined)("are accepted by promtool", () => {
    const root = tempDir();
    const secret = join(root, "secret");
    writeFileSync(secret, "s");
    const stack: StackConfig = {
      tenant: "team-a",
      externalLabels: { cluster: "eu-1" },
      remoteWrite: [
        { ...mimir, username: "writer", passwordFile: secret },
        { kind: "thanos", url: "http://thanos:19291/api/v1/receive", tokenFile: secret },
      ],
    };
    for (const [path, text] of renderStackFiles({ stack })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { code, output } = run(
      requireBinary("promtool") ?? "",
      ["check", "config", "prometheus/prometheus.yml"],
      root,
    );
    expect(code, output).toBe(0);
  });
});

describe("logs in a store of objects", () => {
  it("lie there from the start, with what is to be deleted", () => {
    const config = loki({ lokiStorage: { ...s3, endpoint: "minio:9000", pathStyle: true, insecure: true } });
    expect(config.common.storage).toEqual({
      s3: {
        bucketnames: "logs",
        region: "eu-central-1",
        endpoint: "minio:9000",
        s3forcepathstyle: true,
        insecure: true,
      },
    });
    expect(config.schema_config.configs.map((one: Record<string, string>) => one.object_store)).toEqual([
      "s3",
    ]);
    expect(config.compactor.delete_request_store).toBe("s3");
    expect(config.storage_config).toBeUndefined();
  });

  it("lie there from a day on, and those of before are read from the disk", () => {
    const { schema_config, storage_config, common } = loki({
      lokiStorage: { kind: "gcs", bucket: "logs", since: "2026-12-01" },
    });
    expect(schema_config.configs.map((one: Record<string, string>) => [one.from, one.object_store])).toEqual([
      ["2024-04-01", "filesystem"],
      ["2026-12-01", "gcs"],
    ]);
    expect(storage_config).toEqual({ filesystem: { directory: "/loki/chunks" } });
    expect(common.storage).toEqual({ gcs: { bucket_name: "logs" } });
  });

  // What it may hold, whatever it stores.
  const bounded = expect.stringMatching(/^GOMEMLIMIT=/);

  it("take their credentials from the environment of who starts them, or from a file that is mounted", () => {
    expect(compose({ lokiStorage: s3 }).loki.environment).toEqual([
      bounded,
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
      "AWS_SESSION_TOKEN",
    ]);
    const byFile = compose({ lokiStorage: { ...s3, credentialsFile: "/run/aws" } }).loki;
    expect(byFile.environment).toEqual([bounded, "AWS_SHARED_CREDENTIALS_FILE=/run/aws"]);
    expect(byFile.volumes.at(-1)).toMatchObject({ source: "/run/aws", target: "/run/aws", read_only: true });
    const byGoogle = compose({ lokiStorage: { kind: "gcs", bucket: "logs", credentialsFile: "/run/gcs" } });
    expect(byGoogle.loki.environment).toEqual([bounded, "GOOGLE_APPLICATION_CREDENTIALS=/run/gcs"]);
    expect(compose({}).loki.environment).toEqual([bounded]);
  });

  it("get the key of an account of Azure out of the environment, and none where the machine has an identity", () => {
    const azure = { kind: "azure", account: "logs", container: "loki" } as const;
    expect(loki({ lokiStorage: azure }).common.storage.azure.account_key).toBe(
      "$".concat("{AZURE_STORAGE_KEY}"),
    );
    expect(compose({ lokiStorage: azure }).loki).toMatchObject({
      environment: [bounded, "AZURE_STORAGE_KEY"],
      command: expect.arrayContaining(["-config.expand-env=true"]),
    });
    const known = { ...azure, managedIdentity: true };
    expect(loki({ lokiStorage: known }).common.storage.azure).toEqual({
      account_name: "logs",
      container_name: "loki",
      use_managed_identity: true,
    });
    expect(compose({ lokiStorage: known }).loki.command).not.toContain("-config.expand-env=true");
    expect(compose({ lokiStorage: known }).loki.environment).toEqual([bounded]);
  });

  it("have the same credentials natively", () => {
    const program = { path: "/usr/bin/loki", version: "3.7.8" };
    const { env } = nativeCommand("loki", program, {
      layout: stackLayout("/tmp/state"),
      ports: defaultPorts,
      stack: { lokiStorage: { ...s3, credentialsFile: "/run/aws" } },
    });
    expect(env).toEqual({ AWS_SHARED_CREDENTIALS_FILE: "/run/aws" });
  });
});

describe("a tenant", () => {
  it("is said by all who write to Loki and ask it, and by Grafana of samples too", () => {
    const stack = { tenant: "team-a" };
    expect(loki(stack).auth_enabled).toBe(true);
    expect(of("promtail/config.yml", stack).clients[0].tenant_id).toBe("team-a");
    const { datasources } = of("grafana/provisioning/datasources/tta-observability.yml", stack);
    for (const type of ["prometheus", "loki"])
      expect(datasources.find((one: { type: string }) => one.type === type)).toMatchObject({
        jsonData: { httpHeaderName1: "X-Scope-OrgID" },
        secureJsonData: { httpHeaderValue1: "team-a" },
      });
    expect(loki({}).auth_enabled).toBe(false);
    expect(of("promtail/config.yml").clients[0]).not.toHaveProperty("tenant_id");
  });
});

describe("what a config says of the stack", () => {
  it("names its files with credentials and where they are named, each with its reader", () => {
    const files = credentialFiles({
      remoteWrite: [mimir, { ...mimir, tokenFile: "/run/token" }],
      lokiStorage: { ...s3, credentialsFile: "/run/aws" },
    });
    expect(files).toEqual([
      { place: "stack.remoteWrite[1].tokenFile", path: "/run/token", reader: "prometheus" },
      { place: "stack.lokiStorage.credentialsFile", path: "/run/aws", reader: "loki" },
    ]);
  });

  it("is told where nobody does it", () => {
    expect(sayWhatStays({ remoteWrite: [mimir], lokiStorage: s3 }, ["engine"])).toEqual([
      "samples and logs stay on this machine, though the config sends them elsewhere: only Prometheus does, run tta-obs up --mode docker, or native where it is installed",
    ]);
    expect(sayWhatStays({ remoteWrite: [mimir], lokiStorage: s3 }, ["prometheus", "loki"])).toEqual([]);
    expect(sayWhatStays(undefined, ["engine"])).toEqual([]);
  });

  it.each<[unknown, string]>([
    [7, 'stack is no object: write { tenant: "team-a" }.'],
    [{ tennant: "a" }, 'stack has the unknown key "tennant": perhaps you mean "tenant".'],
    [{ tenant: "a/b" }, "stack.tenant cannot be meant: it must be a tenant of letters, digits"],
    [{ tenant: ".." }, "stack.tenant cannot be meant"],
    [{ remoteWrite: mimir }, "stack.remoteWrite cannot be meant: it must be a list."],
    [{ remoteWrite: [{ url }] }, 'stack.remoteWrite[0] has no kind: it must be "mimir" or "thanos".'],
    [
      { remoteWrite: [{ ...mimir, url: "https://me:secret@mimir.example.org" }] },
      "stack.remoteWrite[0].url cannot be meant: it must be an address without credentials",
    ],
    [
      { remoteWrite: [{ ...mimir, username: "me" }] },
      "stack.remoteWrite[0] has a username without a passwordFile: give both, or a tokenFile.",
    ],
    [
      { remoteWrite: [{ ...mimir, username: "me", passwordFile: "/p", tokenFile: "/t" }] },
      "stack.remoteWrite[0] has a password and a token: give one of them.",
    ],
    [
      { remoteWrite: [{ ...mimir, tokenFile: "token" }] },
      "stack.remoteWrite[0].tokenFile cannot be meant: it must be the absolute path",
    ],
    [{ externalLabels: { __a: "b" } }, "stack.externalLabels cannot be meant"],
    [{ lokiStorage: { kind: "ftp" } }, "stack.lokiStorage.kind is none of s3, gcs, azure: name one of them."],
    [{ lokiStorage: { kind: "s3" } }, "stack.lokiStorage has no bucket: it must be the name of a bucket"],
    [
      { lokiStorage: { ...s3, since: "2026-02-30" } },
      "stack.lokiStorage.since cannot be meant: it must be a day",
    ],
    [
      { lokiStorage: { kind: "azure", account: "logs", container: "loki", accountKey: "k" } },
      'stack.lokiStorage has the unknown key "accountKey": perhaps you mean "account".',
    ],
  ])("is refused in one sentence that holds no value: %j", (value, sentence) => {
    expect(() => checkStackConfig(value)).toThrow(sentence);
  });

  it("may say all that there is", () => {
    checkStackConfig({
      tenant: "team-a",
      remoteWrite: [{ ...mimir, username: "me", passwordFile: "/run/p" }],
      externalLabels: { cluster: "eu-1" },
      lokiStorage: { ...s3, since: "2026-12-01", credentialsFile: "/run/aws", pathStyle: true },
    });
  });
});
