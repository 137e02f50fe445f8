/**
 * `node test/newcomer/boards-hold-data.ts`, where a stack with the demo runs in this folder: waits until everything is
 * scraped, the demo's work is counted, the health service is content, and the boards are shown.
 */
import { readdirSync } from "node:fs";
import { targetsUp } from "../real/prometheus-client.ts";
import { gives, json, reach, url } from "./running-stack.ts";

await reach("all targets are scraped", async () => (await targetsUp(url("engine"))) >= 4);
await reach("the demo's work is counted", () =>
  gives('sum(tta_workflow_duration_seconds_count{service="demo"}) > 0'),
);
await reach(
  "the health service is content",
  async () => ((await json(`${url("health")}/healthz`)) as { status: string }).status === "pass",
);
const files = readdirSync("dashboards").length;
await reach(`all ${files} boards are shown`, async () => {
  const { boards } = (await json(`${url("viewer")}/api/boards`)) as { boards: unknown[] };
  return boards.length === files;
});
