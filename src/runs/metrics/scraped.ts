import { listOf, objectOf, textOf } from "../../narrow/index.ts";

/** A service in an environment. */
export const serviceKey = (service: string, environment: string): string =>
  JSON.stringify([service, environment]);

/** The services that targets files name, by {@link serviceKey}; a file that is none names nobody. */
export function scrapedServices(files: readonly string[]): ReadonlySet<string> {
  return new Set(
    files.flatMap(groupsOf).map((group) => {
      const { service, environment } = objectOf(objectOf(group).labels);
      return serviceKey(textOf(service, ""), textOf(environment, ""));
    }),
  );
}

function groupsOf(text: string): readonly unknown[] {
  try {
    return listOf(JSON.parse(text)).filter((group) => listOf(objectOf(group).targets).length > 0);
  } catch {
    return [];
  }
}
