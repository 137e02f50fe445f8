import { describe, expect, it } from "vitest";
import {
  catalog,
  checkExposed,
  counter,
  defineCatalog,
  defineMetrics,
  gauge,
  type Metrics,
} from "../../src/catalog/index.ts";
import { createTelemetry } from "../../src/service/index.ts";

const owner = "shop";
const help = "A test.";
const shop = defineMetrics({ shop_orders_total: counter({ help, owner }) });

function extended(metrics: Metrics, external: Metrics = {}) {
  return () => defineCatalog({ metrics: [metrics], external: [external], extends: catalog });
}

describe("a catalog that extends ours", () => {
  it("holds both, in order, and leaves ours as it was", () => {
    const before = Object.keys(catalog.metrics);
    const mine = defineCatalog({
      metrics: [shop],
      external: [{ node_load1: gauge({ help, owner: "node" }) }],
      extends: catalog,
    });
    expect(Object.keys(mine.metrics)).toEqual([...before, "shop_orders_total"]);
    expect(Object.keys(mine.external)).toEqual([...Object.keys(catalog.external), "node_load1"]);
    expect(mine.metrics.shop_orders_total).toBe(shop.shop_orders_total);
    expect(Object.keys(catalog.metrics)).toEqual(before);
  });

  it.each([
    [
      "a name of ours",
      extended({ process_cpu_seconds_total: counter({ help, owner, unit: "seconds" }) }),
      "CATALOG_DUPLICATE",
      'metric "process_cpu_seconds_total" claims the series "process_cpu_seconds" that "process_cpu_seconds_total" has already: rename one of the two.',
    ],
    [
      "our prefix, which follows the namespace",
      extended({ tta_orders_total: counter({ help, owner }) }),
      "CATALOG_NAME",
      'metric "tta_orders_total" begins with tta_, which the metrics of tta-observability keep for themselves: begin it with a word of your own.',
    ],
    [
      "a metric of others that we query already",
      extended({}, { up: gauge({ help, owner }) }),
      "CATALOG_DUPLICATE",
      'metric "up" claims the series "up" that "up" has already: rename one of the two.',
    ],
    [
      "a broken law",
      extended({ shop_orders: counter({ help, owner }) }),
      "CATALOG_NAME",
      'metric "shop_orders" is a counter in none without its suffix: end its name in _total.',
    ],
  ])("refuses %s in one sentence", (_, define, code, message) => {
    expect(define).toThrow(expect.objectContaining({ code, message }));
  });

  it("is refused where a namespace makes one name of two", () => {
    const clash = defineCatalog({
      metrics: [{ acme_cache_entries: gauge({ help, owner }) }],
      extends: catalog,
    });
    expect(() => checkExposed(clash, "tta")).not.toThrow();
    const wrong = expect.objectContaining({
      code: "CATALOG_DUPLICATE",
      message:
        'metric "acme_cache_entries" claims the series "acme_cache_entries" that "tta_cache_entries" has already: rename one of the two.',
    });
    expect(() => checkExposed(clash, "acme")).toThrow(wrong);
    const metrics = [{ acme_cache_entries: gauge({ help, owner }) }];
    expect(() => createTelemetry({ service: "shop", namespace: "acme", metrics })).toThrow(wrong);
  });
});
