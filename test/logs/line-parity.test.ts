import { expect, it } from "vitest";
import { type LineField, lineFields } from "../../src/logs/index.ts";
import { logLines } from "../service/open.ts";
import { openTraced } from "../service/open-traced.ts";

const table = Object.entries<LineField>(lineFields);

it("has in each line what the table says of each, and what it may have inside a run, in that order", async () => {
  const { stream, lines } = logLines();
  const { telemetry } = openTraced({ log: { stream } });
  const { step, sequence, workflow } = telemetry.primitives;
  const tell = step("tell", async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    telemetry.log.error("inside", { error: new Error("why"), prompt: "not shown" });
    return 1;
  });
  await workflow("answer", sequence("all", tell)).run("x");
  telemetry.log.info("outside");
  await telemetry.shutdown();
  const [inside = {}, outside = {}] = lines();
  expect(Object.keys(inside)).toEqual([...table.map(([name]) => name), "prompt"]);
  expect(Object.keys(outside)).toEqual(table.filter(([, { always }]) => always).map(([name]) => name));
  for (const [name, { type }] of table) {
    expect(typeof inside[name], name).toBe(type === "text" ? "string" : "object");
  }
  expect(inside).toMatchObject({ workflow: "answer", primitive: "tell", prompt: "[redacted]" });
});
