import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { expect, onTestFinished } from "vitest";
import { ownProcess, type ProcessRef } from "../../../src/lock/index.ts";
import { type DoctorOptions, doctor, type Finding } from "../../../src/stack/index.ts";
import { freePort, tempDir } from "../../real/index.ts";

/** A command that is offered has to be one: a shell reads it, and it begins with a program. */
function expectCommand(fix: string): void {
  const read = spawnSync("/bin/sh", ["-n", "-c", fix], { encoding: "utf8" });
  expect(`${fix}${read.stderr}`).toBe(fix);
  expect(fix).toMatch(
    /^(\(umask|brew|cd|chmod|curl|doas|docker|du|export|grafana|kill|mkdir|mv|npm|npx tta-obs|ps|rm|sudo|tail|unset|'?\/.*grafana'?) /,
  );
}

/** What one check finds. */
export async function look(check: string, options: DoctorOptions = {}): Promise<readonly Finding[]> {
  const { findings } = await doctor({ stateDir: tempDir("tta obs look "), ...options, only: [check] });
  for (const { fix, isCommand } of findings) if (fix !== undefined && isCommand === true) expectCommand(fix);
  return findings;
}

/** The one finding of a check. */
export async function lookOnce(check: string, options: DoctorOptions = {}): Promise<Finding> {
  const findings = await look(check, options);
  const [first] = findings;
  if (findings.length !== 1 || first === undefined)
    throw new Error(`${findings.length} findings: ${JSON.stringify(findings)}`);
  return first;
}

/** A server of HTTP on a port of its own, for as long as the test. */
export async function serve(listener: RequestListener): Promise<number> {
  const port = await freePort();
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return port;
}

interface GivenService {
  readonly name: string;
  readonly port: number;
  readonly core?: boolean;
  readonly version?: string;
  readonly process?: ProcessRef;
  readonly refused?: string;
  readonly log?: string;
}

interface GivenState {
  readonly mode?: "embedded" | "native" | "docker";
  readonly supervisor?: ProcessRef;
  readonly projectDir?: string;
  readonly services?: readonly GivenService[];
  /** Default a new one. */
  readonly stateDir?: string;
}

/** A process that there is not. */
export const dead: ProcessRef = { pid: 4_194_303, startTime: "1" };

/** A state folder that tells of a stack with these services, which this process supervises unless stated. */
export function recorded(given: GivenState = {}): string {
  const { mode = "native", services = [], stateDir = tempDir("tta obs state "), ...rest } = given;
  const state = {
    version: 1,
    mode,
    startedAt: "2026-01-02T03:04:05.000Z",
    supervisor: ownProcess(),
    projectDir: stateDir,
    services: services.map((service) => ({
      phase: "ready",
      url: `http://127.0.0.1:${service.port}`,
      core: false,
      restarts: 0,
      ...service,
    })),
    ...rest,
  };
  mkdirSync(`${stateDir}/targets`, { recursive: true });
  writeFileSync(`${stateDir}/state.json`, JSON.stringify(state));
  return stateDir;
}
