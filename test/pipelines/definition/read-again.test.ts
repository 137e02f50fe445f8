import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { definePipeline, planOf, readPipeline, withDefaults } from "../../../src/pipelines/index.ts";
import { arbitraryPipeline } from "./arbitrary-pipeline.ts";

describe("any definition that can be run", () => {
  it("is itself when it was printed as JSON and read again", () => {
    fc.assert(
      fc.property(arbitraryPipeline, (pipeline) => {
        expect(readPipeline(JSON.stringify(pipeline), "p.json")).toEqual(pipeline);
      }),
    );
  });

  it("is itself when it was printed as YAML and read again", () => {
    fc.assert(
      fc.property(arbitraryPipeline, (pipeline) => {
        // A printer of YAML leaves this key bare, by which people mean something else: it is refused, and says so.
        fc.pre(!JSON.stringify(pipeline).includes('"<<":'));
        expect(readPipeline(stringify(pipeline), "p.yml")).toEqual(pipeline);
      }),
    );
  });

  it("is what code may say too, and means the same then", () => {
    fc.assert(
      fc.property(arbitraryPipeline, (pipeline) => {
        expect(withDefaults(definePipeline(pipeline))).toEqual(withDefaults(pipeline));
      }),
    );
  });

  it("has an order in which nothing comes before what it waits for", () => {
    fc.assert(
      fc.property(arbitraryPipeline, (pipeline) => {
        const plan = planOf(pipeline);
        const orders = [
          { items: pipeline.workstreams, order: plan.workstreams },
          ...pipeline.workstreams.map(({ name, tasks = [] }) => ({
            items: tasks,
            order: plan.tasks.get(name),
          })),
        ];
        for (const { items, order } of orders) {
          const place = new Map(order?.sequence.map((name, index) => [name, index]));
          expect([...place.keys()].sort()).toEqual(items.map(({ name }) => name).sort());
          for (const { name, after = [] } of items) {
            expect(order?.open.get(name)).toBe(after.length);
            for (const before of after) {
              expect(place.get(before)).toBeLessThan(place.get(name) ?? -1);
              expect(order?.dependents.get(before)).toContain(name);
            }
          }
        }
      }),
    );
  });
});
