import { removeStateFile, writeStateFile } from "../adapters/state-file.ts";
import type { ServiceName } from "../definition/service-name.ts";
import type { ServiceState, StackState } from "./stack-state.ts";

/** Holds the state of a running stack and keeps its file up to date. */
export interface StateKeeper {
  now(): StackState;
  update(name: ServiceName, change: (service: ServiceState) => ServiceState): void;
  remove(): void;
}

/**
 * Writes `first` and every change after it. A later write that fails is told once: a full disk must not stop what runs.
 *
 * @throws ObsError `STACK_FOLDER`, `STACK_DISK_FULL` if the first write fails
 */
export function keepState(path: string, first: StackState, complain: (error: unknown) => void): StateKeeper {
  let state = first;
  let complained = false;
  writeStateFile(path, state);
  return {
    now: () => state,
    update(name, change) {
      const services = state.services.map((service) => (service.name === name ? change(service) : service));
      state = { ...state, services };
      try {
        writeStateFile(path, state);
        complained = false;
      } catch (error) {
        if (!complained) complain(error);
        complained = true;
      }
    },
    remove: () => removeStateFile(path),
  };
}
