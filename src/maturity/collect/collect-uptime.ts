import type { QueryRunner } from "../../prometheus/index.ts";
import type { Fact } from "../../standards/index.ts";

const minutes = 7 * 24 * 60;
/** Restarts of Prometheus leave gaps; more than these leave nothing known. */
const leastWatched = 0.99;
const percent = (share: number): string => `${Math.floor(share * 100)} %`;

/**
 * For which share of the last seven days a component answered in staging: in each minute, if one of its instances did.
 * It is found by the labels `service`, which is its name, and `environment`.
 *
 * @throws ObsError VERIFY_PROMETHEUS if there is nothing that could answer
 */
export async function collectUptime(name: string, ask: QueryRunner, now: number): Promise<Fact> {
  const source = "Prometheus";
  const unknown = (why: string): Fact => ({ measure: "uptime", value: undefined, why, source, atMs: now });
  const up = `max(up{service=${JSON.stringify(name)},environment="staging"})[7d:1m]`;
  const [watched, answered] = await Promise.all([ask(`count_over_time(${up})`), ask(`sum_over_time(${up})`)]);
  if (!watched.ok) return unknown(`Prometheus did not say it (${watched.error})`);
  if (!answered.ok) return unknown(`Prometheus did not say it (${answered.error})`);
  const [seen = 0, good = 0] = [watched.samples[0]?.value, answered.samples[0]?.value];
  if (seen === 0) return unknown(`no target of Prometheus has service="${name}" and environment="staging"`);
  const share = Math.min(1, seen / minutes);
  if (share < leastWatched) return unknown(`it was watched for ${percent(share)} of seven days`);
  return { measure: "uptime", value: Math.min(1, good / seen), source, atMs: now };
}
