import type { RotatingLog } from "../adapters/rotating-log.ts";
import type { Component } from "../adapters/supervise.ts";
import type { ServiceName } from "../definition/service-name.ts";

/** One component, its log, and who it is. */
export interface NativeComponent {
  readonly name: ServiceName;
  readonly component: Component;
  readonly log: RotatingLog;
}

/** Stops in the opposite order of the start: those who write before those who are written to. */
export async function stopComponents(components: readonly NativeComponent[]): Promise<void> {
  for (const { component } of components.toReversed()) await component.stop();
}
