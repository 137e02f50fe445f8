import type { CheckStatus } from "../../checks/index.ts";
import type { Duration } from "../../duration/index.ts";

/** Looks once whether something works: passes unless it throws, rejects, or gives `false`. */
export type HealthCheckFunction = (signal: AbortSignal) => unknown;

/** Gives back what a service holds; `signal` aborts when nobody waits for it any more. */
export type CleanUp = (signal: AbortSignal) => unknown;

/** How a check is run and judged. */
export interface HealthCheckOptions {
  /** From one run to the next, 100 ms to 1 h. Default 10 s. */
  readonly interval?: Duration | undefined;
  /** Until a run is given up and its signal aborts; less than the interval. Default 2 s, or half the interval. */
  readonly timeout?: Duration | undefined;
  /**
   * Whether nothing useful is left without it: its failure makes the service not ready, and somebody is told. Default
   * false: its failure is a warning.
   */
  readonly critical?: boolean | undefined;
  /** Failures in a row that turn a passing check, 1 to 100. Default 1. */
  readonly failAfter?: number | undefined;
  /** Successes in a row that turn a failing check, 1 to 100. Default 1. */
  readonly recoverAfter?: number | undefined;
  /** Share of the interval that chance adds or takes, 0 to 0.5, so that processes drift apart. Default 0.05. */
  readonly jitter?: number | undefined;
}

/** What is known of a check. */
export interface CheckHealth {
  readonly name: string;
  readonly critical: boolean;
  /** `warn` is the failure of one that is not critical; `unknown` is no result, or one too old to trust. */
  readonly status: CheckStatus;
  /** Why it does not pass. */
  readonly reason: string | undefined;
  /** Milliseconds since its last run ended; undefined before that. */
  readonly age: number | undefined;
}

/** What is known of a service. */
export interface HealthReport {
  readonly status: CheckStatus;
  /** Whether it takes work: every critical check passes by a fresh result, and no shutdown has begun. */
  readonly ready: boolean;
  /** Whether it was ready once. */
  readonly started: boolean;
  /** Whether a shutdown has begun. */
  readonly ending: boolean;
  readonly checks: readonly CheckHealth[];
}

/** What is needed of a server to close it: one of `node:http`, or what `app.listen` of express gives. */
export interface ClosableServer {
  close(closed: (error?: Error) => void): unknown;
  closeIdleConnections?(): void;
  closeAllConnections?(): void;
}

/** What is read of a request: one of express 4 or 5, or of `node:http`. */
interface HealthRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly accept?: string | undefined };
}

/** What is answered by: a response of express 4 or 5, or of `node:http`. */
interface HealthResponse {
  writeHead(
    status: number,
    headers: Readonly<Record<string, string | number>>,
  ): { end(body: string): unknown };
}

/** A middleware of express, or of `node:http` when it is called with the handler as `next`. */
export type HealthMiddleware = (
  request: HealthRequest,
  response: HealthResponse,
  next: (error?: unknown) => void,
) => void;

export interface HealthMiddlewareOptions {
  /** Whether answers say why a check does not pass. Default false: strangers may ask, and errors name what is inside. */
  readonly reasons?: boolean | undefined;
}

/** How a shutdown goes. */
export interface HealthOptions {
  /**
   * How long a service that shuts down goes on working while it says that it is not ready, so that load balancers stop
   * sending it requests. Default 0: nobody balances.
   */
  readonly drain?: Duration | undefined;
}

/** Whether the service works, for whoever asks, and how it ends without hurting anybody. */
export interface Health {
  /**
   * Looks in the background, again and again, whether something works that the service needs. One run at a time; a
   * request for the answer never starts one. Shown by `tta_health_check_*`. Throws HEALTH_CHECK for a name that is taken
   * and for options that cannot be meant.
   *
   * @example
   * ```ts
   * telemetry.health.check("db", () => pool.query("select 1"), { critical: true, failAfter: 3 });
   * telemetry.health.check("search", (signal) => fetch(url, { signal }).then((answer) => answer.ok));
   * ```
   */
  check(name: string, look: HealthCheckFunction, options?: HealthCheckOptions): void;
  /** What is known now. Never waits. */
  report(): HealthReport;
  /**
   * Answers `/livez`, `/readyz`, `/startupz` and `/healthz`, and hands everything else on. The metrics listener answers
   * them without it, with reasons.
   *
   * @example
   * ```ts
   * app.use(telemetry.health.middleware());
   * ```
   */
  middleware(options?: HealthMiddlewareOptions): HealthMiddleware;
  /**
   * Closes a server in a shutdown: after `drain` it takes no more connections, the requests that are under way get the
   * timeout to end, and what is left then is cut off.
   *
   * @example
   * ```ts
   * telemetry.health.drain(app.listen(8080));
   * ```
   */
  drain(server: ClosableServer): void;
  /**
   * Does something in a shutdown when no server takes requests and no run is under way any more. One after the other, in
   * the order in which they were named, within the timeout of the shutdown: one that hangs has its share of it, its
   * signal aborts, and the next one begins.
   *
   * @example
   * ```ts
   * telemetry.health.cleanUp("db", () => pool.end());
   * ```
   */
  cleanUp(name: string, work: CleanUp): void;
}
