import { bounded, closed, counter, defineMetrics, gauge, histogram } from "../../src/catalog/index.ts";

const owner = "story";

/** A user's metrics: one of each kind, with and without labels. */
export const storyMetrics = defineMetrics({
  story_words_total: counter({
    help: "Words written.",
    labels: { author: bounded({ limit: 3 }), genre: closed("tale", "poem") },
    owner,
  }),
  story_pages_total: counter({ help: "Pages turned.", owner }),
  story_open: gauge({ help: "Stories that are open.", labels: { author: bounded() }, owner }),
  story_mood_ratio: gauge({ help: "Mood of the house.", unit: "ratio", owner }),
  story_duration_seconds: histogram({
    help: "Time a story took.",
    unit: "seconds",
    labels: { author: bounded({ limit: 3 }) },
    buckets: [0.1, 1, 10],
    owner,
  }),
});
