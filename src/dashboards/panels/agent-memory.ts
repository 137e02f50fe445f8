import { counterSeries, max, oneOf, rate, rateInterval, share, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { now } from "./now.ts";

const name = "tta_agent_memory_operations_total";
const operations = counterSeries(name);
const found = counterSeries(name, { operation: "retrieve", result: "found" });
const asked = counterSeries(name, { operation: "retrieve", result: oneOf("found", "missing") });
const by = ["service", "scope"] as const;
const byAlert = ["environment", "service", "scope"] as const;
const recently = "5m";
const failed = share(
  sum(rate(counterSeries(name, { result: "error" }), recently), { by: byAlert }),
  sum(rate(operations, recently), { by: byAlert }),
);

export const memoryErrorsNow = now({
  title: "Memory errors",
  description:
    "Share of memory operations that failed over the last 5 minutes, in the scope that fails most. Look at the store behind the memory.",
  queries: [{ query: max(failed), legend: "errors" }],
  threshold: "agent_memory_error_ratio",
});

export const memoryScopes = timeseries({
  title: "Memory operations by scope",
  description: "Operations per second on the memory of a run, of a session and of all.",
  queries: [{ query: sum(rate(operations, rateInterval), { by: ["scope"] }), legend: "{{scope}}" }],
  stacked: true,
  width: 8,
});

export const memoryOperations = timeseries({
  title: "Memory operations",
  description:
    "Operations per second by kind. Many lists or queries for few stores: something reads too much.",
  queries: [{ query: sum(rate(operations, rateInterval), { by: ["operation"] }), legend: "{{operation}}" }],
  stacked: true,
  width: 8,
});

export const memoryResults = timeseries({
  title: "Memory results",
  description:
    "What came of the operations, per second. error means that the store failed or refused the value.",
  queries: [{ query: sum(rate(operations, rateInterval), { by: ["result"] }), legend: "{{result}}" }],
  stacked: true,
  width: 8,
});

export const memoryErrors = timeseries({
  title: "Memory error ratio",
  description:
    "Share of the operations of 5 minutes that failed. All scopes: the store; one scope: what is kept there, such as values that are too large.",
  queries: [{ query: failed, legend: "{{environment}} {{service}} {{scope}}" }],
  threshold: "agent_memory_error_ratio",
});

export const memoryFound = timeseries({
  title: "Memory found",
  description:
    "Share of retrievals that found something. A fall after a restart: that memory lived in the process.",
  queries: [
    {
      query: share(sum(rate(found, rateInterval), { by }), sum(rate(asked, rateInterval), { by })),
      legend: "{{service}} {{scope}}",
    },
  ],
  max: 1,
});
