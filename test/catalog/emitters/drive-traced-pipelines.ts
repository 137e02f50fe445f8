import {
  definePipeline,
  openPipelines,
  type PipelineDefinition,
  withDefaults,
} from "../../../src/pipelines/index.ts";
import type { Telemetry } from "../../../src/service/index.ts";
import { ended } from "../../pipelines/door/places.ts";
import { gitIn, write } from "../../pipelines/ledger/fixture.ts";
import { makeTempDir } from "../../real/index.ts";

/** Adds a file. */
const patch =
  "diff --git a/b.txt b/b.txt\nnew file mode 100644\n--- /dev/null\n+++ b/b.txt\n@@ -0,0 +1 @@\n+two\n";

/** Runs pipelines of which everything has a span that can have one, and says there what it can say. */
export async function driveTracedPipelines(telemetry: Telemetry): Promise<void> {
  const dirs = { repository: makeTempDir(), ledgers: makeTempDir() };
  const folder = dirs.repository.path;
  gitIn(folder, "init", "-q", "-b", "main");
  write(folder, { "a.txt": "one\n" });
  gitIn(folder, "add", "-A");
  gitIn(folder, "commit", "-q", "-m", "first");
  write(folder, { "good.patch": patch });
  const pipelines = await openPipelines({ database: "memory://", telemetry });
  await pipelines.work({ slots: 2, api: false, ledger: { folder: dirs.ledgers.path } });
  const begin = async (definition: Omit<PipelineDefinition, "name">): Promise<string> => {
    const pipeline = withDefaults(definePipeline({ name: "checks", repository: ".", ...definition }));
    const id = await pipelines.begin(pipeline, { folder, actor: "ann" });
    await ended(pipelines, id);
    return id;
  };
  // It keeps a patch, fails, cancels what waits, and takes the patch back.
  const id = await begin({
    rollBack: true,
    workstreams: [
      { name: "mend", patches: ["good.patch"], gates: [{ name: "clean", kind: "unit", run: ["true"] }] },
      {
        name: "code",
        after: ["mend"],
        tasks: [
          { name: "build", retries: { most: 0 }, work: { run: ["false"] } },
          { name: "test", after: ["build"], work: { run: ["true"] } },
        ],
      },
    ],
  });
  await ended(pipelines, await pipelines.retry(id, { actor: "ann" }));
  await pipelines.close();
  for (const { remove } of Object.values(dirs)) remove();
}
