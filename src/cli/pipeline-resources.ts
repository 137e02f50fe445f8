import type { CompletePipeline } from "../pipelines/index.ts";
import type { Option } from "./option.ts";
import { usage } from "./parse-arguments.ts";

export const resourcesOption = {
  type: "string",
  value: "NAME=N,…",
  help: "What this process has of what tasks take, such as gpu=1,disk=20 (nothing)",
} as const satisfies Option;

type Resources = Readonly<Record<string, number>>;

/** What `gpu=1,disk=20` says. */
export function resourcesOf(value: string | undefined): Resources | undefined {
  if (value === undefined) return undefined;
  const entries = value.split(",").map((part) => {
    const [, name, many] = /^\s*([^=\s]+)\s*=\s*(\d{1,7})\s*$/.exec(part) ?? [];
    if (name === undefined) {
      throw usage(`--resources has "${part}"`, "write names with whole numbers, such as gpu=1,disk=20");
    }
    return [name, Number(many)] as const;
  });
  return Object.fromEntries(entries);
}

/** Tasks that take more than this process has, each with what that is: they wait for another. */
export function beyond({ workstreams }: CompletePipeline, resources: Resources = {}): readonly string[] {
  return workstreams.flatMap(({ name, tasks }) =>
    tasks.flatMap((task) =>
      Object.entries(task.resources)
        .filter(([of, many]) => many > (resources[of] ?? 0))
        .map(([of, many]) => `${name}/${task.name} takes ${of}=${many}`),
    ),
  );
}
