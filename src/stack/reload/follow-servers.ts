import type { ServiceName } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import type { Reporter } from "../options.ts";
import type { StateKeeper } from "../state/state-keeper.ts";
import { type FollowedServer, followServer } from "./follow-server.ts";

/** Which files a service works with, and how it learns that they have changed. */
export interface FilesOfService extends Pick<FollowedServer, "folders" | "tell" | "reason"> {
  readonly name: ServiceName;
}

function follow(
  { name, ...files }: FilesOfService,
  keeper: StateKeeper,
  report: Reporter,
): Promise<() => Promise<void>> {
  const { title } = services[name];
  const service = keeper.now().services.find((candidate) => candidate.name === name);
  if (service === undefined) return Promise.resolve(() => Promise.resolve());
  return followServer({
    ...files,
    url: service.url,
    onLoaded: () => {
      keeper.update(name, ({ refused: _, ...rest }) => rest);
      report(`${title} works with the changed files`);
    },
    onRefused: (refused) => {
      keeper.update(name, (before) => {
        if (before.refused !== refused) report(`${title}: ${refused}`);
        return { ...before, refused };
      });
    },
    report,
  });
}

/**
 * Lets services work with their files as they are on the disk, and keeps in the state which refuse them, until the
 * returned function is called and resolves.
 */
export async function followServers(
  all: readonly FilesOfService[],
  keeper: StateKeeper,
  report: Reporter,
): Promise<() => Promise<void>> {
  const ends = await Promise.all(all.map((one) => follow(one, keeper, report)));
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
}
