import type { GeneratedFiles } from "./generated-files.ts";

/** What a project wants to have on its disk, and where. */
export interface Plan {
  /** Absolute folder that the paths of `files` are relative to. */
  readonly outDir: string;
  /** All generated files, the manifest among them. */
  readonly files: GeneratedFiles;
  /** Paths of the user inside generated folders. */
  readonly keep: readonly string[];
  /** What the user should know, though nothing is wrong. */
  readonly notes?: readonly string[];
}
