// What every example here ends with: it shows the metrics of its service, as a scrape would see them.
import type { Telemetry } from "tta-observability";

/** Prints the lines above 0 of the metrics that are asked for, and shuts the telemetry down. */
export async function printMetrics(telemetry: Telemetry, ...names: readonly string[]): Promise<void> {
  const { url } = await telemetry.listen({ port: 0 });
  const page = await (await fetch(url)).text();
  await telemetry.shutdown();
  for (const line of page.split("\n")) {
    const [, name = "", value = ""] = /^(\w+)(?:\{.*\})? (\S+)$/.exec(line) ?? [];
    if (names.includes(name) && Number(value) > 0) console.log(line);
  }
}
