import { expect, it } from "vitest";
import { collectUptime } from "../../src/maturity/collect/collect-uptime.ts";
import type { QueryAnswer } from "../../src/prometheus/index.ts";
import { now } from "./made.ts";

const week = 7 * 24 * 60;

/** A Prometheus that saw a component for some minutes, in some of which it answered. */
const seen =
  (watched: number, answered: number, asked: string[] = []) =>
  async (query: string): Promise<QueryAnswer> => {
    asked.push(query);
    const value = query.startsWith("count_over_time") ? watched : answered;
    return { ok: true, samples: watched === 0 ? [] : [{ labels: {}, value }] };
  };

it("is the share of the minutes of a week in which one of its instances answered", async () => {
  expect(await collectUptime("api", seen(week, week), now)).toMatchObject({ measure: "uptime", value: 1 });
  expect(await collectUptime("api", seen(week + 1, week * 0.99), now)).toMatchObject({
    value: expect.closeTo(0.99, 3),
  });
});

it("is unknown where nothing was watched, or for less than a week, or nobody answers", async () => {
  expect(await collectUptime("api", seen(0, 0), now)).toMatchObject({
    value: undefined,
    why: 'no target of Prometheus has service="api" and environment="staging"',
  });
  expect(await collectUptime("api", seen(week / 2, week / 2), now)).toMatchObject({
    value: undefined,
    why: "it was watched for 50 % of seven days",
  });
  const refuses = async (): Promise<QueryAnswer> => ({ ok: false, error: "too slow", timedOut: true });
  expect(await collectUptime("api", refuses, now)).toMatchObject({
    value: undefined,
    why: expect.stringContaining("too slow"),
  });
});

it("asks of a name what it is, whatever stands in it", async () => {
  const asked: string[] = [];
  await collectUptime('a"} or vector(1) #', seen(week, week, asked), now);
  expect(asked).toHaveLength(2);
  for (const query of asked) expect(query).toContain('service="a\\"} or vector(1) #"');
});
