/**
 * A process that has an embedded store and tells of it to a receiver: `traced-member.ts FOLDER URL`. It begins a run if
 * there is none, and ends when that has ended.
 */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  createWorkRegistry,
  definePipeline,
  openPipelines,
  withDefaults,
} from "../../../../src/pipelines/index.ts";
import { createTelemetry } from "../../../../src/service/index.ts";
import { ended } from "../../door/places.ts";

const [folder = "", url = ""] = process.argv.slice(2);
// Who started it is gone: nobody would end it.
process.stdin.resume().once("end", () => process.exit(0));

const telemetry = createTelemetry({
  service: "pipelines",
  log: { level: "info", push: { to: "otlp", url: `${url}/v1/logs` } },
  openTelemetry: { otlp: { endpoint: url } },
});
const marker = join(folder, "begun");
const registry = createWorkRegistry({
  // Its first attempt never ends.
  hang: telemetry.primitives.workflow("hang", async () => {
    if (existsSync(marker)) return null;
    writeFileSync(marker, "");
    return new Promise(() => {});
  }),
});
const pipelines = await openPipelines({ database: join(folder, "store"), telemetry, registry });
await pipelines.work({ slots: 1, api: false });
const [found] = await pipelines.list({ most: 1 });
const tasks = [
  { name: "first", work: { run: ["true"] as const } },
  { name: "second", after: ["first"], work: { call: "hang" } },
];
const pipeline = withDefaults(definePipeline({ name: "checks", workstreams: [{ name: "w", tasks }] }));
const id = found?.id ?? (await pipelines.begin(pipeline, { folder, actor: "ann" }));
await ended(pipelines, id);
await pipelines.close();
await telemetry.shutdown();
process.exit(0);
