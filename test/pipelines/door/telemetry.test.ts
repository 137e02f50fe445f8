import { expect, it, onTestFinished } from "vitest";
import { openPipelines } from "../../../src/pipelines/index.ts";
import { createTelemetry } from "../../../src/service/index.ts";
import { tempDir, waitFor } from "../../real/index.ts";
import { ask } from "../../service/open.ts";
import { ended, pipelineOf } from "./places.ts";

it("a process that works shows what it does by its own telemetry, to the last step", {
  timeout: 60_000,
}, async () => {
  const telemetry = createTelemetry({
    service: "pipelines",
    log: { level: "silent" },
    openTelemetry: false,
  });
  onTestFinished(() => telemetry.shutdown());
  const { url } = await telemetry.listen({ port: 0 });
  const pipelines = await openPipelines({ database: "memory://", telemetry });
  await pipelines.work();
  const shown = async (line: string) => (await ask(url)).text.includes(`${line}\n`);
  await waitFor("it to count", () =>
    shown(
      'tta_pipeline_transitions_total{entity="run",from="running",to="succeeded",trigger="workstreams_completed"} 0',
    ),
  );
  const id = await pipelines.begin(pipelineOf({ name: "one", work: { run: ["true"] } }), {
    folder: tempDir(),
    actor: "ann",
  });
  expect((await ended(pipelines, id)).state).toBe("succeeded");
  await pipelines.close();
  expect(
    await shown(
      'tta_pipeline_transitions_total{entity="run",from="running",to="succeeded",trigger="workstreams_completed"} 1',
    ),
  ).toBe(true);
});
