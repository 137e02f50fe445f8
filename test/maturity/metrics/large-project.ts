import { catalog } from "../../../src/catalog/index.ts";
import { Store } from "../../../src/engine/index.ts";
import { gateRunsShown } from "../../../src/gates/index.ts";
import { showComponents } from "../../../src/maturity/index.ts";
import { createRegistry } from "../../../src/metrics/index.ts";
import { ScrapedPage } from "../../../src/testing/engine/scraped-page.ts";
import { manyRuns } from "../../gates/metrics/many-runs.ts";
import { pageText } from "../../metrics/pages.ts";
import { manyComponents } from "./many-components.ts";

/** The samples of a project of so many components over the minutes before now, and the last page of it. */
export function largeProject(many: number, minutes: number, everyMs = 15_000) {
  const store = new Store();
  const registry = createRegistry(catalog);
  const target = new ScrapedPage(store, {
    ...{ job: "tta", instance: "maturity:9464", service: "maturity", environment: "production" },
  });
  const show = gateRunsShown(registry);
  const end = Math.floor(Date.now() / everyMs) * everyMs;
  const steps = Math.floor((minutes * 60_000) / everyMs);
  const runs = manyRuns(steps, end - steps * everyMs, everyMs);
  let page = "";
  for (let step = 0; step <= steps; step += 1) {
    const at = end - (steps - step) * everyMs;
    showComponents(registry, manyComponents(many, end, step / steps));
    show(runs.slice(0, step));
    page = pageText([registry]);
    target.take(page, at);
  }
  return { store, page, end };
}
