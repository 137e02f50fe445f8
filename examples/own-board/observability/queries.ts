import { promql } from "tta-obs/promql";
import { catalog, defineCatalog } from "tta-observability/catalog";
import { kitchenMetrics } from "../src/metrics.ts";

/** Our metrics beside those of tta-observability. */
export const everything = defineCatalog({ metrics: [kitchenMetrics], extends: catalog });

/** Typed queries over all of them. */
export const query = promql(everything);
