import type { PageAnswer } from "../adapters/read-page.ts";
import type { ServiceName } from "../definition/service-name.ts";
import type { Ports } from "../files/addresses.ts";
import type { FoundProgram } from "../programs/program.ts";
import type { StackLayout } from "../state/stack-layout.ts";
import type { ServiceState, StackMode, StackState } from "../state/stack-state.ts";
import type { Target } from "../targets/target.ts";
import type { TargetPage } from "./adapters/target-pages.ts";

/** Where the system says of itself what the doctor asks. */
export interface SystemFiles {
  /** "1" where SELinux enforces its rules. */
  readonly selinux: string;
  /** Says whether ufw filters. */
  readonly ufw: string;
}

/** What every check may know; what takes long is asked once, by the first that wants it. */
export interface Facts {
  readonly layout: StackLayout;
  readonly projectDir: string;
  /** The mode of the stack that runs, else the one that is asked about. */
  readonly mode: StackMode;
  /** What its state file says; undefined where there is none that can be read. */
  readonly state: StackState | undefined;
  /** Why the state file cannot be read. */
  readonly stateProblem: string | undefined;
  /** The services that are to run now: none where no stack does. */
  readonly running: readonly ServiceState[];
  /** The ports that `up` begins at. */
  readonly ports: Ports;
  readonly targets: readonly Target[];
  /** Why the targets file cannot be read. */
  readonly targetsProblem: string | undefined;
  readonly system: SystemFiles;
  /** Seconds between two scrapes, which is also what one may take. */
  readonly intervalSeconds: number;
  /** Programs that the native mode would start. */
  programs(): Promise<ReadonlyMap<ServiceName, FoundProgram>>;
  /** The metrics page of every target. */
  pages(): Promise<readonly TargetPage[]>;
  /** What comes of a request from a container to a listener on this machine, on Docker's bridge. */
  throughBridge(): Promise<PageAnswer>;
}
