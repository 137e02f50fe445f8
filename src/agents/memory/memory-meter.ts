import {
  type MemoryOperation,
  type MemoryResult,
  type MemoryScope,
  memoryOperations,
  memoryScopes,
} from "../../catalog/index.ts";
import type { BoundCounter } from "../../metrics/index.ts";
import type { TelemetryPort } from "../../telemetry/index.ts";

const possible: Readonly<Record<MemoryOperation, readonly MemoryResult[]>> = {
  store: ["stored", "error"],
  retrieve: ["found", "missing", "error"],
  query: ["found", "missing", "error"],
  list: ["found", "missing", "error"],
};

const nameOf = (operation: MemoryOperation, scope: MemoryScope, result: MemoryResult): string =>
  `${operation} ${scope} ${result}`;

/** Books what is done with memory, in series that all exist from the start. */
export class MemoryMeter {
  readonly #counters = new Map<string, BoundCounter>();

  constructor(port: TelemetryPort) {
    const operations = port.metrics.counter("tta_agent_memory_operations_total");
    for (const operation of memoryOperations) {
      for (const scope of memoryScopes) {
        for (const result of possible[operation]) {
          this.#counters.set(nameOf(operation, scope, result), operations.bind({ operation, scope, result }));
        }
      }
    }
  }

  count(operation: MemoryOperation, scope: MemoryScope, result: MemoryResult): void {
    this.#counters.get(nameOf(operation, scope, result))?.inc();
  }
}
