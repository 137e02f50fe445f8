import type { StoreAnswer } from "../../../src/runs/support/index.ts";

/** What to do where nothing has come yet. */
export function EmptyStore({
  store,
  what,
}: {
  readonly store: StoreAnswer;
  readonly what: "runs" | "lines";
}) {
  const { endpoint, problem } = store;
  return (
    <div class="nothing-yet">
      <h2>{what === "runs" ? "No run has come yet" : "No log line has come yet"}</h2>
      {problem === null ? null : <p class="failure">{problem}</p>}
      <p>
        {what === "runs"
          ? "A service in any language shows its runs here when its OpenTelemetry SDK sends traces to this address:"
          : "A service in any language shows its log here when it sends log records over OpenTelemetry to this address:"}
      </p>
      <pre tabIndex={0}>OTEL_EXPORTER_OTLP_ENDPOINT={endpoint}</pre>
      <p class="hint">
        It takes OTLP over HTTP, as protobuf or JSON. A service that uses this package reads the same
        variable; what comes shows here within a second.
      </p>
    </div>
  );
}
