import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";

interface Sent {
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** What a service sends, JSON over HTTP, that runs one workflow in an environment. */
async function sentIn(
  environment: (endpoint: string) => Readonly<Record<string, string>>,
): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      sent.push({ path: request.url ?? "", headers: request.headers, body });
      response.writeHead(200).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const variables = environment(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  Object.assign(process.env, variables);
  try {
    const telemetry = createTelemetry({ service: "coded", log: { level: "silent" } });
    await telemetry.primitives.workflow("w", () => 1).run(undefined);
    await telemetry.shutdown();
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
    server.closeAllConnections();
    server.close();
  }
  return sent;
}

const json = { OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" };

describe("the standard variables of OpenTelemetry", () => {
  it("say where spans go, how, with which headers and of whom", async () => {
    const [first, ...others] = await sentIn((endpoint) => ({
      ...json,
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_HEADERS: "x-token=t",
      OTEL_RESOURCE_ATTRIBUTES: "team=search,service.instance.id=one",
    }));
    expect(others).toEqual([]);
    expect([first?.path, first?.headers["x-token"]]).toEqual(["/v1/traces", "t"]);
    for (const part of ['"workflow w"', '"search"', '"one"', '"coded"', '"development"']) {
      expect(first?.body).toContain(part);
    }
  });

  it("can give spans an address and a protocol of their own", async () => {
    const [first] = await sentIn((endpoint) => ({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${endpoint}/own`,
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/protobuf",
    }));
    expect([first?.path, first?.headers["content-type"]]).toEqual(["/own", "application/x-protobuf"]);
  });

  it("name the service in place of the code", async () => {
    const [first] = await sentIn((endpoint) => ({
      ...json,
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_SERVICE_NAME: "told",
    }));
    expect(first?.body).toContain('"told"');
    expect(first?.body).not.toContain('"coded"');
  });

  it.each([
    ["OTEL_SDK_DISABLED", "true"],
    ["OTEL_TRACES_EXPORTER", "none"],
    ["OTEL_TRACES_SAMPLER", "always_off"],
  ])("send nothing with %s=%s, and the service runs", async (name, value) => {
    const sent = await sentIn((endpoint) => ({
      ...json,
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      [name]: value,
    }));
    expect(sent).toEqual([]);
  });
});
