// A saga undoes what it had done when a later step fails, last first.
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "saga-example" });
const { saga } = telemetry.primitives;

const order = saga("order", [
  {
    name: "reserve",
    run: async (item: string) => ({ item, shelf: 7 }),
    compensate: ({ output }) => console.log(`put back on shelf ${output.shelf}`),
  },
  {
    name: "charge",
    run: async ({ item }: { readonly item: string }) => ({ item, payment: "p-1" }),
    compensate: ({ output }) => console.log(`paid back ${output.payment}`),
  },
  {
    name: "ship",
    run: async ({ item }: { readonly item: string }) => {
      if (item === "anvil") throw new Error("too heavy to ship");
      return `${item} is on its way`;
    },
  },
]);

console.log(await order.run("book"));
await order.run("anvil").catch((error: Error) => console.log(error.message));

await printMetrics(telemetry, "tta_saga_compensations_total", "tta_primitive_duration_seconds_count");
