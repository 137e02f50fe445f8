import { counterSeries, oneOf, rate, rateInterval, share, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { now } from "./now.ts";

const name = "tta_agent_memory_operations_total";
const operations = counterSeries(name);
const found = counterSeries(name, { operation: "retrieve", result: "found" });
const asked = counterSeries(name, { operation: "retrieve", result: oneOf("found", "missing") });
const by = ["service", "scope"] as const;
const recently = "5m";

export const memoryErrorsNow = now({
  title: "Memory errors",
  description:
    "Share of memory operations that failed over the last 5 minutes. Look at the store behind the memory.",
  queries: [
    {
      query: share(
        sum(rate(counterSeries(name, { result: "error" }), recently)),
        sum(rate(operations, recently)),
      ),
      legend: "errors",
      badFrom: badFrom.storeErrors,
    },
  ],
});

export const memoryScopes = timeseries({
  title: "Memory operations by scope",
  description: "Operations per second on the memory of a run, of a session and of all.",
  queries: [{ query: sum(rate(operations, rateInterval), { by: ["scope"] }), legend: "{{scope}}" }],
  stacked: true,
});

export const memoryOperations = timeseries({
  title: "Memory operations",
  description:
    "Operations per second by kind. Many lists or queries for few stores: something reads too much.",
  queries: [{ query: sum(rate(operations, rateInterval), { by: ["operation"] }), legend: "{{operation}}" }],
  stacked: true,
});

export const memoryResults = timeseries({
  title: "Memory results",
  description:
    "What came of the operations, per second. error means that the store failed or refused the value.",
  queries: [{ query: sum(rate(operations, rateInterval), { by: ["result"] }), legend: "{{result}}" }],
  stacked: true,
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
