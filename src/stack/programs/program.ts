/** A program that was found and has said what it is. */
export interface FoundProgram {
  readonly path: string;
  readonly version: string;
  /** Folder of files that it needs and does not find alone: pages of an unpacked Prometheus, root of an unpacked Alertmanager, Grafana's home. */
  readonly home?: string;
}

/** What to execute: never through a shell, so that the process is the server. */
export interface ProgramCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Folder to start in; its data folder unless stated. */
  readonly cwd?: string;
}
