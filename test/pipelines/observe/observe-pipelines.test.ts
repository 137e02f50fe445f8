import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { observePipelines } from "../../../src/pipelines/observe/observe-pipelines.ts";
import type { Observer } from "../../../src/pipelines/observe/start-observer.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { createTelemetry } from "../../../src/service/index.ts";
import { waitFor } from "../../real/index.ts";
import { ask } from "../../service/open.ts";
import { seedEntities } from "../store/seed-entities.ts";

describe("a service that has a store of pipelines", () => {
  const telemetry = createTelemetry({
    service: "pipelines",
    log: { level: "silent" },
    openTelemetry: false,
  });
  let store: Store;
  let observer: Observer;
  let url: string;
  beforeAll(async () => {
    store = await openStore({});
    observer = observePipelines(store, telemetry, { name: "one", lookEveryMs: 20 });
    ({ url } = await telemetry.listen({ port: 0 }));
  }, 60_000);
  afterAll(async () => {
    await observer.stop();
    await telemetry.shutdown();
    await store.close();
  });

  it("shows every step at 0 before it was ever made, and what is there as soon as it is", async () => {
    await observer.look();
    const before = (await ask(url)).text;
    expect(before).toContain(
      'tta_pipeline_transitions_total{entity="run",from="running",to="failed",trigger="deadline_exceeded"} 0\n',
    );
    expect(before).toContain('tta_pipeline_overrides_total{entity="patch"} 0\n');
    await seedEntities(store.db, ["run", "task"], 3, new Date());
    await waitFor("them to be shown", async () =>
      (await ask(url)).text.includes('tta_pipeline_entities{entity="run",state="pending"} 3\n'),
    );
    expect((await ask(url)).text).toContain(
      'tta_pipeline_transitions_total{entity="task",from="none",to="pending",trigger="created"} 3\n',
    );
  });

  it("says whether it is worked off", async () => {
    await waitFor("the checks to pass", () =>
      ["database", "workers", "queue"].every((what) =>
        telemetry.health
          .report()
          .checks.some(({ name, status }) => name === `pipelines-${what}` && status === "pass"),
      ),
    );
  });

  it("shows nothing any more when it has stopped, and leaves the rest to others", async () => {
    await observer.stop();
    expect((await ask(url)).text).toContain('tta_pipeline_entities{entity="run",state="pending"} 0\n');
    const { observer: holder } = await store.db
      .selectFrom("event_counts")
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(holder).toBeNull();
  });
});
