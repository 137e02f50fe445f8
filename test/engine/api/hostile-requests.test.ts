import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { routes } from "../../../src/engine/api/routes/routes.ts";
import { seriesOf } from "../series-of.ts";
import { api, engineOf } from "./api-of.ts";

const engine = engineOf({ data: seriesOf({ 'a{job="x"}': "0..50/10", 'b{le="+Inf"}': "NaN Inf 1" }) });

const names = [
  "query",
  "time",
  "start",
  "end",
  "step",
  "timeout",
  "limit",
  "match[]",
  "metric",
  "type",
  "stats",
];
const more = ["group_limit", "group_next_token", "exclude_alerts", "match_target", "lookback_delta", "state"];
const values = [
  "",
  "0",
  "-1",
  "1e400",
  "NaN",
  "Inf",
  "a",
  "{}",
  "a[5m]",
  'a{job=~"("}',
  "1h",
  "true",
  "U__",
  "sum(",
];

const value = fc.oneof(fc.constantFrom(...values), fc.string({ unit: "binary" }), fc.double().map(String));
const parameters = fc.array(fc.tuple(fc.constantFrom(...names, ...more), value), { maxLength: 8 });

describe("a request of any kind", () => {
  it.each(routes.map(({ path }) => path))("to %s is answered or refused, in JSON", (path) => {
    fc.assert(
      fc.property(parameters, fc.string(), (pairs, label) => {
        const place = path.replace(":label", encodeURIComponent(label.replaceAll("/", "")) || "x");
        const query = new URLSearchParams(pairs);
        const answer = api(`${place}?${query}`, engine);
        expect("data" in answer || "error" in answer || path === "/query_exemplars").toBe(true);
        if ("error" in answer) expect([400, 422]).toContain(answer.status);
      }),
      { numRuns: 60 },
    );
  });
});
