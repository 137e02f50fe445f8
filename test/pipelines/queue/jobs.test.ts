import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jobsOf, mostTogether, tasksOf } from "../../../src/pipelines/queue/jobs.ts";

const offers = (count: number, priority = 0) =>
  Array.from({ length: count }, (_, n) => ({ id: `${priority}/${n}`, priority }));

describe("tasks that wait together", () => {
  it("are each alone while they are few, and no more than sixteen however many there are", () => {
    const sizes = (count: number) => new Set(jobsOf(offers(count)).map(({ tasks }) => tasks.length));
    expect(sizes(100)).toEqual(new Set([1]));
    expect(sizes(640)).toEqual(new Set([10]));
    expect(Math.max(...sizes(50_000))).toBe(mostTogether);
  });

  it("are of one priority, each in one job, in their order", () => {
    const each = fc.array(fc.record({ priority: fc.integer({ min: -2, max: 2 }) }), { maxLength: 2_000 });
    fc.assert(
      fc.property(each, (given) => {
        const all = given.map(({ priority }, n) => ({ id: `${n}`, priority }));
        const jobs = jobsOf(all);
        for (const { id, priority } of all)
          expect(jobs.filter(({ tasks }) => tasks.includes(id))).toMatchObject([{ priority }]);
        for (const { tasks } of jobs)
          expect(tasks).toEqual(tasks.toSorted((one, other) => Number(one) - Number(other)));
      }),
      { numRuns: 10 },
    );
  });

  it("are taken most urgent first, and what is left comes before others of its priority", () => {
    const late = { tasks: ["c", "d"], priority: 0, isRest: false };
    const urgent = { tasks: ["a"], priority: 1, isRest: false };
    const rest = { tasks: ["b", "e"], priority: 0, isRest: true };
    expect(tasksOf([late, rest, urgent], 2)).toEqual({
      tasks: ["a", "b"],
      rests: [
        { tasks: ["e"], priority: 0, isRest: true },
        { tasks: ["c", "d"], priority: 0, isRest: true },
      ],
    });
  });
});
