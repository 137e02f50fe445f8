import type { DataTransformerInfo } from "@grafana/data";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Written } from "../../../src/grafana/index.ts";
import type { Fields } from "../../../src/narrow/index.ts";
import { transform, transformers } from "../../../web/src/data/transform/transform.ts";
import { titleContext, titleOf } from "../../../web/src/field/title.ts";
import type { Cell, RawField, RawFrame } from "../../../web/src/frame/frame.ts";
import { emptyScope } from "../../../web/src/scope/scope.ts";
import { grafana, type Shown, transformedByGrafana } from "../oracle.ts";

const {
  calculateFieldTransformer,
  filterFieldsByNameTransformer,
  filterFramesByRefIdTransformer,
  joinByFieldTransformer,
  labelsToFieldsTransformer,
  limitTransformer,
  mergeTransformer,
  organizeFieldsTransformer,
  reduceTransformer,
  renameByRegexTransformer,
  sortByTransformer,
} = grafana.standardTransformers;

function shown(frames: readonly RawFrame[]): readonly Shown[] {
  const context = titleContext(frames);
  return frames.map((frame) => ({
    refId: frame.refId,
    columns: frame.fields.map((field) => ({
      title: titleOf(field, frame, context),
      type: field.type,
      values: [...field.values],
    })),
  }));
}

function ours(frames: readonly RawFrame[], id: string, options: Fields): readonly Shown[] {
  return shown(transform(frames, [{ id, disabled: false, options: new Written(options) }], emptyScope));
}

async function agrees(
  frames: readonly RawFrame[],
  id: string,
  transformer: DataTransformerInfo,
  options: Fields,
): Promise<void> {
  expect(ours(frames, id, options)).toEqual(await transformedByGrafana(frames, transformer, options));
}

const value = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.constant(null),
  fc.double({ min: -9, max: 9, noNaN: true }),
);
const label = fc.constantFrom("a", "b", "c", "d2", "d10", "<b>");

/** Tables as instant queries give them: time, the same labels, one value. */
const tables: fc.Arbitrary<readonly RawFrame[]> = fc
  .array(fc.array(fc.record({ x: label, y: label, value }), { maxLength: 6 }), { minLength: 1, maxLength: 3 })
  .map((list) =>
    list.map((rows, index): RawFrame => {
      const refId = String.fromCharCode(65 + index);
      const column = (name: string, type: RawField["type"], values: readonly Cell[]): RawField => ({
        name,
        type,
        values,
      });
      return {
        refId,
        kind: "table",
        fields: [
          column(
            "Time",
            "time",
            rows.map(() => 1000),
          ),
          column(
            "x",
            "string",
            rows.map((row) => row.x),
          ),
          column(
            "y",
            "string",
            rows.map((row) => row.y),
          ),
          column(
            list.length > 1 ? `Value #${refId}` : "Value",
            "number",
            rows.map((row) => row.value),
          ),
        ],
      };
    }),
  );

/** Series as range queries give them. */
const series: fc.Arbitrary<readonly RawFrame[]> = fc
  .array(
    fc.record({
      labels: fc.record({ job: label, le: label }),
      values: fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 3, maxLength: 3 }),
      legend: fc.option(label, { nil: undefined }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) =>
    list.map(
      ({ labels, values, legend }, index): RawFrame => ({
        refId: index % 2 === 0 ? "A" : "B",
        kind: "series",
        fields: [
          { name: "Time", type: "time", values: [1000, 2000, 3000] },
          { name: "Value", type: "number", labels, values, ...(legend === undefined ? {} : { legend }) },
        ],
      }),
    ),
  );

const check = (property: fc.IAsyncProperty<unknown>) => fc.assert(property, { numRuns: 150 });

describe("transformations that mean what Grafana's mean", () => {
  it("merge", async () => {
    await check(fc.asyncProperty(tables, (frames) => agrees(frames, "merge", mergeTransformer, {})));
    await check(fc.asyncProperty(series, (frames) => agrees(frames, "merge", mergeTransformer, {})));
  });

  it("organize", async () => {
    const options = fc.record({
      excludeByName: fc.dictionary(fc.constantFrom("Time", "x", "Value", "Value #A"), fc.boolean()),
      indexByName: fc.dictionary(fc.constantFrom("Time", "x", "y", "Value", "Value #B"), fc.nat(5)),
      renameByName: fc.dictionary(
        fc.constantFrom("x", "y", "Value", "Value #A"),
        fc.constantFrom("", "Name", "y"),
      ),
    });
    await check(
      fc.asyncProperty(tables, options, (frames, chosen) =>
        agrees(frames, "organize", organizeFieldsTransformer, chosen),
      ),
    );
  });

  it("organize after merge, as our tables do it", async () => {
    await check(
      fc.asyncProperty(tables, async (frames) => {
        const options = {
          excludeByName: { Time: true },
          indexByName: { x: 0, y: 1 },
          renameByName: { x: "Service" },
        };
        const merged = transform(
          frames,
          [{ id: "merge", disabled: false, options: new Written({}) }],
          emptyScope,
        );
        await agrees(merged, "organize", organizeFieldsTransformer, options);
      }),
    );
  });

  it("sortBy", async () => {
    const rule = fc.record({ field: fc.constantFrom("x", "Value", "Value #A", "none"), desc: fc.boolean() });
    await check(
      fc.asyncProperty(tables, rule, (frames, sort) =>
        agrees(frames, "sortBy", sortByTransformer, { sort: [sort] }),
      ),
    );
  });

  it("limit", async () => {
    await check(
      fc.asyncProperty(tables, fc.integer({ min: 1, max: 8 }), (frames, limitField) =>
        agrees(frames, "limit", limitTransformer, { limitField }),
      ),
    );
  });

  it("filterFieldsByName", async () => {
    const filter = fc.constantFrom<Fields>(
      { include: { names: ["x", "Time"] } },
      { exclude: { names: ["x"] } },
      { include: { pattern: "/^Val/" } },
      { exclude: { pattern: "/e/" } },
      { include: { names: ["y"], pattern: "/#A$/" } },
    );
    await check(
      fc.asyncProperty(tables, filter, (frames, options) =>
        agrees(frames, "filterFieldsByName", filterFieldsByNameTransformer, options),
      ),
    );
  });

  it("filterByRefId", async () => {
    await check(
      fc.asyncProperty(series, fc.constantFrom("A", "B", "/A|B/"), (frames, include) =>
        agrees(frames, "filterByRefId", filterFramesByRefIdTransformer, { include }),
      ),
    );
  });

  it("renameByRegex", async () => {
    const options = fc.constantFrom<Fields>(
      { regex: "(.*)a(.*)", renamePattern: "$2-$1" },
      { regex: "/[ab]/g", renamePattern: "_" },
    );
    await check(
      fc.asyncProperty(series, options, (frames, chosen) =>
        agrees(frames, "renameByRegex", renameByRegexTransformer, chosen),
      ),
    );
  });

  it("labelsToFields", async () => {
    const options = fc.constantFrom<Fields>(
      {},
      { mode: "columns", keepLabels: ["job"] },
      { mode: "columns", valueLabel: "le" },
      { mode: "rows" },
    );
    await check(
      fc.asyncProperty(series, options, (frames, chosen) =>
        agrees(frames, "labelsToFields", labelsToFieldsTransformer, chosen),
      ),
    );
  });

  it("reduce", async () => {
    const options = fc.record({
      reducers: fc.constantFrom(["max"], ["lastNotNull", "mean"], ["min", "sum", "count"]),
      mode: fc.constantFrom("seriesToRows", "reduceFields"),
      labelsToFields: fc.boolean(),
    });
    await check(
      fc.asyncProperty(series, options, (frames, chosen) =>
        agrees(frames, "reduce", reduceTransformer, chosen),
      ),
    );
  });

  it("joinByField", async () => {
    const options = fc.constantFrom<Fields>({}, { byField: "Time" }, { mode: "inner", byField: "Time" });
    await check(
      fc.asyncProperty(series, options, (frames, chosen) =>
        agrees(frames, "joinByField", joinByFieldTransformer, chosen),
      ),
    );
  });

  it("calculateField", async () => {
    const options = fc.constantFrom<Fields>(
      { mode: "reduceRow", reduce: { reducer: "sum" } },
      { mode: "reduceRow", reduce: { reducer: "mean", include: ["Value"] }, alias: "Average" },
      { mode: "binary", binary: { left: "Value", operator: "*", right: "100" }, alias: "Percent" },
      { mode: "binary", binary: { left: "<b>", operator: "+", right: "a" }, replaceFields: true },
      { mode: "binary", binary: { left: "a", operator: "/", right: "b" } },
    );
    await check(
      fc.asyncProperty(series, options, (frames, chosen) =>
        agrees(frames, "calculateField", calculateFieldTransformer, chosen),
      ),
    );
  });
});

it("never changes what it is given, and passes over what is disabled or not known", () => {
  fc.assert(
    fc.property(tables, fc.constantFrom(...Object.keys(transformers), "unknown"), (frames, id) => {
      const before = structuredClone(frames);
      transform(frames, [{ id, disabled: false, options: new Written({}) }], emptyScope);
      expect(frames).toEqual(before);
      expect(transform(frames, [{ id, disabled: true, options: new Written({}) }], emptyScope)).toBe(frames);
    }),
  );
  expect(transform([], [{ id: "unknown", disabled: false, options: new Written({}) }], emptyScope)).toEqual(
    [],
  );
});

it("applies to the answers of some queries only, where the file says so, and leaves the others in their place", () => {
  const frame = (refId: string): RawFrame => ({
    refId,
    kind: "table",
    fields: [{ name: "x", type: "number", values: [1, 2] }],
  });
  const options = new Written({ limitField: 1 });
  const lengths = (pattern: string) =>
    transform(
      ["A", "B", "C"].map(frame),
      [{ id: "limit", disabled: false, options, filter: { id: "byRefId", options: pattern } }],
      emptyScope,
    ).map(({ refId, fields }) => `${refId}${fields[0]?.values.length}`);
  expect(lengths("B")).toEqual(["A2", "B1", "C2"]);
  expect(lengths("/^(?:A|C)$/")).toEqual(["A1", "B2", "C1"]);
});
