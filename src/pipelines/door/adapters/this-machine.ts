import { availableParallelism, hostname } from "node:os";

/** What a worker says of where it lives. */
export const thisMachine = (): {
  readonly host: string;
  readonly pid: number;
  readonly processors: number;
} => ({
  host: hostname(),
  pid: process.pid,
  processors: availableParallelism(),
});
