/** The variables of OpenTelemetry by which a service sends to a receiver, with any SDK. */
export const sendsTo = (url: string): Readonly<Record<string, string>> => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  // Some SDKs speak gRPC unless told otherwise.
  OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
});
