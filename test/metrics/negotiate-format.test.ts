import { describe, expect, it } from "vitest";
import { negotiateFormat } from "../../src/metrics/index.ts";

const prometheus2 =
  "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
const prometheus3 =
  "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1";
const protobufFirst =
  "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2";

describe("content negotiation", () => {
  it.each([
    ["Prometheus 2", prometheus2],
    ["Prometheus 3", prometheus3],
    ["Prometheus with native histograms", protobufFirst],
    ["any case and spaces", "Application/OpenMetrics-Text ; Version=1.0.0 , text/plain; q=0.5"],
    ["no version", "application/openmetrics-text"],
    ["a quoted version", 'application/openmetrics-text; version="1.0.0"'],
    ["equal liking", "text/plain,application/openmetrics-text"],
  ])("answers OpenMetrics to %s", (_, accept) => {
    expect(negotiateFormat(accept)).toBe("openmetrics");
  });

  it.each([
    ["nothing", undefined],
    ["an empty header", ""],
    ["a browser", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"],
    ["anything", "*/*"],
    ["text first", "text/plain;version=0.0.4;q=0.8,application/openmetrics-text;version=1.0.0;q=0.5"],
    ["OpenMetrics refused", "application/openmetrics-text;version=1.0.0;q=0,*/*;q=0.1"],
    ["a version that we do not write", "application/openmetrics-text;version=2.0.0"],
    ["a quality that is no number", "application/openmetrics-text;q=much"],
    ["nonsense", ";;;,,,=;q=;"],
    ["a header longer than any scraper's", `application/openmetrics-text,${"x,".repeat(5_000)}`],
    ["something that is no text", 5 as never],
  ])("answers text to %s", (_, accept) => {
    expect(negotiateFormat(accept)).toBe("text");
  });
});
