import { closest, ObsError } from "../../errors/index.ts";
import type { SpanStart, TelemetryPort } from "../../telemetry/index.ts";
import type { Callee } from "../model/callee.ts";
import { checkOrchestrator } from "../model/define-orchestrator.ts";
import type { AnyOrchestrator } from "../model/orchestrator.ts";
import type { Entry } from "./entry.ts";
import { OrchestratorMeter } from "./orchestrator-meter.ts";

const orchestratorSpan = ({ name, layer, type }: AnyOrchestrator): SpanStart => ({
  name: `orchestrator ${name}`,
  attributes: {
    "tta.kind": "orchestrator",
    "tta.orchestrator": name,
    "tta.orchestrator.layer": layer,
    "tta.orchestrator.type": type,
  },
});

/** The orchestrators of one orchestration by name, in the order in which they were registered. */
export class Roll {
  readonly #port: TelemetryPort;
  readonly #entries = new Map<string, Entry>();

  constructor(port: TelemetryPort) {
    this.#port = port;
  }

  /** All of them, in a list of its own. */
  all(): Entry[] {
    return [...this.#entries.values()];
  }

  find(name: string): AnyOrchestrator | undefined {
    return this.#entries.get(name)?.orchestrator;
  }

  /** Takes all or none; throws ORCHESTRATOR_DUPLICATE, and what `checkOrchestrator` throws. */
  add(orchestrators: readonly AnyOrchestrator[]): void {
    const names = new Set(this.#entries.keys());
    for (const orchestrator of orchestrators) {
      checkOrchestrator(orchestrator);
      const { name } = orchestrator;
      if (names.has(name)) {
        throw new ObsError({
          code: "ORCHESTRATOR_DUPLICATE",
          problem: `an orchestrator called "${name}" is registered already`,
          fix: "give one of the two another name, or unregister the first",
        });
      }
      names.add(name);
    }
    for (const orchestrator of orchestrators) {
      const meter = new OrchestratorMeter(this.#port, orchestrator);
      const span = orchestratorSpan(orchestrator);
      this.#entries.set(orchestrator.name, { orchestrator, meter, span, started: false });
    }
  }

  /** Forgets one and gives its entry; throws ORCHESTRATOR_UNKNOWN. */
  remove(target: string | Callee): Entry {
    const entry = this.need(target);
    this.#entries.delete(entry.orchestrator.name);
    return entry;
  }

  /** The entry of a name or of a definition that is registered here; throws ORCHESTRATOR_UNKNOWN. */
  need(target: string | Callee): Entry {
    const name = typeof target === "string" ? target : target?.name;
    const entry = this.#entries.get(name);
    if (entry === undefined) throw this.#unknown(String(name));
    if (typeof target === "string" || entry.orchestrator === target) return entry;
    throw new ObsError({
      code: "ORCHESTRATOR_UNKNOWN",
      problem: `the orchestrator "${name}" that was asked for is not the one that is registered as "${name}"`,
      fix: "register it under a name of its own",
    });
  }

  #unknown(name: string): ObsError {
    const known = [...this.#entries.keys()];
    const near = closest(name, known);
    return new ObsError({
      code: "ORCHESTRATOR_UNKNOWN",
      problem: `no orchestrator is registered as ${JSON.stringify(name)}`,
      fix:
        known.length === 0
          ? "register it first"
          : `${near === undefined ? "" : `did you mean "${near}"? `}Registered are ${known.map((one) => `"${one}"`).join(", ")}`,
    });
  }
}
