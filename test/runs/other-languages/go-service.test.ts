import { describe, expect, it } from "vitest";
import { createTelemetry } from "../../../src/service/index.ts";
import { requireBinary } from "../../real/index.ts";
import { logLines } from "../../service/open.ts";
import { receiver } from "../receiver.ts";
import { goService } from "./go-service.ts";

const binary = requireBinary("otel-go-service");

/** A service of ours asks one in Go for a price; both send to one receiver all that they have to say. */
async function asked() {
  const at = await receiver();
  const prices = await goService(binary ?? "", at.url);
  const telemetry = createTelemetry({
    service: "shop",
    environment: "test",
    log: { stream: logLines().stream, push: { to: "otlp", url: `${at.url}/v1/logs` } },
    openTelemetry: { otlp: { endpoint: at.url } },
  });
  const { workflow, step } = telemetry.primitives;
  const price = step("price", async (item: string) => {
    telemetry.log.info("asks for the price");
    return Number(await (await fetch(`${prices.url}?item=${item}`)).text());
  });
  expect(await workflow("buy", price).run("tea")).toBe(12.5);
  const complaints = await prices.stop();
  await telemetry.shutdown();
  return { at, complaints };
}

describe.skipIf(binary === undefined)("a service in Go with its stock OpenTelemetry", () => {
  it("is in one trace with a service of ours that asks it, each span below the one that led to it", async () => {
    const { at, complaints } = await asked();
    expect(complaints).toBe("");
    const { runs } = await at.runs();
    expect(runs).toMatchObject([
      {
        name: "workflow buy",
        workflow: "buy",
        outcome: "ok",
        services: ["shop", "prices"],
        environment: "test",
        errors: 0,
      },
    ]);
    const { spans, resources } = await at.run(runs[0]?.traceId ?? "");
    const named = new Map(spans.map((span) => [span.spanId, span.name]));
    const below = spans.map(({ name, service, kind, parentId }) => ({
      ...{ name, service, kind },
      parent: named.get(parentId ?? "") ?? null,
    }));
    expect(below).toHaveLength(4);
    expect(below).toEqual(
      expect.arrayContaining([
        { name: "workflow buy", service: "shop", kind: "internal", parent: null },
        { name: "function price", service: "shop", kind: "internal", parent: "workflow buy" },
        { name: "GET /price", service: "prices", kind: "server", parent: "function price" },
        { name: "look up the price", service: "prices", kind: "internal", parent: "GET /price" },
      ]),
    );
    expect(spans.find(({ name }) => name === "look up the price")?.attributes).toEqual({ item: "tea" });
    expect(resources).toContainEqual(
      expect.objectContaining({ "service.name": "prices", "telemetry.sdk.language": "go" }),
    );
  });

  it("has its log lines beside ours, in the run and in the log, each at its span", async () => {
    const { at } = await asked();
    const traceId = (await at.runs()).runs[0]?.traceId ?? "";
    const { spans, logs } = await at.run(traceId);
    const named = new Map(spans.map((span) => [span.spanId, span.name]));
    const lines = logs.map(({ service, level, message, spanId }) => [
      ...[service, level, message],
      named.get(spanId ?? ""),
    ]);
    expect(lines.toSorted()).toEqual([
      ["prices", "warn", "the price is old", "look up the price"],
      ["shop", "info", "asks for the price", "function price"],
    ]);
    const found = await at.logs({ text: "price", traceId });
    expect(found.lines.map(({ service }) => service).toSorted()).toEqual(["prices", "shop"]);
    expect((await at.logs({ services: ["prices"], level: "warn" })).lines).toMatchObject([
      { message: "the price is old", attributes: { item: "tea" }, traceId },
    ]);
  });

  it("has its metrics under the names that Prometheus gives them, with exemplars that lead to the run", async () => {
    const { at } = await asked();
    const traceId = (await at.runs()).runs[0]?.traceId ?? "";
    const accept = "application/openmetrics-text; version=1.0.0";
    const page = await (await fetch(`${at.url}/metrics`, { headers: { accept } })).text();
    expect(page).toMatch(/^price_lookups_total{[^}]*service="prices",environment="test"[^}]*} 1( # .*)?$/m);
    const seconds = page
      .split("\n")
      .filter((line) => line.startsWith("http_server_request_duration_seconds"));
    expect(seconds.find((line) => line.includes("_count{"))).toMatch(/http_route="\/price".*} 1$/);
    expect(seconds.filter((line) => line.includes(`trace_id="${traceId}"`))).toHaveLength(1);
  });
});
