/** How what was looked at is: to be mended (`fail`), to be known (`warn`), as it should be, or not to be seen from here. */
type FindingStatus = "ok" | "warn" | "fail" | "skipped";

/** What a look at one thing found. */
export interface Outcome {
  readonly status: FindingStatus;
  /** What is so, and where: one sentence without a final full stop. */
  readonly sentence: string;
  /** What to type or to change to mend it; of every `warn` and `fail`. */
  readonly fix?: string;
  /** Whether that is a command for a shell, to be pasted as it is; beside every `fix`. */
  readonly isCommand?: boolean;
  /** The figures behind the sentence. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** The same with the check that looked. */
export interface Finding extends Outcome {
  readonly check: string;
}

/** What a person has to change, where no command can. */
export interface Change {
  readonly change: string;
}

export const change = (text: string): Change => ({ change: text });

/** A command for a shell, or what to change. */
export type Fix = string | Change;

type Details = NonNullable<Outcome["details"]>;

const withDetails = (details: Details | undefined): Pick<Outcome, "details"> =>
  details === undefined ? {} : { details };

const withFix = (fix: Fix): Pick<Outcome, "fix" | "isCommand"> =>
  typeof fix === "string" ? { fix, isCommand: true } : { fix: fix.change, isCommand: false };

export const fine = (sentence: string, details?: Details): Outcome => ({
  status: "ok",
  sentence,
  ...withDetails(details),
});

export const warning = (sentence: string, fix: Fix, details?: Details): Outcome => ({
  status: "warn",
  sentence,
  ...withFix(fix),
  ...withDetails(details),
});

export const failure = (sentence: string, fix: Fix, details?: Details): Outcome => ({
  status: "fail",
  sentence,
  ...withFix(fix),
  ...withDetails(details),
});

/** @param reason - why it was not looked at */
export const skipped = (reason: string): Outcome => ({ status: "skipped", sentence: reason });
