import type { Limits } from "../../processes/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import type { WorkRegistry } from "./call/work-registry.ts";

/** What work belongs to, and within which bounds it is done. */
export interface WorkContext extends Limits {
  /** The folder of the run: work begins in it or below it. */
  readonly folder: string;
  /** What it is: commands see it in their environment, and what is called in the metadata of its context. */
  readonly subject?: WorkSubject | undefined;
  /** What may be called. */
  readonly registry?: WorkRegistry | undefined;
  /** The part of a run whose spans, metrics and names the work belongs to. */
  readonly run?: RunContext | undefined;
  /** Gets the lines that a command prints, as far as there is room for them. */
  readonly onLine?: ((line: PrintedLine) => void) | undefined;
}

/** What a piece of work is part of. */
export interface WorkSubject {
  readonly run?: string | undefined;
  readonly task?: string | undefined;
  readonly gate?: string | undefined;
  /** From 1. */
  readonly attempt?: number | undefined;
  /** By which it knows what an earlier attempt has done already. */
  readonly idempotencyKey?: string | undefined;
  /** The task that it undoes. */
  readonly undoes?: UndoneTask | undefined;
}

/** What is undone. */
export interface UndoneTask {
  /** The full name of the completed task. */
  readonly task: string;
  /** What that gave. */
  readonly result: Readonly<Record<string, unknown>> | null;
}

/** A line as it was printed. */
export interface PrintedLine {
  readonly stream: "stdout" | "stderr";
  /** Without its end; `…` stands for what is longer than 4 KiB. */
  readonly text: string;
  /** How many lines before it, of this stream, there was no room for. */
  readonly leftOut: number;
}
