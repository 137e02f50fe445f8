import type { Fields } from "../fields.ts";
import { type CanaryTarget, canary } from "./canary.ts";
import { type CertificateTarget, certificate } from "./certificate.ts";
import { type ClockTarget, clock } from "./clock.ts";
import { type DiskTarget, disk } from "./disk.ts";
import { type HttpTarget, http } from "./http.ts";
import { type PingTarget, ping } from "./ping.ts";
import { type PostgresqlTarget, postgresql } from "./postgresql.ts";
import { type ProcessTarget, process } from "./process.ts";
import { type ProviderTarget, provider } from "./provider.ts";
import { loki, prometheus, type QueryTarget } from "./queries.ts";
import { type RedisTarget, redis } from "./redis.ts";
import { type TcpTarget, tcp } from "./tcp.ts";

/** What a check asks, ready to be asked. */
export type HealthTarget =
  | CanaryTarget
  | CertificateTarget
  | ClockTarget
  | DiskTarget
  | HttpTarget
  | PingTarget
  | PostgresqlTarget
  | ProcessTarget
  | ProviderTarget
  | QueryTarget
  | RedisTarget
  | TcpTarget;

interface Kind {
  /** Its own fields, beside those that each check has. */
  readonly keys: readonly string[];
  /** How often it is asked and how long it may take, where that is not what it is for others. Times in milliseconds. */
  readonly usual?: { readonly intervalMs: number; readonly timeoutMs: number };
  readonly target: (fields: Fields, timing: { readonly timeoutMs: number }) => HealthTarget;
}

/** Each kind of check that asks, and how its entry is read. */
export const kinds: Readonly<Record<HealthTarget["kind"], Kind>> = {
  http,
  tcp,
  prometheus,
  loki,
  disk,
  certificate,
  clock,
  process,
  postgresql,
  redis,
  provider,
  canary,
  ping,
};
