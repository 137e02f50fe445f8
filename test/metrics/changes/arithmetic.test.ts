import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Member, openRegistry, type TeamRegistry, valuesOf } from "./team.ts";

const who = fc.constantFrom("a", "b", "c");
const deed = fc.oneof(
  fc.record({ kind: fc.constant("count" as const), who, by: fc.integer({ min: 0, max: 1_000 }) }),
  fc.record({ kind: fc.constant("spend" as const), who, by: fc.bigInt({ min: 0n, max: 10n ** 15n }) }),
  fc.record({ kind: fc.constant("observe" as const), who, by: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ kind: fc.constant("set" as const), who, by: fc.integer({ min: -50, max: 50 }) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

const member = fc.integer({ min: 0, max: 2 });
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant("deed" as const), member, deed }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("report" as const), member }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("restart" as const), member }) },
);

function act(registry: TeamRegistry, { kind, who: label, by }: Deed): void {
  const labels = { who: label };
  if (kind === "count") registry.counter("jobs_total").inc(labels, by);
  if (kind === "spend") registry.counter("spent_usd_total").incExact(labels, by);
  if (kind === "observe") registry.histogram("took_seconds").observe(labels, by);
  if (kind !== "set") return;
  for (const name of ["running", "fullest", "emptiest"] as const) registry.gauge(name).set(labels, by);
}

const counted = ["jobs_total", "spent_usd_total", "took_seconds"] as const;

describe("what a registry takes in from others", () => {
  it("adds up to what one registry would have counted, and never goes back, whoever ends when", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), fc.integer({ min: 1, max: 40 }), (events, limit) => {
        const [primary, alone] = [openRegistry(), openRegistry()];
        const team = [0, 1, 2].map(() => new Member(primary, limit));
        let before = new Map<string, number>();
        for (const one of events) {
          const { registry, merger } = team[one.member] ?? new Member(primary);
          if (one.type === "deed") {
            act(registry, one.deed);
            act(alone, one.deed);
          } else {
            team[one.member]?.report();
          }
          if (one.type === "restart") {
            merger.end();
            team[one.member] = new Member(primary, limit);
          }
          const now = new Map(counted.flatMap((name) => [...valuesOf(primary, name)]));
          for (const [series, value] of before) expect(now.get(series)).toBeGreaterThanOrEqual(value);
          before = now;
        }
        for (const one of team) one.report();
        for (const name of counted) expect(valuesOf(primary, name)).toEqual(valuesOf(alone, name));
      }),
    );
  });

  it("makes one value of the gauges of those that are there, as each gauge says", () => {
    const ways = {
      running: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0),
      fullest: (values: readonly number[]) => Math.max(...values),
      emptiest: (values: readonly number[]) => Math.min(...values),
    } as const;
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const primary = openRegistry();
        const team = [0, 1, 2].map(() => new Member(primary));
        const set = [0, 1, 2].map(() => new Map<string, number>());
        for (const one of events) {
          if (one.type === "deed") {
            act(team[one.member]?.registry ?? primary, one.deed);
            if (one.deed.kind === "set") set[one.member]?.set(one.deed.who, one.deed.by);
          }
          if (one.type !== "restart") continue;
          team[one.member]?.report();
          team[one.member]?.merger.end();
          team[one.member] = new Member(primary);
          set[one.member] = new Map();
        }
        for (const one of team) one.report();
        for (const [name, way] of Object.entries(ways)) {
          const expected = ["a", "b", "c"].flatMap((label): [string, number][] => {
            const values = set.flatMap((values) => values.get(label) ?? []);
            return values.length === 0 ? [] : [[`${name}{who="${label}"}`, way(values)]];
          });
          expect(Object.fromEntries(valuesOf(primary, name))).toEqual(Object.fromEntries(expected));
        }
      }),
    );
  });
});
