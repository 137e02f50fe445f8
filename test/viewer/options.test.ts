import { describe, expect, it } from "vitest";
import { started } from "./started.ts";

describe("a viewer that was told too little", () => {
  it.each([
    [{ prometheusUrl: "ftp://x" }, "VIEWER_OPTION", "the address of Prometheus"],
    [{ prometheusUrl: "nonsense" }, "VIEWER_OPTION", "the address of Prometheus"],
    [{ lokiUrl: "http://u:topsecret@h:1/?x" }, "VIEWER_OPTION", "the address of Loki"],
    [{ port: 70_000 }, "VIEWER_OPTION", "port of the viewer is 70000"],
    [{ queryTimeoutMs: 0 }, "VIEWER_OPTION", "queryTimeoutMs of the viewer is 0"],
    [{ host: "203.0.113.9" }, "VIEWER_LISTEN", "is not an address of this machine"],
  ])("says so: %j", async (options, code, sentence) => {
    const start = started(options);
    await expect(start).rejects.toMatchObject({ code, message: expect.stringContaining(sentence) });
    await expect(start).rejects.not.toMatchObject({ message: expect.stringContaining("topsecret") });
  });

  it("takes the next port if it may, and says which is taken if it may not", async () => {
    const first = await started();
    const next = await started({ port: { from: first.port } });
    expect(next.port).toBeGreaterThan(first.port);
    await expect(started({ port: first.port })).rejects.toMatchObject({
      code: "VIEWER_LISTEN",
      message: `viewer: 127.0.0.1:${first.port} is already taken: stop what listens there or choose another --port.`,
    });
  });
});
