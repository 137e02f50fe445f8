import { describe, expect, it } from "vitest";
import { requireBinary, startPrometheus, waitFor } from "../real/index.ts";
import { ask, serving } from "./open.ts";
import { openTraced } from "./open-traced.ts";

interface Answer {
  readonly data: readonly {
    readonly seriesLabels: Readonly<Record<string, string>>;
    readonly exemplars: readonly { readonly labels: Readonly<Record<string, string>> }[];
  }[];
}

describe.skipIf(requireBinary("prometheus") === undefined)("a real Prometheus", () => {
  it("answers with the trace of a request that it scraped as an exemplar", async () => {
    const { telemetry, finished } = openTraced();
    const metrics = telemetry.scrape();
    const answer = telemetry.primitives.workflow("answer", async () => "42");
    const measured = telemetry.middleware();
    await serving(
      (request, response) => {
        if (request.url === "/metrics") return metrics(request, response);
        measured(request, response, () => {
          answer.run(undefined).then((text) => response.end(text));
        });
      },
      async (url) => {
        const { host } = new URL(url);
        const config = `
global: { scrape_interval: 1s }
scrape_configs: [{ job_name: story, static_configs: [{ targets: ["${host}"] }] }]
`;
        const prometheus = await startPrometheus({ config });
        try {
          expect((await ask(`${url}/ask`)).text).toBe("42");
          const query = encodeURIComponent("tta_workflow_duration_seconds_bucket");
          const found = await waitFor("the exemplar", async () => {
            const asked = `${prometheus.url}/api/v1/query_exemplars?query=${query}&start=0&end=${Date.now() / 1000 + 60}`;
            const { data } = (await (await fetch(asked)).json()) as Answer;
            return data[0]?.exemplars[0]?.labels;
          });
          const span = finished.find(({ name }) => name.includes("answer"));
          expect(found).toEqual({
            trace_id: span?.spanContext().traceId,
            span_id: span?.spanContext().spanId,
          });
        } finally {
          await prometheus.stop();
          await telemetry.shutdown();
        }
      },
    );
  });
});
