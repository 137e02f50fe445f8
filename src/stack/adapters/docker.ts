import { ObsError } from "../../errors/index.ts";
import { type CommandResult, runCommand } from "./run-command.ts";

/** Runs the docker command. */
export function docker(args: readonly string[], timeoutMs = 10_000): Promise<CommandResult> {
  return runCommand("docker", args, { timeoutMs });
}

const worked = (result: CommandResult): boolean => result.code === 0;

/** Why Docker cannot run these images, in a few words; undefined when it can. Costs seconds at most. */
export async function dockerObstacle(images: readonly string[]): Promise<string | undefined> {
  const engine = await docker(["version", "--format", "{{.Server.Version}}"], 5000);
  if (!worked(engine)) {
    const client = await docker(["--version"], 5000);
    return worked(client) ? "no Docker engine answers" : "Docker is not installed";
  }
  if (!worked(await docker(["compose", "version"], 5000))) return "Docker has no compose plugin";
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
): Promise<CommandResult> {
  const profiles = project.profiles.flatMap((profile) => ["--profile", profile]);
  const where = ["compose", "-f", project.file, "--project-directory", project.projectDir, ...profiles];
  return runCommand("docker", [...where, ...args], { timeoutMs, env: project.env });
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
  const { code, stdout, stderr } = await compose(project, args, timeoutMs);
  if (code === 0) return stdout;
  const said = stderr.trim().split("\n").at(-1) ?? "";
  throw new ObsError({
    code: "STACK_DOCKER",
    problem: `docker compose ${args[0]} failed (${said === "" ? "it took too long" : said.slice(0, 300)})`,
    fix: "see docker compose logs, or run tta-obs up --mode native",
  });
}
