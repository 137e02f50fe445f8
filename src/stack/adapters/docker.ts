import { ObsError } from "../../errors/index.ts";
import { type CommandResult, runCommand } from "./run-command.ts";

/** Runs the docker command. */
export function docker(args: readonly string[], timeoutMs = 10_000): Promise<CommandResult> {
  return runCommand("docker", args, { timeoutMs });
}

const worked = (result: CommandResult): boolean => result.code === 0;

async function noCompose(): Promise<string> {
  const { stdout } = await runCommand("docker-compose", ["version", "--short"], { timeoutMs: 5000 });
  const old = /^1\.\S+/.exec(stdout)?.[0];
  return `Docker has no Compose v2, its plugin "compose"${old === undefined ? "" : `; docker-compose ${old} is too old`}`;
}

/** Why Docker cannot run these images, in a few words; undefined when it can. Costs seconds at most. */
export async function dockerObstacle(images: readonly string[]): Promise<string | undefined> {
  const engine = await docker(["version", "--format", "{{.Server.Version}}"], 5000);
  if (!worked(engine)) {
    const client = await docker(["--version"], 5000);
    return worked(client) ? "no Docker engine answers" : "Docker is not installed";
  }
  if (!worked(await docker(["compose", "version"], 5000))) return noCompose();
  const inspected = await Promise.all(
    images.map((image) => docker(["image", "inspect", "--format", ".", image])),
  );
  const absent = images.find((_, index) => inspected[index]?.code !== 0);
  if (absent === undefined || worked(await docker(["manifest", "inspect", absent], 20_000))) return undefined;
  return `the image ${absent} is not here and cannot be pulled`;
}

/** Which compose project a command is for. */
export interface ComposeProject {
  readonly file: string;
  readonly projectDir: string;
  readonly profiles: readonly string[];
  /** Ports on the host by variable. */
  readonly env: Readonly<Record<string, string>>;
}

/** Runs `docker compose` on a project. Never rejects. */
export function compose(
  project: ComposeProject,
  args: readonly string[],
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<CommandResult> {
  const profiles = project.profiles.flatMap((profile) => ["--profile", profile]);
  const where = ["compose", "-f", project.file, "--project-directory", project.projectDir, ...profiles];
  return runCommand("docker", [...where, ...args], {
    timeoutMs,
    env: project.env,
    ...(signal !== undefined && { signal }),
  });
}

/** The last thing that a command said, fit for a sentence. */
export const lastLine = (text: string): string =>
  text.trim().split("\n").at(-1)?.slice(0, 300) || "it said nothing";

/** The error for a compose command that failed. */
export function composeProblem(command: string, { code, stderr }: CommandResult): ObsError {
  return new ObsError({
    code: "STACK_DOCKER",
    problem: `docker compose ${command} failed (${code === undefined && stderr.trim() === "" ? "it took too long" : lastLine(stderr)})`,
    fix: "mend that, or run tta-obs up --mode native",
  });
}

/**
 * The same, but a failure is an error with the last thing that Docker said.
 *
 * @throws ObsError `STACK_DOCKER`
 */
export async function mustCompose(
  project: ComposeProject,
  args: readonly string[],
  timeoutMs: number,
): Promise<string> {
  const result = await compose(project, args, timeoutMs);
  if (result.code === 0) return result.stdout;
  throw composeProblem(args[0] ?? "", result);
}
