import {
  type CheckFinding,
  type CheckRunner,
  checkMetrics,
  isReady,
  startCheck,
} from "../../checks/index.ts";
import type { TelemetryPort } from "../../telemetry/index.ts";
import { askBy } from "./ask-by.ts";
import type { HealthCheckFunction } from "./health-types.ts";
import { judgeCheck, judgeFunction, judgeName, refuse } from "./judge-check.ts";

/** What is needed of telemetry. */
export type HealthPort = Pick<TelemetryPort, "clock" | "log" | "metrics">;

/** As many as the label of their metrics tells apart, less what the process has besides. */
const mostChecks = 200;

/** The checks of one service, run in the background. */
export class Checks {
  readonly #port: HealthPort;
  readonly #all = new Map<string, CheckRunner>();
  #started = false;
  #stopped = false;

  constructor(port: HealthPort) {
    this.#port = port;
  }

  /** Begins to run one. Throws HEALTH_CHECK. */
  add(name: string, look: HealthCheckFunction, options: unknown): void {
    judgeName("a check", name);
    judgeFunction(`the check "${name}"`, look);
    const { terms, jitter } = judgeCheck(name, options);
    if (this.#all.has(name))
      throw refuse(`the name "${name}"`, "is taken by another check", "choose another one");
    if (this.#all.size >= mostChecks)
      throw refuse(
        `the check "${name}"`,
        `is one more than ${mostChecks}`,
        "let one check look at several things",
      );
    const { clock, log, metrics } = this.#port;
    if (this.#stopped) {
      log.warn("a check came after the shutdown and is not run", { check: name });
      return;
    }
    const ask = askBy(look);
    this.#all.set(
      name,
      startCheck(terms, {
        clock,
        log,
        ask,
        jitter,
        chance: Math.random,
        metrics: checkMetrics(metrics, name),
      }),
    );
  }

  findings(): readonly CheckFinding[] {
    const findings = [...this.#all.values()].map((check) => check.report());
    this.#started ||= isReady(findings);
    return findings;
  }

  /** Whether they were all as they must be once, when somebody looked. */
  get started(): boolean {
    return this.#started;
  }

  /** Ends what runs, and starts nothing more. */
  stop(): void {
    this.#stopped = true;
    for (const check of this.#all.values()) void check.stop();
  }
}
