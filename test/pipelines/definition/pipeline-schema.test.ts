import { describe, expect, it } from "vitest";
import { objectOf, textsOf } from "../../../src/narrow/index.ts";
import { pipelineSchema, readPipeline, withDefaults } from "../../../src/pipelines/index.ts";
import { refusedText } from "./refusal.ts";

const propertiesOf = (schema: unknown) => objectOf(objectOf(schema).properties);
const itemsOf = (schema: unknown) => objectOf(objectOf(schema).items);
const workstream = itemsOf(propertiesOf(pipelineSchema).workstreams);
const task = itemsOf(propertiesOf(workstream).tasks);
const retries = propertiesOf(task).retries;
const gate = itemsOf(propertiesOf(workstream).gates);

/** What a schema says of the keys that are not said. */
const defaultsIn = (schema: unknown): object =>
  Object.fromEntries(
    Object.entries(propertiesOf(schema)).flatMap(([key, each]) => {
      const { default: otherwise } = objectOf(each);
      return otherwise === undefined ? [] : [[key, otherwise]];
    }),
  );

const complete = (ofTask: object, ofGate: object) => {
  const tasks = [{ name: "t", work: { call: "x" }, ...ofTask }];
  const gates = [{ name: "g", kind: "lint", run: ["x"], ...ofGate }];
  const text = JSON.stringify({ name: "p", workstreams: [{ name: "w", tasks, gates }] });
  return withDefaults(readPipeline(text, "p.json"));
};

describe("the schema of the file of a pipeline", () => {
  it("says for each key what holds where it is not said", () => {
    const said = complete({ ...defaultsIn(task), retries: defaultsIn(retries) }, defaultsIn(gate));
    expect(Object.keys({ ...defaultsIn(task), ...defaultsIn(retries), ...defaultsIn(gate) })).toHaveLength(6);
    expect(said).toEqual(complete({}, {}));
  });

  it("asks for the keys that the reader cannot do without", () => {
    const asked = (text: string): readonly string[] =>
      [...refusedText(text, "p.json").matchAll(/ has no (\w+)/g)].map(([, key = ""]) => key);
    const within = (value: object): string =>
      JSON.stringify({ name: "p", workstreams: [{ name: "w", ...value }] });
    expect(textsOf(pipelineSchema.required)).toEqual(asked("{}"));
    expect(textsOf(task.required)).toEqual(asked(within({ tasks: [{}] })));
    expect(textsOf(gate.required)).toEqual(asked(within({ gates: [{}] })));
  });

  it("describes each key in a sentence, and knows no other", () => {
    for (const schema of [pipelineSchema, workstream, task, retries, gate]) {
      expect(objectOf(schema).additionalProperties).toBe(false);
      for (const each of Object.values(propertiesOf(schema)))
        expect(objectOf(each).description).toMatch(/^[A-Z].*\.$/);
    }
  });
});
