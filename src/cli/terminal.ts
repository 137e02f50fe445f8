/** Looks that text can have on a terminal. */
export type Look = "bold" | "dim" | "red" | "green" | "yellow";

/** Where a command writes to, and what it may know of the process. */
export interface Terminal {
  readonly cwd: string;
  /** Writes a line, or several, to standard output: what was asked for. */
  out(text: string): void;
  /** Writes a line, or several, to standard error: progress and problems. */
  note(text: string): void;
  /** Gives text a look, where colours are shown; for standard output unless it is for a note. */
  paint(look: Look, text: string, where?: "out" | "note"): string;
  /** How wide it is; undefined where that is not known, as of a pipe. */
  readonly columns?: number | undefined;
  /** Whether a person sits at it, who can press keys and reads what is noted. */
  readonly interactive: boolean;
  /** Resolves when the process is asked to end. */
  stopped(): Promise<void>;
}
