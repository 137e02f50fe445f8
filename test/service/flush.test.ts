import { afterEach, describe, expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { logLines } from "./open.ts";

let end = async (): Promise<void> => {};

function open() {
  const told: string[] = [];
  const { stream, lines } = logLines();
  const telemetry = createTelemetry({
    service: "s",
    log: { stream },
    openTelemetry: {
      spanProcessors: [
        {
          onStart: () => {},
          onEnd: () => {},
          forceFlush: async () => void told.push("spans"),
          shutdown: async () => {},
        },
      ],
    },
  });
  end = () => telemetry.shutdown();
  return { telemetry, told, lines };
}

afterEach(() => end());

describe("flush", () => {
  it("sends spans, then tells all that asked, and goes on", async () => {
    const { telemetry, told } = open();
    const forget = telemetry.port.flushes.add(async () => void told.push("lines"));
    expect(await telemetry.flush()).toBe(true);
    forget();
    expect(await telemetry.flush()).toBe(true);
    expect(told).toEqual(["spans", "lines", "spans"]);
  });

  it("says that not all was sent where something takes longer than it may, and waits no longer", async () => {
    const { telemetry } = open();
    telemetry.port.flushes.add(() => new Promise(() => {}));
    expect(await telemetry.flush({ timeout: 5 })).toBe(false);
  });

  it("does not reject where something fails: the log says so", async () => {
    const { telemetry, told, lines } = open();
    telemetry.port.flushes.add(() => Promise.reject(new Error("no")));
    telemetry.port.flushes.add(async () => void told.push("others"));
    expect(await telemetry.flush()).toBe(false);
    expect(told).toEqual(["spans", "others"]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(lines().map(({ message }) => message)).toContain("what waits could not be sent");
  });

  it("refuses a timeout that is none", async () => {
    const { telemetry } = open();
    await expect(telemetry.flush({ timeout: -1 })).rejects.toMatchObject({ code: "PRIMITIVE_DURATION" });
  });
});
