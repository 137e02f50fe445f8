// A parallel asks several at once, and takes as long as the slowest of them.
import { setTimeout as sleep } from "node:timers/promises";
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "parallel-example" });
const { parallel, step } = telemetry.primitives;

let asked = 0;
let answered = 0;
const ask = (name: string, ms: number) =>
  step(name, async (city: string, { signal }) => {
    asked += 1;
    await sleep(ms, undefined, { signal });
    if (answered === 0) console.log(`${asked} were asked before the first answered`);
    answered += 1;
    return `${name} of ${city}`;
  });

const trip = parallel("trip", {
  weather: ask("weather", 30),
  hotels: ask("hotels", 40),
  map: ask("map", 35),
});
console.log(await trip.run("Lisbon"));

await printMetrics(telemetry, "tta_primitive_duration_seconds_count");
