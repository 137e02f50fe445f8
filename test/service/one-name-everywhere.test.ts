import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AggregationTemporality, InMemoryMetricExporter } from "@opentelemetry/sdk-metrics";
import { afterEach, expect, it, vi } from "vitest";
import { announceVariable, readAnnouncement } from "../../src/announce/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { tempDir } from "../real/index.ts";
import { ask, logLines, serving } from "./open.ts";

afterEach(() => vi.unstubAllEnvs());

interface Named {
  readonly service: unknown;
  readonly environment: unknown;
  readonly version: unknown;
}

/** What the attributes of a resource say, as JSON over OTLP has them. */
function namedIn(attributes: readonly { key: string; value: { stringValue?: string } }[]): Named {
  const of = (name: string) => attributes.find(({ key }) => key === name)?.value.stringValue;
  return {
    service: of("service.name"),
    environment: of("deployment.environment.name"),
    version: of("service.version"),
  };
}

/** What one service is called on all that it sends, in an environment of the process. */
async function namesIn(environment: Readonly<Record<string, string>>) {
  const sent = new Map<string, string>();
  const folder = tempDir();
  const { stream, lines } = logLines();
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const collector = async (url: string) => {
    const variables = {
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      [announceVariable]: folder,
      ...environment,
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const telemetry = createTelemetry({
      service: "coded",
      environment: "staging",
      version: "1",
      log: { stream, push: { to: "otlp", url: `${url}/v1/logs` } },
      exportMetrics: { exporter },
    });
    await telemetry.primitives.workflow("w", () => telemetry.log.info("told")).run(undefined);
    const listener = await telemetry.listen({ port: 0 });
    const page = (await ask(listener.url)).text;
    const announced = readdirSync(folder).map((name) =>
      readAnnouncement(readFileSync(join(folder, name), "utf8")),
    );
    await telemetry.shutdown();
    return { page, announced };
  };
  const { page, announced } = await serving((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => {
      sent.set(request.url ?? "", body);
      response.writeHead(200).end("{}");
    });
  }, collector);
  const spans = JSON.parse(sent.get("/v1/traces") ?? "").resourceSpans[0].resource.attributes;
  const logs = JSON.parse(sent.get("/v1/logs") ?? "").resourceLogs[0].resource.attributes;
  const metrics = exporter.getMetrics()[0]?.resource.attributes ?? {};
  const [line = {}] = lines();
  const version = /tta_build_info{[^}]*version="([^"]*)"/.exec(page)?.[1];
  const [first] = announced;
  return {
    spans: namedIn(spans),
    metrics: {
      service: metrics["service.name"],
      environment: metrics["deployment.environment.name"],
      version: metrics["service.version"],
    },
    logs: { ...namedIn(logs), version },
    line: { service: line.service, environment: line.environment, version },
    announced: { service: first?.service, environment: first?.environment, version },
  };
}

const attributes = "service.name=told,service.version=2,deployment.environment.name=canary,team=a%2Cb";

it.each<[string, Readonly<Record<string, string>>, Named]>([
  ["the code where it says nothing", {}, { service: "coded", environment: "staging", version: "1" }],
  [
    "the code where it says nothing but spaces",
    {
      OTEL_SERVICE_NAME: " ",
      OTEL_RESOURCE_ATTRIBUTES: " , service.name= ,service.version=,deployment.environment.name=",
    },
    { service: "coded", environment: "staging", version: "1" },
  ],
  [
    "its variable of that name",
    { OTEL_SERVICE_NAME: "told first", OTEL_RESOURCE_ATTRIBUTES: attributes },
    { service: "told first", environment: "canary", version: "2" },
  ],
  [
    "its attributes",
    { OTEL_RESOURCE_ATTRIBUTES: attributes },
    { service: "told", environment: "canary", version: "2" },
  ],
  [
    "the code where one of its attributes is none",
    { OTEL_RESOURCE_ATTRIBUTES: `${attributes},broken` },
    { service: "coded", environment: "staging", version: "1" },
  ],
  [
    "the code where one of its attributes cannot be read",
    { OTEL_RESOURCE_ATTRIBUTES: `${attributes},a=%zz` },
    { service: "coded", environment: "staging", version: "1" },
  ],
])(
  "a service has one name on spans, lines and metrics: that of the environment, here %s",
  async (_, environment, named) => {
    const names = await namesIn(environment);
    expect(names).toEqual({
      spans: named,
      metrics: named,
      logs: named,
      line: named,
      announced: named,
    });
  },
);
