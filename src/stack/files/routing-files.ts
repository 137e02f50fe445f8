import { type EnvironmentDeclaration, environments } from "../../catalog/index.ts";
import {
  type Alert,
  alertmanagerConfig,
  checkNames,
  type MessageLinks,
  messageTemplates,
  type Notify,
  alerts as ourAlerts,
  templatesFile,
} from "../../rules/index.ts";
import { toYaml } from "../../text/index.ts";

/** What a project says of who is told of alerts. */
export interface RoutingOptions {
  /** Who is told; nobody beside the status page unless stated. */
  readonly notify?: Notify | undefined;
  /** Alerts of the project beside ours: what they say of each other becomes inhibition. */
  readonly alerts?: readonly Alert[] | undefined;
  /** Environments of the project beside ours. */
  readonly declared?: Readonly<Record<string, EnvironmentDeclaration>> | undefined;
}

export interface RoutingFilesInput extends RoutingOptions {
  /** Where the health service answers, as Alertmanager reaches it. */
  readonly healthUrl: string;
  readonly links: MessageLinks;
  /** Where Alertmanager finds the texts, as a pattern; beside its configuration unless stated. */
  readonly templates?: string;
}

/**
 * Alertmanager's configuration and the texts of its messages: path → text.
 *
 * @throws ObsError NOTIFY_ROUTE where it asks for an alert or an environment that there is not
 */
export function routingFiles({
  healthUrl,
  links,
  notify,
  alerts: own = [],
  declared = {},
  templates,
}: RoutingFilesInput): readonly (readonly [string, string])[] {
  // An objective of the project may take the place of one of ours, and its alerts of those.
  const alerts = [...new Map([...ourAlerts, ...own].map((alert) => [alert.name, alert])).values()];
  if (notify !== undefined)
    checkNames(notify, {
      alert: alerts.map(({ name }) => name),
      component: [...new Set(alerts.map(({ component }) => component))],
      environment: [...environments, ...Object.keys(declared)],
    });
  const likeDrills = Object.keys(declared).filter((name) => declared[name]?.like === "drill");
  const drills = [...new Set(["drill", ...likeDrills])];
  return [
    [
      "alertmanager/alertmanager.yml",
      toYaml({
        ...alertmanagerConfig({ healthUrl, alerts, drills, ...(notify !== undefined && { notify }) }),
        ...(templates !== undefined && { templates: [templates] }),
      }),
    ],
    [`alertmanager/${templatesFile}`, messageTemplates(links)],
  ];
}
