/** Names that a runbook may have; nothing in them leads out of a folder. */
export const runbookName = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const ourRunbook = /^docs\/runbooks\/([a-z0-9-]{1,80})\.md$/;

/**
 * Where this service shows the runbook of one of our own alerts, whose link is a path in the repository unless the
 * project gives runbooks an address of their own; undefined for everything else.
 *
 * @example `runbookPath("docs/runbooks/service-down.md")` is `"/runbooks/service-down"`
 */
export function runbookPath(text: string | undefined): string | undefined {
  const name = ourRunbook.exec(text ?? "")?.[1];
  return name !== undefined && runbookName.test(name) ? `/runbooks/${name}` : undefined;
}
