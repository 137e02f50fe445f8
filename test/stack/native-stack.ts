import { fileURLToPath } from "node:url";
import { stateFolder } from "../../src/stack/adapters/folders.ts";
import type { Ports } from "../../src/stack/files/addresses.ts";
import { defaultParts, type NativeParts } from "../../src/stack/native/native-parts.ts";
import { upNative } from "../../src/stack/native/up-native.ts";
import type { UpOptions } from "../../src/stack/options.ts";
import type { RunningStack } from "../../src/stack/running-stack.ts";
import { stackLayout } from "../../src/stack/state/stack-layout.ts";

const answering = fileURLToPath(new URL("./programs/answering.ts", import.meta.url));

export interface TestStackInput {
  readonly stateDir: string;
  /** Ports are looked for from here on: far from the usual ones, and from those of another run. */
  readonly firstPort: number;
  readonly projectDir?: string;
  readonly ports?: Partial<Ports>;
  readonly parts?: Partial<NativeParts>;
  readonly report?: (line: string) => void;
  readonly handleSignals?: boolean;
  readonly options?: UpOptions;
  /** Default `native`. */
  readonly mode?: "embedded" | "native";
}

/** Real Prometheus and Alertmanager; our own services are a program that only answers. */
export function startNativeForTest(input: TestStackInput): Promise<RunningStack> {
  const stateDir = stateFolder(input.stateDir);
  const p = input.firstPort;
  const own = { engine: p + 30, health: p + 40, viewer: p + 50, demo: p + 60, demoMetrics: p + 80 };
  const ports = { alertmanager: p, prometheus: p + 20, ...own };
  return upNative({
    options: {
      ports: { ...ports, ...input.ports },
      report: input.report ?? (() => undefined),
      handleSignals: input.handleSignals ?? false,
      readyTimeoutMs: 30_000,
      scrapeIntervalSeconds: 1,
      ...input.options,
    },
    layout: stackLayout(stateDir),
    stateDir,
    projectDir: input.projectDir ?? stateDir,
    mode: input.mode ?? "native",
    parts: {
      ...defaultParts(),
      policy: {
        firstDelayMs: 50,
        longestDelayMs: 100,
        crashes: 3,
        settledMs: 60_000,
        lookEveryMs: 200,
        lookAgainMs: 200,
        lookTimeoutMs: 2000,
        unansweredLooks: 2,
        hungGraceMs: 100,
      },
      ownCommand: (name, { node, ports: taken }) => ({
        file: node,
        args: [answering, String(taken[name])],
        env: {},
      }),
      ...input.parts,
    },
  });
}
