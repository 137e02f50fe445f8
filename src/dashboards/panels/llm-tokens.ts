import { cachedTokenTypes, givenTokenTypes } from "../../catalog/index.ts";
import { counterSeries, greatest, oneOf, rate, rateInterval, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";
import { shareOrNone } from "./share-or-none.ts";

const name = "tta_llm_tokens_total";
const by = ["provider", "model"] as const;
const legend = "{{provider}} {{model}}";
const cached = counterSeries(name, { type: oneOf(...cachedTokenTypes) });
const given = counterSeries(name, { type: oneOf(...givenTokenTypes) });
const allGiven = sum(rate(given, rateInterval), { by });
const allCached = sum(rate(cached, rateInterval), { by });

export const llmTokenTypes = timeseries({
  title: "Tokens by type",
  description: "Tokens per second by what they are billed as. The types add up: no token is in two of them.",
  queries: [{ query: sum(rate(counterSeries(name), rateInterval), { by: ["type"] }), legend: "{{type}}" }],
  unit: "short",
  stacked: true,
  width: 8,
});

export const llmTokens = timeseries({
  title: "Tokens by model",
  description: "Tokens per second of the ten models that use most, by the model that answered.",
  queries: [{ query: greatest(mostLines, sum(rate(counterSeries(name), rateInterval), { by })), legend }],
  unit: "short",
  stacked: true,
  width: 8,
});

export const llmCacheShare = timeseries({
  title: "Input read from cache",
  description:
    "Share of the input tokens of a model that its provider had cached, which cost a fraction. A fall: the beginnings of prompts differ more than before.",
  queries: [
    {
      query: greatest(mostLines, shareOrNone(allCached, allGiven)),
      legend,
    },
  ],
  max: 1,
  width: 8,
});
