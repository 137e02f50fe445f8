import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { announceVariable, readAnnouncement } from "../../src/announce/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { tempDir } from "../real/index.ts";

afterEach(() => vi.unstubAllEnvs());

const urlsIn = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap(
    (name) => readAnnouncement(readFileSync(join(folder, name), "utf8"))?.urls ?? [],
  );

/** Takes the port that everybody knows, unless another already has it. */
async function takeUsualPort(): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.once("error", () => resolve());
    server.listen(9464, "127.0.0.1", resolve);
  });
  onTestFinished(() => void server.close());
}

it("says where it listens as long as it does, and on another port where the usual one is taken", async () => {
  const folder = tempDir();
  vi.stubEnv(announceVariable, folder);
  await takeUsualPort();
  const telemetry = createTelemetry({ service: "story-api", openTelemetry: false });
  const listener = await telemetry.listen();
  expect(listener.port).not.toBe(9464);
  expect(urlsIn(folder)).toEqual([listener.url]);
  expect(await (await fetch(listener.url)).text()).toContain("tta_build_info");
  await listener.close();
  expect(urlsIn(folder)).toEqual([]);
  await telemetry.shutdown();
  expect(readdirSync(folder)).toEqual([]);
});

it("insists on a port that it was given, and on the usual one where nobody is told of another", async () => {
  vi.stubEnv(announceVariable, undefined);
  await takeUsualPort();
  const telemetry = createTelemetry({ service: "story-api", openTelemetry: false });
  onTestFinished(() => telemetry.shutdown());
  await expect(telemetry.listen()).rejects.toMatchObject({ code: "SERVICE_LISTEN" });
  vi.stubEnv(announceVariable, tempDir());
  const told = createTelemetry({ service: "story-api", openTelemetry: false });
  onTestFinished(() => told.shutdown());
  await expect(told.listen({ port: 9464 })).rejects.toMatchObject({ code: "SERVICE_LISTEN" });
});
