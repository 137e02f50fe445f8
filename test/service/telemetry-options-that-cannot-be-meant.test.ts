import { expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";

it.each([
  [undefined, "has no service"],
  [null, "has no service"],
  [{ log: { level: "INFO" } }, 'the unknown log level "INFO": use debug, info, warn, error, silent'],
  [{ log: { level: 5 } }, "the unknown log level 5"],
  [{ log: null }, "a bad log"],
  [{ metrics: {} }, "metrics that are not a list"],
  [{ registries: {} }, "registries that are not a list"],
  [{ registries: [{}] }, "registries[0] without the method getMetricsAsJSON"],
  [{ sources: [null] }, "sources[0] without the method collect"],
  [{ openTelemetry: null }, "a bad openTelemetry"],
  [{ openTelemetry: true }, "a bad openTelemetry"],
  [{ log: { stream: {} } }, "a log stream that nothing can be written to"],
  [{ log: { stream: "app.log" } }, "a log stream that nothing can be written to"],
  [{ log: { file: "" } }, "a bad log.file"],
  [{ log: { file: "logs/" } }, "a bad log.file"],
  [{ log: { file: "a\0b" } }, "a bad log.file"],
  [{ log: { file: {} } }, "a bad log.file"],
  [{ log: { file: 5 } }, "a bad log.file"],
  [{ log: { file: { path: "a", maxBytes: "10MB" } } }, "a bad log.file.maxBytes"],
  [{ log: { file: { path: "a", maxBytes: 0 } } }, "a bad log.file.maxBytes"],
  [{ log: { file: { path: "a", keep: -1 } } }, "a bad log.file.keep"],
  [{ log: { file: { path: "a", daily: "yes" } } }, "a bad log.file.daily"],
  [{ log: { info: () => {} } }, "a log that is no whole logger"],
  [{ log: "info" }, "a bad log"],
  [{ environment: "" }, "a bad environment"],
  [{ version: 2 }, "a bad version"],
  [{ namespace: null }, "a bad namespace"],
  [{ metrics: [null] }, "metrics[0] that is no record of metrics"],
  [{ metrics: [{ story_words_total: 5 }] }, 'metrics[0] whose "story_words_total" is no metric'],
  [{ metrics: [{}, { story_words_total: { kind: "counter" } }] }, "metrics[1] whose"],
  [{ sources: [{ collect: () => {} }] }, "sources[0] without a name"],
  [{ labelLimits: null }, "a bad labelLimits"],
  [{ labelLimits: [200] }, "a bad labelLimits"],
  [{ seriesLimits: 9_000 }, "a bad seriesLimits"],
  [{ processMetrics: "no" }, "a bad processMetrics"],
  [{ collectWorkers: "cluster" }, "a bad collectWorkers"],
  [{ callerDeadline: "error" }, "a bad callerDeadline"],
  [{ openTelemetry: { spanProcessors: {} } }, "a bad openTelemetry.spanProcessors"],
  [{ openTelemetry: { instrumentations: {} } }, "a bad openTelemetry.instrumentations"],
  [{ openTelemetry: { traceExporter: {} } }, "a bad openTelemetry.traceExporter"],
  [{ openTelemetry: { sampler: {} } }, "a bad openTelemetry.sampler"],
  [{ endWithProcess: "yes" }, "a bad endWithProcess"],
  [{ endWithProcess: { deadline: 0 } }, "a bad endWithProcess.deadline"],
  [{ endWithProcess: { signals: ["SIGKILL"] } }, "bad endWithProcess.signals"],
  [{ openTelemetry: { propagate: "yes" } }, "a bad openTelemetry.propagate"],
  [{ openTelemetry: { sampling: 0.01 } }, "a bad openTelemetry.sampling"],
  [{ openTelemetry: { sampling: { ratio: 1.5 } } }, "a bad openTelemetry.sampling.ratio"],
  [{ openTelemetry: { sampling: { failed: "yes" } } }, "a bad openTelemetry.sampling.failed"],
  [{ openTelemetry: { sampling: { slowerThan: "soon" } } }, "a bad openTelemetry.sampling.slowerThan"],
  [{ openTelemetry: { sampling: { spansPerRun: 0 } } }, "a bad openTelemetry.sampling.spansPerRun"],
  [{ openTelemetry: { sampling: { spansHeld: 1.5 } } }, "a bad openTelemetry.sampling.spansHeld"],
  [{ openTelemetry: { sampling: { rate: 1 } } }, "an unknown openTelemetry.sampling.rate"],
  [
    { openTelemetry: { sampling: {}, sampler: { shouldSample: () => ({}) } } },
    "both openTelemetry.sampling and openTelemetry.sampler",
  ],
  [{ openTelemetry: { otlp: "http://localhost" } }, "a bad openTelemetry.otlp"],
  [{ openTelemetry: { otlp: { protocol: "http" } } }, "a bad openTelemetry.otlp.protocol"],
  [{ openTelemetry: { otlp: { endpoint: "localhost:4318" } } }, "a bad openTelemetry.otlp.endpoint"],
  [{ openTelemetry: { otlp: { headers: { a: 1 } } } }, "bad openTelemetry.otlp.headers"],
  [
    { openTelemetry: { otlp: { protocol: "grpc", headers: { a: "b" } } } },
    "openTelemetry.otlp.headers over grpc",
  ],
  [
    { openTelemetry: { otlp: {}, spanProcessors: [] } },
    "openTelemetry.otlp beside an exporter or processors of spans",
  ],
])("createTelemetry refuses %o in one sentence", (options, problem) => {
  const given = options === null || options === undefined ? options : { service: "shop", ...options };
  try {
    Reflect.apply(createTelemetry, undefined, [given]);
    expect.unreachable("it was taken");
  } catch (error) {
    expect(error).toMatchObject({ code: "SERVICE_OPTION", message: expect.stringContaining(problem) });
    expect(String(error)).not.toContain("\n");
  }
});

// Any value at all for any option: a clear sentence, or a telemetry that can be shut down.
const options = [
  ..."service environment version namespace metrics registries sources processMetrics labelLimits".split(" "),
  ..."seriesLimits idleExpiry callerDeadline openTelemetry log collectWorkers".split(" "),
];
const values = [
  null,
  0,
  -1,
  Number.NaN,
  2 ** 40,
  "",
  "x",
  "1.5",
  true,
  [],
  [null],
  [[]],
  {},
  { a: 1 },
  () => {},
  Symbol("s"),
];
it.each(options)("createTelemetry says in an ObsError what is wrong with any %s", async (option) => {
  for (const value of values) {
    try {
      const given = { service: "shop", log: { level: "silent" }, openTelemetry: false, [option]: value };
      const telemetry = Reflect.apply(createTelemetry, undefined, [given]);
      await telemetry.shutdown();
    } catch (error) {
      expect(error).toMatchObject({ name: "ObsError", code: expect.stringMatching(/^[A-Z_]+$/) });
      expect(String(error)).not.toContain("\n");
    }
  }
});
