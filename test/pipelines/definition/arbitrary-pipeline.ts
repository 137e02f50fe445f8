import fc from "fast-check";
import { failureKinds, gateKinds } from "../../../src/catalog/index.ts";
import type {
  PipelineDefinition,
  TaskDefinition,
  WorkstreamDefinition,
} from "../../../src/pipelines/definition/pipeline-definition.ts";
import type { Work } from "../../../src/pipelines/definition/work-definition.ts";
import { reportFormats } from "../../../src/reports/index.ts";

/** Arbitrary definitions that can be run: names of their own, and waits for what stands before alone. */

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/);
const duration = fc.constantFrom("1ms", "1.5s", "1h30m", "2d", "1w2d");
const text = fc.string({ unit: "grapheme", maxLength: 12 }).filter((each) => !each.includes("\0"));
const said = text.map((each) => `x${each}`);
const variable = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/);
const path = fc.constantFrom("a", "a/b.patch", "./c", "a/../d", "with space", "ü.xml");

/** A record of which any keys may be missing. */
const some = <T extends object>(keys: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T, never>(keys, { requiredKeys: [], noNullPrototype: true });

const ofProcess = some({
  folder: path,
  environment: fc.uniqueArray(variable, { maxLength: 3 }),
  set: fc.dictionary(variable, text, { maxKeys: 3, noNullPrototype: true }),
  expect: some({ exitCode: fc.nat(255), files: fc.uniqueArray(path, { maxLength: 2 }) }),
});

const commandLine = fc
  .tuple(said, fc.array(text, { maxLength: 3 }))
  .map(([program, more]): readonly [string, ...string[]] => [program, ...more]);

const json = fc.jsonValue({ maxDepth: 3 }).map((value): unknown => JSON.parse(JSON.stringify(value)));

const work: fc.Arbitrary<Work> = fc.oneof(
  fc.tuple(commandLine, ofProcess).map(([run, more]): Work => ({ run, ...more })),
  fc.tuple(said, ofProcess).map(([shell, more]): Work => ({ shell, ...more })),
  fc.tuple(said, some({ input: json })).map(([call, more]): Work => ({ call, ...more })),
);

/** Each may wait for some of those before it. */
function waiting<T extends { readonly name: string }>(
  items: readonly T[],
): fc.Arbitrary<readonly (T & { readonly after?: readonly string[] })[]> {
  const each = items.map((item, index) =>
    fc
      .option(
        fc.subarray(
          items.slice(0, index).map((before) => before.name),
          { maxLength: Math.min(index, 4) },
        ),
        { nil: undefined },
      )
      .map((after) => (after === undefined ? item : { ...item, after })),
  );
  return fc.tuple(...each);
}

const plainTask = fc
  .tuple(
    name,
    work,
    some({
      priority: fc.integer({ min: -1000, max: 1000 }),
      timeout: duration,
      retries: some({
        most: fc.nat(10),
        first: fc.constant("1s"),
        longest: fc.constant("1h"),
        on: fc.uniqueArray(fc.constantFrom(...failureKinds)),
      }),
      resources: fc.dictionary(name, fc.integer({ min: 1, max: 8 }), { maxKeys: 2, noNullPrototype: true }),
      undo: work,
    }),
  )
  .map(([named, does, more]) => ({ name: named, ...more, work: does }));

const tasks = fc
  .uniqueArray(plainTask, { selector: ({ name: named }) => named, maxLength: 6 })
  .chain((plain): fc.Arbitrary<readonly TaskDefinition[]> => waiting(plain));

const gate = fc
  .tuple(
    name,
    fc.constantFrom(...gateKinds),
    commandLine,
    some({
      timeout: duration,
      report: fc
        .constantFrom(...reportFormats)
        .chain((format) => some({ file: path }).map((more) => ({ format, ...more }))),
      environment: fc.uniqueArray(variable, { maxLength: 2 }),
    }),
  )
  .map(([named, kind, run, more]) => ({ name: named, kind, run, ...more }));

const plainWorkstream = fc
  .tuple(
    name,
    tasks,
    fc.uniqueArray(gate, { selector: ({ name: named }) => named, minLength: 1, maxLength: 3 }),
    some({ patches: fc.uniqueArray(path, { maxLength: 3 }) }),
  )
  .map(([named, plain, gates, more]) => ({ name: named, tasks: plain, gates, ...more }));

export const arbitraryPipeline: fc.Arbitrary<PipelineDefinition> = fc
  .tuple(
    name,
    fc
      .uniqueArray(plainWorkstream, { selector: ({ name: named }) => named, minLength: 1, maxLength: 4 })
      .chain((plain): fc.Arbitrary<readonly WorkstreamDefinition[]> => waiting(plain)),
    some({ about: said, deadline: duration }),
  )
  .map(([named, workstreams, more]) => ({ name: named, ...more, repository: ".", workstreams }));
