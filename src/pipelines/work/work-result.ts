import type { KeptText } from "../../processes/index.ts";
import type { FailureKind } from "../definition/pipeline-definition.ts";

/** How work went. */
export type WorkResult =
  | {
      readonly ok: true;
      /** What a call gave, under `value` where that is no object; `null` for nothing, and for commands. */
      readonly result: JsonObject | null;
      readonly output: WorkOutput;
    }
  | ({ readonly ok: false; readonly output: WorkOutput } & WorkFailure);

export interface WorkFailure {
  /** What is counted. */
  readonly kind: FailureKind;
  /** What is read: a sentence without a full stop. */
  readonly message: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** What a command printed, and what else is to be known of it. */
export interface WorkOutput {
  readonly stdout: KeptText;
  readonly stderr: KeptText;
  /** Sentences without a full stop, such as what was left running. */
  readonly remarks: readonly string[];
}

const nothing: KeptText = { text: "", bytes: 0, lines: 0 };

/** Of what prints nothing. */
export const noOutput: WorkOutput = { stdout: nothing, stderr: nothing, remarks: [] };

/** Work that failed and printed nothing. */
export const failedWork = (kind: FailureKind, message: string): WorkResult => ({
  ok: false,
  kind,
  message,
  output: noOutput,
});

/** Of work that nobody wants any more when it is to begin. */
export const neverBegan: WorkResult = failedWork("signal", "was told to end before it began");
