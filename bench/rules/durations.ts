import { setTimeout as wait } from "node:timers/promises";

/** Group → how long each of its evaluations took, in milliseconds. */
export type Durations = ReadonlyMap<string, readonly number[]>;

const line = /^prometheus_rule_group_last_duration_seconds\{rule_group="((?:[^"\\]|\\.)*)"\} (\S+)$/gm;

/** The groups of a page, named without the folder of the project: `alerts/production/workflow.yml`. */
function groupsOf(page: string, folder: string): ReadonlyMap<string, number> {
  return new Map(
    [...page.matchAll(line)].map(([, group = "", seconds]) => {
      const [file = "", name = ""] = group.split(";");
      const path = file.replace(`${folder}/`, "").replace(/\.yml$/, "");
      return [path.endsWith(`/${name}`) ? path : `${path} ${name}`, Number(seconds) * 1000] as const;
    }),
  );
}

/** Reads from the server's own page how long its groups took, once after each evaluation. */
export async function durations(
  url: string,
  folder: string,
  { rounds, everySeconds }: { readonly rounds: number; readonly everySeconds: number },
): Promise<Durations> {
  const all = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    await wait(everySeconds * 1000);
    const page = await (await fetch(`${url}/metrics`)).text();
    for (const [group, ms] of groupsOf(page, folder)) {
      // Of a group that was not evaluated yet nothing is known.
      if (Number.isFinite(ms)) all.set(group, [...(all.get(group) ?? []), ms]);
    }
  }
  return all;
}
