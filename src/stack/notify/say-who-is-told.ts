import {
  type Notify,
  needsAlertmanager,
  type Receiver,
  receiverKinds,
  unheardSeverities,
} from "../../rules/index.ts";
import type { ServiceName } from "../definition/service-name.ts";

const list = new Intl.ListFormat("en-GB");

/** What a person should know of who is told of alerts, in lines; none where all is as it should be. */
export function sayWhoIsTold(notify: Notify | undefined, running: readonly ServiceName[]): readonly string[] {
  const receivers = Object.entries<Receiver>(notify?.receivers ?? {});
  if (notify === undefined || receivers.length === 0)
    return [
      "nobody is told of alerts, they are only on the status page: declare receivers under notify in tta-obs.config.ts",
    ];
  const untold = running.includes("alertmanager")
    ? []
    : receivers.filter(([, receiver]) => needsAlertmanager(receiver));
  const unheard = unheardSeverities(notify);
  return [
    ...(untold.length === 0
      ? []
      : [
          `only an Alertmanager can tell ${list.format(untold.map(([name, { kind }]) => `${name} (${receiverKinds[kind].title})`))}: run tta-obs up --mode native, or docker`,
        ]),
    ...(unheard.length === 0
      ? []
      : [`no receiver is told of ${list.format(unheard)} alerts, which are only on the status page`]),
  ];
}
