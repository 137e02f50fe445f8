import type { OwnMetrics } from "../catalog/index.ts";
import type { MaturityPlace } from "../maturity/index.ts";
import type { Registry } from "../metrics/index.ts";

/** Reads components, facts and runs of gates as they are now, and puts them onto a page. */
export type ShowState = () => Promise<void>;

export async function stateShownOn(metrics: Registry<OwnMetrics>, place: MaturityPlace): Promise<ShowState> {
  const { openMaturity, showComponents } = await import("../maturity/index.ts");
  const { gateRunsShown, readGateHistory } = await import("../gates/index.ts");
  const showGates = gateRunsShown(metrics);
  return async () => {
    const { views } = await openMaturity(place, Date.now());
    showComponents(metrics, views);
    showGates(readGateHistory(place.stateDir));
  };
}

/** The same as a text, with nothing of this process beside it: node-exporter, which reads it, shows its own. */
export async function stateText(place: MaturityPlace): Promise<() => Promise<string>> {
  const { catalog } = await import("../catalog/index.ts");
  const { createPage, createRegistry } = await import("../metrics/index.ts");
  const registry = createRegistry<OwnMetrics>({ metrics: catalog.metrics });
  const show = await stateShownOn(registry, place);
  const page = createPage({ registries: [registry] });
  return async () => {
    await show();
    return [...page.write({ format: "text" })].join("");
  };
}
