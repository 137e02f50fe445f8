/** A process that is only itself while its start time matches: pids are used again. */
export interface ProcessRef {
  readonly pid: number;
  /** As the system counts it; compared, never read. */
  readonly startTime: string;
}
