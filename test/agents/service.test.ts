import { describe, expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { ask } from "../service/open.ts";

describe("the agents of a service", () => {
  it("record on its page, and end what they accepted before it shuts down", async () => {
    const telemetry = createTelemetry({ service: "story-api", log: { level: "silent" } });
    const { agent, handoff } = telemetry.agents;
    const { url } = await telemetry.listen({ port: 0 });
    const writer = agent(
      "writer",
      (n: number) => new Promise<number>((done) => setTimeout(() => done(n), 20)),
    );
    const later = handoff(writer, { strategy: "queued" });
    const receipts = [await later.run(1), await later.run(2)];
    await receipts[0]?.result;
    expect((await ask(url)).text).toContain(
      'tta_agent_duration_seconds_count{agent="writer",outcome="ok"} 1',
    );
    let ended = 0;
    for (const { result } of receipts) void result.then(() => (ended += 1));
    await telemetry.shutdown();
    expect(ended).toBe(2);
    await expect(later.run(3)).rejects.toMatchObject({ outcome: "rejected" });
  });
});
