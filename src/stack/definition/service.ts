/** How a program that others wrote is found, told from its namesakes, and got. */
export interface NativeProgram {
  /** File names that it goes by, the likeliest first. */
  readonly names: readonly string[];
  /** Arguments that make it print its name and version. */
  readonly versionArgs: readonly string[];
  /** Matches what it prints, and nothing that a namesake prints; group 1 is the version. */
  readonly versionPattern: RegExp;
  /** Where to get it when no package of the system has it. */
  readonly downloadPage: string;
}

/** One service of the stack: what the compose file and the native runner both need to know. */
export interface ServiceDefinition {
  readonly title: string;
  /** What one loses without it. */
  readonly adds: string;
  /** One sentence for people who have to do without it, where that is easily overlooked. */
  readonly without?: string;
  /** Port on the host, and in the container. */
  readonly port: number;
  /** Answers 200 when it can do its work. */
  readonly readyPath: string;
  /** Answers 200 as long as it need not be started anew, where that is another question than {@link readyPath}. */
  readonly livePath?: string;
  /** Page for people below its address. */
  readonly page: string;
  /** Image with its pinned tag; ours are built from the Dockerfile and have none. */
  readonly image?: string;
  /** Without it the stack does not do its main job; when it is wanted but not ready, the stack is not ready. */
  readonly core: boolean;
  /** Seconds it may take to end after SIGTERM, while it writes what it still holds. */
  readonly graceSeconds: number;
  readonly program?: NativeProgram;
}
