import { type ComposeProject, compose } from "../adapters/docker.ts";
import { foldersOfRules } from "../reload/folders-of-rules.ts";
import type { FilesOfService } from "../reload/follow-servers.ts";
import { reasonInLog } from "../reload/reason-in-log.ts";
import { refusalOf } from "../reload/refusal.ts";
import { ruleFault } from "../reload/rule-fault.ts";

/** The rules and the routing that containers work with: whole folders of the project, in which a new file is seen too. */
export function dockerFiles(project: ComposeProject): readonly FilesOfService[] {
  const { projectDir } = project;
  const rules = foldersOfRules(projectDir);
  const files = (name: "prometheus" | "alertmanager") => ({
    name,
    tell: async () => (await compose(project, ["kill", "--signal", "SIGHUP", name], 10_000)).code === 0,
    reason: async () => {
      const last = ["logs", "--no-color", "--no-log-prefix", "--tail=20", name];
      const { stdout } = await compose(project, last, 10_000);
      // Of what it said the newest counts, and of that what came first.
      const lines = stdout.split("\n");
      const begin = lines.findLastIndex((line) => line.includes("Loading configuration file"));
      return refusalOf(reasonInLog(lines.slice(Math.max(0, begin))), `docker compose logs ${name}`);
    },
  });
  const prometheus = files("prometheus");
  return [
    {
      ...prometheus,
      folders: [...rules, `${projectDir}/prometheus`],
      reason: async () => (await ruleFault(projectDir)) ?? (await prometheus.reason()),
    },
    { ...files("alertmanager"), folders: [`${projectDir}/alertmanager`] },
  ];
}
