import { definePipeline, type PipelineDefinition, type Work } from "../../src/pipelines/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

const work = { run: ["npm", "test"] } as const satisfies Work;

definePipeline({
  name: "checks",
  workstreams: [
    {
      name: "code",
      tasks: [
        { name: "build", work },
        { name: "test", after: ["build"], timeout: "10m", retries: { on: ["timeout"] }, work },
        // @ts-expect-error nothing is called so
        { name: "shot", after: ["biuld"], work },
        // @ts-expect-error there is no such key
        { name: "lint", timout: "3m", work },
        // @ts-expect-error it is no duration
        { name: "slow", timeout: "soon", work },
        // @ts-expect-error it says twice what it does
        { name: "both", work: { run: ["x"], shell: "x" } },
        // @ts-expect-error a command is a program and its arguments
        { name: "line", work: { run: "npm test" } },
        // @ts-expect-error nothing fails so
        { name: "fail", retries: { on: ["exit"] }, work },
      ],
    },
    { name: "docs", after: ["code"], tasks: [{ name: "pages", work }] },
    // @ts-expect-error no workstream is called so
    { name: "site", after: ["cod"], tasks: [{ name: "site", work }] },
  ],
});

// Names that are made at runtime are any names.
const names: readonly string[] = ["a", "b"];
definePipeline({
  name: "made",
  workstreams: [{ name: "w", tasks: names.map((name) => ({ name, after: names.slice(0, 1), work })) }],
});

/** What a pipeline does is told apart by its key. */
export function programOf(work: Work): string | undefined {
  return work.run?.[0] ?? work.shell ?? work.call;
}

export const typed: PipelineDefinition = definePipeline({
  name: "p",
  workstreams: [{ name: "w", tasks: [{ name: "t", work }] }],
});
