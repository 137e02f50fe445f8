import type { Mutation } from "../mutation.ts";
import type { Workbench } from "../workbench.ts";
import type { Catch, Net } from "./net.ts";

/** Files that are run together, and which of their tests. */
interface Run {
  readonly files: readonly string[];
  readonly only?: string;
}

/** The tests that judge what a part of the catalog says, from quick ones to slow ones. */
function runsFor({ file, operator }: Mutation): readonly Run[] {
  const open = ["test/catalog/bounded-labels.test.ts", "test/catalog/dependent-label.test.ts"];
  if (file.startsWith("external/")) {
    const only = file === "external/prometheus.ts" ? "of Prometheus" : "prom-client|garbage";
    return [{ files: open }, { files: ["test/catalog/external.test.ts"], only }];
  }
  if (/threshold|bounds?\b|ladder/.test(operator)) {
    const alerts = { files: ["test/rules/alert-tests.test.ts"], only: "quiet, pending, firing and resolved" };
    const ladders = ["test/catalog/ladders.test.ts", "test/rules/laws.test.ts"];
    const conventions = file === "gen-ai.ts" ? ["test/llm/conventions/conventions.test.ts"] : [];
    return [{ files: [...ladders, ...conventions] }, alerts];
  }
  return [{ files: [...open, "test/catalog/emitters.test.ts", "test/service/http.test.ts"] }];
}

async function failureIn(bench: Workbench, { files, only }: Run): Promise<Catch | undefined> {
  // Late on a busy machine is not caught.
  const patient = ["--test-timeout", "240000", "--hook-timeout", "240000"];
  const options = ["--bail", "1", "--no-file-parallelism", "--reporter", "dot", ...patient];
  const names = only === undefined ? [] : ["-t", only];
  const args = ["run", ...files, ...options, ...names];
  const { ok, output } = await bench.run("node_modules/vitest/vitest.mjs", args, { NO_COLOR: "1" });
  if (ok && /Tests +[1-9]\d* passed/.test(output)) return undefined;
  const [, file, name] = /FAIL +(?:\|\w+\| +)?(test\/\S+) > (.*)/.exec(output) ?? [];
  if (file === undefined || name === undefined) throw new Error(`${files.join(", ")} broke down: ${output}`);
  return { kind: "a test", net: file, said: name };
}

/** The tests, until the first that fails. */
export const tests: Net = async (bench, mutation) => {
  for (const run of runsFor(mutation)) {
    const failure = await failureIn(bench, run);
    if (failure !== undefined) return failure;
  }
  return undefined;
};
