import type { Check } from "./check.ts";
import { bridgeCheck } from "./checks/bridge.ts";
import { clocksCheck } from "./checks/clocks.ts";
import { composeFileCheck } from "./checks/compose-file.ts";
import { diskCheck } from "./checks/disk.ts";
import { dockerCheck } from "./checks/docker.ts";
import { exposureCheck } from "./checks/exposure.ts";
import { hostGatewayCheck } from "./checks/host-gateway.ts";
import { leftoversCheck } from "./checks/leftovers.ts";
import { memoryCheck } from "./checks/memory.ts";
import { nodeCheck } from "./checks/node.ts";
import { passwordCheck } from "./checks/password.ts";
import { permissionsCheck } from "./checks/permissions.ts";
import { portsCheck } from "./checks/ports.ts";
import { rulesCheck } from "./checks/rules.ts";
import { scrapesCheck } from "./checks/scrapes.ts";
import { selinuxCheck } from "./checks/selinux.ts";
import { seriesCheck } from "./checks/series.ts";
import { servicesCheck } from "./checks/services.ts";
import { stateCheck } from "./checks/state.ts";
import { targetsCheck } from "./checks/targets.ts";
import { versionsCheck } from "./checks/versions.ts";

/** All that the doctor looks at, in the order of its groups. A new one is one file and one entry here. */
export const checks: readonly Check[] = [
  nodeCheck,
  memoryCheck,
  diskCheck,
  portsCheck,
  permissionsCheck,
  versionsCheck,
  stateCheck,
  leftoversCheck,
  servicesCheck,
  clocksCheck,
  exposureCheck,
  passwordCheck,
  rulesCheck,
  dockerCheck,
  composeFileCheck,
  hostGatewayCheck,
  bridgeCheck,
  selinuxCheck,
  targetsCheck,
  scrapesCheck,
  seriesCheck,
];
