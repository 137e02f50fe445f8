import type { Ports } from "../files/addresses.ts";
import type { NativeCommand } from "./native-command.ts";
import type { NativeLayout } from "./native-layout.ts";

export interface OwnCommandInput {
  /** Path of the Node that runs this. */
  readonly node: string;
  readonly packageDir: string;
  readonly layout: NativeLayout;
  readonly ports: Ports;
  readonly demoEnvironment: string;
  readonly demoArgs: readonly string[];
}

export const demoScript = (packageDir: string): string => `${packageDir}/examples/demo/main.ts`;

/** The command of a service that is ours: run by the same Node as this. */
export function ownCommand(name: "health" | "demo", input: OwnCommandInput): NativeCommand {
  const { node, packageDir, layout, ports } = input;
  if (name === "health") {
    const config = `${layout.config}/health/config.json`;
    return { file: node, args: [`${packageDir}/bin/tta-obs.js`, "health", "--config", config], env: {} };
  }
  const listen = ["--port", String(ports.demo), "--metrics-port", String(ports.demoMetrics)];
  return {
    file: node,
    args: [demoScript(packageDir), ...listen, "--environment", input.demoEnvironment, ...input.demoArgs],
    env: {},
  };
}
