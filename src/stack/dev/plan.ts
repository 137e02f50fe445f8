import { stateFolder } from "../adapters/folders.ts";
import { defaultStateDir } from "../options.ts";
import { readManifest } from "./adapters/read-manifest.ts";
import { type FoundCommand, findCommand } from "./command/adapters/find-command.ts";
import { watchesItself } from "./command/watches-itself.ts";
import type { DevOptions } from "./options.ts";
import { asName, type Names } from "./pages/page.ts";
import { metricsOption, type PagePlace } from "./pages/page-place.ts";
import { commandText, savedText } from "./screen/texts.ts";

/** All that is known before anything is started. */
export interface Plan {
  readonly options: DevOptions;
  /** The page of metrics that the user named. */
  readonly given: PagePlace | undefined;
  readonly found: FoundCommand;
  readonly command: string;
  readonly names: Names;
  /** What the service is called as long as it says nothing of itself. */
  readonly called: { readonly service: string; readonly environment: string };
  /** What is watched; undefined where nothing is. */
  readonly watch: readonly string[] | undefined;
  readonly restarts: string;
  readonly stateDir: string;
}

/** @throws ObsError `STACK_TARGET`, and `STACK_COMMAND` for a command that is not there */
export function planOf(options: DevOptions): Plan {
  const { command: words, cwd, service, environment, metrics } = options;
  const given = metrics === undefined ? undefined : metricsOption(metrics);
  const found = findCommand(words, cwd);
  const { name, scripts } = readManifest(cwd);
  const fallback = { service: asName(name, "service"), environment: "development" };
  const itself = options.watch === undefined && watchesItself(words, scripts);
  const watch = options.watch === false || itself ? undefined : (options.watch ?? [cwd]);
  const restarts = itself
    ? "restarts itself"
    : watch === undefined
      ? "runs once"
      : options.watch === undefined
        ? "restarts when a source file here is saved"
        : `restarts when something in ${savedText(watch, cwd) || "."} is saved`;
  return {
    options,
    given,
    found,
    command: commandText(words),
    names: { service, environment, fallback },
    called: { service: service ?? fallback.service, environment: environment ?? fallback.environment },
    watch,
    restarts,
    stateDir: stateFolder(options.stateDir ?? defaultStateDir),
  };
}
