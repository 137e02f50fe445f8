import type { FaultBoard } from "./faults/fault-board.ts";

/**
 * The registries of a library that counts by itself, in the form of prom-client's: one cannot be collected while the
 * library is broken, the other then hands over a name that is taken already.
 */
export function oldLibrary(faults: FaultBoard) {
  const metric = (name: string, value: number) => ({
    name,
    help: "What the library counts by itself.",
    type: "gauge",
    aggregator: "sum",
    values: [{ value, labels: {} }],
  });
  const isBroken = (): boolean => faults.find("library", "fail") !== undefined;
  return [
    {
      getMetricsAsJSON: async () => {
        await faults.strike("library");
        return [metric("old_library_open_files", 3)];
      },
    },
    { getMetricsAsJSON: async () => (isBroken() ? [metric("tta_build_info", 1)] : []) },
  ];
}
