import { isReady, overallOf } from "../../checks/index.ts";
import { msOf } from "../../duration/index.ts";
import { isObject } from "../../narrow/index.ts";
import type { Resource } from "../identity.ts";
import type { HealthState } from "./answers.ts";
import { Checks, type HealthPort } from "./checks.ts";
import { CleanUps } from "./clean-ups.ts";
import { closeServer } from "./close-server.ts";
import { healthMiddleware } from "./health-middleware.ts";
import type { ClosableServer, Health, HealthOptions } from "./health-types.ts";
import { judgeFunction, judgeName, refuse } from "./judge-check.ts";

/** The health of a service, and the steps by which it ends. */
export interface OwnHealth {
  readonly health: Health;
  /** Milliseconds that the service goes on working in a shutdown. */
  readonly drain: number;
  /** Whether a shutdown has clean-ups to wait for. */
  cleansUp(): boolean;
  /** Says from now on that the service is not ready; gives the wait until load balancers have heard it, if any. */
  leave(): Promise<void> | undefined;
  /** Closes what takes requests. */
  close(timeout: number): Promise<void>;
  /** Cleans up, and ends the checks, which nobody asks any more. */
  end(timeout: number): Promise<void>;
}

/** `drain` in milliseconds, which `createTelemetry` has judged. */
const drainOf = ({ drain = 0 }: HealthOptions): number => msOf(drain) ?? 0;

export function createHealth(port: HealthPort, resource: Resource, options: HealthOptions = {}): OwnHealth {
  const { clock, log } = port;
  const drain = drainOf(options);
  const checks = new Checks(port);
  const cleanUps = new CleanUps();
  const servers = new Set<ClosableServer>();
  let ending = false;

  const state = (): HealthState => {
    const findings = checks.findings();
    return { resource, findings, started: checks.started, ending };
  };

  const health: Health = {
    check: (name, look, given = {}) => checks.add(name, look, given),
    report: () => {
      const { findings, started } = state();
      return {
        status: overallOf(findings).status,
        ready: !ending && isReady(findings),
        started,
        ending,
        checks: findings.map(({ check: { name, critical }, status, output, last }) => ({
          name,
          critical,
          status,
          reason: output,
          age: last?.ageMs,
        })),
      };
    },
    middleware: ({ reasons = false } = {}) => healthMiddleware(state, reasons),
    drain: (server) => {
      if (!isObject(server) || typeof Reflect.get(server, "close") !== "function")
        throw refuse("the server to drain", "cannot be closed", "pass what app.listen or createServer gives");
      servers.add(server);
    },
    cleanUp: (name, work) => {
      judgeName("a clean-up", name);
      judgeFunction(`the clean-up "${name}"`, work);
      cleanUps.add(name, work);
    },
  };

  return {
    health,
    drain,
    cleansUp: () => !cleanUps.isEmpty,
    leave: () => {
      ending = true;
      if (drain === 0) return undefined;
      log.info("the service is not ready any more, and ends when load balancers have heard it", {
        drain_ms: drain,
      });
      return new Promise<void>((resolve) => void clock.after(drain, resolve));
    },
    close: async (timeout) => {
      const ends = await Promise.allSettled(
        [...servers].map((server) => closeServer(clock, server, timeout)),
      );
      for (const end of ends) {
        if (end.status === "rejected") log.warn("a server could not be closed", { error: end.reason });
        else if (!end.value)
          log.warn("a shutdown cut off requests that did not end in time", { timeout_ms: timeout });
      }
    },
    end: async (timeout) => {
      await cleanUps.run(port, timeout);
      checks.stop();
    },
  };
}
