import { writtenTokenTypes } from "../../catalog/index.ts";
import {
  counterSeries,
  divide,
  greatest,
  histogramSeries,
  latency,
  oneOf,
  rate,
  rateInterval,
  sum,
} from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { measured } from "./measured.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

const firstChunk = histogramSeries("tta_llm_time_to_first_chunk_seconds");
const betweenChunks = histogramSeries("tta_llm_time_per_output_chunk_seconds");
const calls = histogramSeries("tta_llm_duration_seconds");
const written = counterSeries("tta_llm_tokens_total", { type: oneOf(...writtenTokenTypes) });
const by = ["provider", "model"] as const;
const legend = "{{provider}} {{model}}";
const recently = "5m";

export const firstChunkNow = now({
  title: "First chunk, p95",
  description:
    "Time within which 95 % of the streamed calls of the last 5 minutes showed something: what a reader waits for.",
  queries: [{ query: measured(latency(0.95, firstChunk, recently)), legend: "p95" }],
  change: true,
});

export const tokensWrittenNow = now({
  title: "Tokens written per second",
  description:
    "Tokens that all models together wrote, reasoning included, per second, over the last 5 minutes.",
  queries: [{ query: sum(rate(written, recently)), legend: "tokens" }],
  unit: "short",
  change: true,
});

export const llmFirstChunk = timeseries({
  title: "Time to first chunk, p95",
  description:
    "Time within which 95 % of the streams of 5 minutes of a model began, of the ten slowest. It grows with the input, and with what waits at the provider.",
  queries: [
    {
      query: greatest(
        mostLines,
        latency(0.95, firstChunk, recently, { by: ["environment", "service", ...by] }),
      ),
      legend: `{{environment}} {{service}} ${legend}`,
    },
  ],
  threshold: "llm_first_chunk_p95",
});

export const llmChunkTime = timeseries({
  title: "Time between chunks, p95",
  description:
    "Time that 95 % of the chunks of a stream came within after the one before, of the ten slowest models. Long ones are pauses that a reader sees.",
  queries: [{ query: greatest(mostLines, latency(0.95, betweenChunks, rateInterval, { by })), legend }],
});

export const llmTokenSpeed = timeseries({
  title: "Tokens per second of a call",
  description:
    "Tokens that a model wrote, by the seconds of its calls, waiting for the first one included; of the ten fastest. As the caller measured it: servers report other numbers.",
  queries: [
    {
      query: greatest(
        mostLines,
        divide(sum(rate(written, rateInterval), { by }), sum(rate(calls.sum, rateInterval), { by })),
      ),
      legend,
    },
  ],
  unit: "short",
});
