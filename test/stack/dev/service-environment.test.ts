import { describe, expect, it } from "vitest";
import { serviceEnvironment } from "../../../src/stack/dev/service-environment.ts";

const url = "http://127.0.0.1:4318";
const sends = (inherited: NodeJS.ProcessEnv, runsUrl: string | undefined = url) => {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL } = serviceEnvironment(
    inherited,
    { path: "/bin" },
    "/announced",
    runsUrl,
  );
  return [OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL];
};

describe("what a service under dev is told of OpenTelemetry", () => {
  it("is where the receiver is, and that it speaks HTTP", () => {
    expect(sends({})).toEqual([url, "http/protobuf"]);
    expect(sends({ OTEL_SERVICE_NAME: "own", OTEL_TRACES_EXPORTER: "" })).toEqual([url, "http/protobuf"]);
  });

  it("says nothing of metrics, which are taken too, and keeps what the terminal says of them", () => {
    const metrics = (inherited: NodeJS.ProcessEnv) =>
      serviceEnvironment(inherited, { path: "/bin" }, "/announced", url).OTEL_METRICS_EXPORTER;
    expect(metrics({})).toBeUndefined();
    expect(metrics({ OTEL_METRICS_EXPORTER: "none" })).toBe("none");
    expect(sends({ OTEL_METRICS_EXPORTER: "none" })).toEqual([url, "http/protobuf"]);
  });

  it("is nothing where the terminal says already where it sends, or that it does not", () => {
    const other = "http://collector:4317";
    expect(sends({ OTEL_EXPORTER_OTLP_ENDPOINT: other })).toEqual([other, undefined]);
    for (const name of ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_TRACES_EXPORTER", "OTEL_SDK_DISABLED"])
      expect(sends({ [name]: "none" }), name).toEqual([undefined, undefined]);
  });

  it("is nothing where no receiver runs", () => {
    const environment = serviceEnvironment({}, { path: "/bin" }, "/announced", undefined);
    expect(Object.keys(environment).filter((name) => name.startsWith("OTEL_"))).toEqual([]);
  });
});
