import { askProblem } from "../reload/adapters/ask-problem.ts";
import { foldersOfRules } from "../reload/folders-of-rules.ts";
import type { FilesOfService } from "../reload/follow-servers.ts";
import { reasonInLog } from "../reload/reason-in-log.ts";
import { refusalOf } from "../reload/refusal.ts";
import { ruleFault } from "../reload/rule-fault.ts";
import type { StackLayout } from "../state/stack-layout.ts";
import type { NativeComponent } from "./native-component.ts";

interface Place {
  readonly layout: StackLayout;
  readonly projectDir: string;
  readonly urlOf: (name: NativeComponent["name"]) => string;
}

/**
 * The rules and the routing that a component works with; undefined for one that has none. Servers of others learn of
 * changes by a signal and not by a request: with `--web.enable-lifecycle` every program of the machine, and every page
 * in a browser on it, could reload Prometheus, and end it too.
 */
export function nativeFiles(
  { name, component, log }: NativeComponent,
  place: Place,
): FilesOfService | undefined {
  const rules = foldersOfRules(place.projectDir);
  const routing = `${place.layout.config}/alertmanager`;
  const path = place.layout.log(name);
  let told = 0;
  const tell = async (): Promise<boolean> => {
    told = log.written();
    return component.signal("SIGHUP");
  };
  const said = (): string => refusalOf(reasonInLog(log.since(told)), path);
  switch (name) {
    case "prometheus":
      return {
        name,
        folders: rules,
        tell,
        reason: async () => (await ruleFault(place.projectDir)) ?? said(),
      };
    case "alertmanager":
      return { name, folders: [routing], tell, reason: async () => said() };
    case "engine": {
      const reason = async (): Promise<string> =>
        (await askProblem(place.urlOf(name))) ?? refusalOf(undefined, path);
      return { name, folders: [...rules, routing], tell: undefined, reason };
    }
    default:
      return undefined;
  }
}
