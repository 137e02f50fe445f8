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
  /** A part of it that is drawn again and again; not there where no person sits. */
  readonly screen?: Screen | undefined;
  /** Resolves when the process is asked to end, at the first call and at each that is made after it has resolved. */
  stopped(): Promise<void>;
}

/** The lines below all that was noted, which change. */
export interface Screen {
  /** How many lines there can be. */
  readonly rows: number;
  /** Puts these in place of those that it drew before; none takes them away. */
  draw(lines: readonly string[]): void;
}
