import { delimiter, dirname, join } from "node:path";

type Variables = Readonly<Record<string, string | undefined>>;

/** What a runner of tests leaves in the environment and must not find there, or it takes itself for its own child. */
const ofRunners = /^(NODE_TEST_CONTEXT|JEST_WORKER_ID|VITEST(_.*)?|FORCE_COLOR)$/;

/**
 * The environment of a tool: as npm gives it to a script, so that the tools of the project come first, without colours,
 * and without leave to download anything.
 *
 * @param top the top of the project, and `folder` that of the tool within it
 */
export function environmentOf(top: string, folder: string, own: Variables): Readonly<Record<string, string>> {
  const bins = upTo(top, folder).map((one) => join(one, "node_modules", ".bin"));
  const kept = Object.entries(own).flatMap(([name, value]) =>
    value === undefined || ofRunners.test(name) ? [] : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(kept),
    PATH: [...bins, ...(own.PATH === undefined ? [] : [own.PATH])].join(delimiter),
    NO_COLOR: "1",
    npm_config_yes: "false",
    npm_config_update_notifier: "false",
  };
}

function upTo(top: string, folder: string): readonly string[] {
  const above = dirname(folder);
  return folder === top || above === folder ? [folder] : [folder, ...upTo(top, above)];
}
