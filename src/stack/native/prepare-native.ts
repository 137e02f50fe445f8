import { randomSecret } from "../adapters/random-secret.ts";
import { makeFolder, writeWhole } from "../adapters/write-file.ts";
import type { ServiceName } from "../definition/service-name.ts";
import type { StackLayout } from "../state/stack-layout.ts";
import { demoTargets } from "../targets/demo-targets.ts";
import { renderTargetsFile } from "../targets/targets-file.ts";
import { type NativeFilesInput, renderNativeFiles } from "./render-native-files.ts";

/** Writes all that the native servers are started with: configuration, targets of the demo, secrets, folders. */
export function prepareNative(input: NativeFilesInput & { readonly demoEnvironment: string }): void {
  const { layout, running, ports } = input;
  for (const [path, text] of renderNativeFiles(input)) writeWhole(`${layout.config}/${path}`, text);
  for (const name of running) makeFolder(layout.data(name));
  makeFolder(layout.targets);
  makeFolder(layout.logs);
  writeDemoTargets(layout, running, ports.demoMetrics, input.demoEnvironment);
  // What an earlier run served that was killed.
  writeWhole(layout.devTargets, renderTargetsFile([]));
  if (running.includes("grafana")) {
    randomSecret(layout.grafanaPassword);
    randomSecret(layout.grafanaKey);
  }
}

// Always written: a demo of an earlier run must not stay as a dead target.
function writeDemoTargets(
  layout: StackLayout,
  running: readonly ServiceName[],
  port: number,
  environment: string,
): void {
  const targets = running.includes("demo") ? demoTargets(port, environment) : [];
  writeWhole(`${layout.targets}/demo.json`, renderTargetsFile(targets));
}
