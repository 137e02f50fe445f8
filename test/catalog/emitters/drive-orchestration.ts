import { orchestratorLayers, orchestratorTypes } from "../../../src/catalog/index.ts";
import { defineOrchestrator, fail, type Orchestration, ok, skip } from "../../../src/orchestration/index.ts";

const ways = [
  () => ok(),
  () => skip("nothing to do"),
  () => fail("error"),
  () => fail("timeout", { category: "timeout" }),
  () => fail("rejected", { category: "rejected" }),
  () => fail("cancelled", { category: "cancelled" }),
];

/** Runs orchestrators of every layer and type, ends one in every way, and looks while one is under way. */
export async function driveOrchestration(
  orchestration: Orchestration,
  look: () => Promise<void>,
): Promise<void> {
  const pairs = [
    ...orchestratorLayers.map((layer) => ({ layer, type: "sequential" as const })),
    ...orchestratorTypes.map((type) => ({ layer: "domain" as const, type })),
  ];
  for (const [index, { layer, type }] of pairs.entries()) {
    const one = defineOrchestrator({ name: `orchestrator ${index}`, layer, type, run: () => ok() });
    orchestration.register(one);
    await orchestration.run(one);
  }
  const all = defineOrchestrator({
    name: "all ways",
    layer: "application",
    run: (way: number) => ways[way]?.() ?? ok(),
  });
  const held = defineOrchestrator({
    name: "held",
    layer: "application",
    run: async () => {
      await look();
      return ok();
    },
  });
  orchestration.register(all, held);
  for (const way of ways.keys()) await orchestration.run(all, way);
  await orchestration.run(held);
}
