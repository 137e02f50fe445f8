import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeExample } from "../../examples/pipeline/make.ts";
import { loadPipeline, openPipelines } from "../../src/pipelines/index.ts";
import { tempDir, waitFor } from "../real/index.ts";

it("the example of a pipeline keeps the two patches that pass everything, and says of each other why it did not", async () => {
  const folder = join(tempDir(), "the example");
  const file = makeExample(folder);
  // A second time it is there already, and stays as it is.
  expect(makeExample(folder)).toBe(file);
  const pipelines = await openPipelines({ database: "memory://" });
  const working = await pipelines.work({ api: false, slots: 2 });
  const { pipeline } = await loadPipeline(file);
  const id = await pipelines.begin(pipeline, { folder, actor: "test" });
  await waitFor("the run to end", async () => (await pipelines.show(id)).endedAt !== null, {
    timeoutMs: 120_000,
  });
  const { state, workstreams } = await pipelines.show(id);
  await working.stop();
  await pipelines.close();
  expect(state).toBe("succeeded");
  const patches = workstreams.flatMap((workstream) => workstream.patches);
  const became = Object.fromEntries(
    patches.map(({ name, state: end, refusedFor }) => [name.replace(/.*\//, ""), refusedFor ?? end]),
  );
  expect(became).toEqual({
    "two-digits.patch": "committed",
    "shorter-total.patch": expect.stringContaining("the gate tests did not pass"),
    "count.patch": expect.stringContaining("the gate types did not pass"),
    "is-empty.patch": expect.stringContaining("the gate lint did not pass"),
    "discount.patch": "committed",
    "currency.patch": expect.stringContaining("does not fit at src/text.ts"),
    "outside.patch": expect.stringContaining("reaches outside of the tree"),
  });
  expect(readFileSync(join(folder, "kept.txt"), "utf8").trim().split("\n")).toHaveLength(2);
  const status = execFileSync("git", ["status", "--porcelain"], {
    cwd: join(folder, "basket"),
    encoding: "utf8",
  });
  expect(status).toBe("");
}, 180_000);
