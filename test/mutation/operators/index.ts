import * as buckets from "./buckets.ts";
import * as keys from "./keys.ts";
import * as labels from "./labels.ts";
import * as metrics from "./metrics.ts";
import type { Operator } from "./operator.ts";
import * as thresholds from "./thresholds.ts";
import * as values from "./values.ts";

export const operators: readonly Operator[] = [metrics, labels, values, buckets, thresholds, keys].flatMap(
  (module): readonly Operator[] => Object.values(module),
);
