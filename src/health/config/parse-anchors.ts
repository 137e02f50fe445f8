import { isLoopback } from "../checks/other-host.ts";
import { type Fields, listAt } from "./fields.ts";
import { type HostPort, hostPort } from "./host-port.ts";
import { refuse } from "./refuse.ts";

const most = 5;

/** All of `anchors`. */
export function parseAnchors(fields: Fields): readonly HostPort[] {
  const anchors = listAt(fields, "anchors", true).map(([path, value]) => {
    const anchor = hostPort(path, value);
    if (isLoopback(anchor.host))
      throw refuse(
        `${path} is ${JSON.stringify(value)}, which is this machine itself`,
        "write another host, such as the router",
      );
    return anchor;
  });
  if (anchors.length > most)
    throw refuse(`anchors has ${anchors.length} entries`, `write no more than ${most}`);
  return anchors;
}
