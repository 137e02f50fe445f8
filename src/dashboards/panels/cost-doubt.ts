import {
  age,
  counterSeries,
  gaugeSeries,
  greatest,
  histogramSeries,
  increase,
  max,
  min,
  rate,
  rateInterval,
  sum,
} from "../../promql/index.ts";
import { stat, timeseries } from "../model/panel.ts";
import { atMostAll } from "./at-most-all.ts";
import { badFrom } from "./bad-from.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";
import { shareOrNone } from "./share-or-none.ts";
import { spentInHour } from "./spending.ts";

const cost = counterSeries("tta_llm_cost_usd_total");
const guessed = counterSeries("tta_llm_cost_usd_total", { basis: "estimated" });
const unpriced = counterSeries("tta_llm_unpriced_requests_total");
const calls = histogramSeries("tta_llm_duration_seconds").count;
const by = ["provider", "model"] as const;
const hour = "1h";
const inHour = sum(increase(calls, hour));
const unpricedInHour = sum(increase(unpriced, hour));
const guessedInHour = sum(increase(guessed, hour));

export const unpricedNow = now({
  title: "Calls without a price",
  description:
    "Share of the calls of the last hour whose cost is not known, and is in no number of this board. Give their models a price: see below which.",
  queries: [
    {
      query: atMostAll(shareOrNone(unpricedInHour, inHour)),
      legend: "unpriced",
      badFrom: badFrom.unknown,
    },
  ],
});

export const estimatedNow = now({
  title: "Estimated",
  description:
    "Share of what the last hour cost that is estimated, because a stream was cut or the provider gave no usage.",
  queries: [
    {
      query: shareOrNone(guessedInHour, spentInHour),
      legend: "estimated",
      badFrom: badFrom.unreliable,
    },
  ],
});

export const unpricedCalls = timeseries({
  title: "Unpriced calls, by model",
  description:
    "Calls of an hour whose cost is not known. price: none for the model, or for part of what it used; usage: none was given, and nothing was there to estimate it from.",
  queries: [
    {
      query: greatest(
        mostLines,
        sum(increase(unpriced, hour), { by: ["environment", "service", ...by, "reason"] }),
      ),
      legend: "{{environment}} {{service}} {{provider}} {{model}} {{reason}}",
    },
  ],
  threshold: "unpriced_calls",
  width: 8,
});

const spentByModel = sum(rate(cost, rateInterval), { by });
const guessedByModel = sum(rate(guessed, rateInterval), { by });

export const estimatedShare = timeseries({
  title: "Estimated share, by model",
  description:
    "Share of what calls of a model cost that is estimated, the ten models with most. Streams that callers leave are estimated by what they had got.",
  queries: [
    {
      query: greatest(mostLines, shareOrNone(guessedByModel, spentByModel)),
      legend: "{{provider}} {{model}}",
    },
  ],
  max: 1,
  width: 8,
});

export const oldestPrices = stat({
  title: "Age of the oldest price table",
  description:
    "How old the oldest table of prices is that a service uses. Providers change prices: update the package, or give a newer table or own prices.",
  queries: [
    {
      query: max(
        age(min(gaugeSeries("tta_llm_price_table_timestamp_seconds"), { by: ["environment", "service"] })),
      ),
      legend: "age",
    },
  ],
  threshold: "price_table_age",
  unit: "dtdurations",
  height: 8,
});
