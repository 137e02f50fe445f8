import { readIfThere } from "../adapters/state-file.ts";
import { writeWhole } from "../adapters/write-file.ts";
import type { StackLayout } from "../state/stack-layout.ts";
import { splitAddress, type Target } from "./target.ts";
import { parseTargetsFile, renderTargetsFile } from "./targets-file.ts";

/** The name that containers have for the machine they run on. */
export const hostFromContainers = "host.docker.internal";

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/** The address at which a container finds what the machine calls `address`. */
export function reachFromContainer(address: string): string {
  const { host, port } = splitAddress(address);
  return isLoopback(host) ? `${hostFromContainers}:${port}` : address;
}

/** Path of the user's targets file in the state folder: the one that counts. */
export const targetsFile = (layout: StackLayout): string => `${layout.targets}/services.json`;

export function readTargets(layout: StackLayout): readonly Target[] {
  const text = readIfThere(targetsFile(layout));
  return text === undefined ? [] : parseTargetsFile(text, targetsFile(layout));
}

/** Writes the user's targets where the containers see them, with addresses that hold there. */
export function copyTargetsForDocker(layout: StackLayout, projectDir: string): void {
  const targets = readTargets(layout);
  writeWhole(
    `${projectDir}/prometheus/targets/services.json`,
    renderTargetsFile(targets, reachFromContainer),
  );
}
