import { type ProcessRef, signalProcess } from "../../../src/lock/index.ts";
import { services } from "../../../src/stack/definition/services.ts";
import type { ServiceName } from "../../../src/stack/index.ts";
import type { DrilledStack } from "./drilled-stack.ts";

/** Who saw that something is wrong, and when. */
export interface Notice {
  readonly who: "supervisor" | "check" | "alert" | "status";
  readonly name: string;
  readonly afterMs: number;
}

/** Something that goes wrong. */
export interface Fault {
  /** A word, as a label. */
  readonly key: string;
  /** For people. */
  readonly title: string;
  begin(stack: DrilledStack, notice: (who: Notice["who"], name: string) => void): void | Promise<void>;
  /** It ends after so long; without, whoever notices must mend it. */
  readonly lastsMs?: number;
  end?(stack: DrilledStack): void | Promise<void>;
  /** It is over before anybody need notice. */
  readonly mayPass?: boolean;
}

function processOf(stack: DrilledStack, name: ServiceName): ProcessRef {
  const { process } = stack.service(name);
  if (process === undefined) throw new Error(`${name} does not run`);
  return process;
}

/** Its process is gone at once. */
export const killed = (name: ServiceName): Fault => ({
  key: `kill-${name}`,
  title: `\`kill -9\` of ${services[name].title}`,
  begin: (stack) => void signalProcess(processOf(stack, name), "SIGKILL"),
});

/** Its process stands still for ten seconds, as on a machine that swaps. */
export function paused(name: ServiceName, lastsMs = 10_000): Fault {
  let process: ProcessRef | undefined;
  return {
    key: `pause-${name}`,
    title: `${services[name].title} stands still for ${lastsMs / 1000} s`,
    begin: (stack) => {
      process = processOf(stack, name);
      signalProcess(process, "SIGSTOP");
    },
    lastsMs,
    end: () => void (process !== undefined && signalProcess(process, "SIGCONT")),
    mayPass: true,
  };
}

/** Its process stands still and does not go on by itself. */
export const frozen = (name: ServiceName): Fault => ({
  key: `freeze-${name}`,
  title: `${services[name].title} freezes`,
  begin: (stack) => void signalProcess(processOf(stack, name), "SIGSTOP"),
});
