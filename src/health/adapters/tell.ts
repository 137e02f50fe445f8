import { messageOf, reasonOf } from "../../narrow/index.ts";
import type { RelayConfig } from "../config/relay-config.ts";
import { readNotification } from "../relay/notification.ts";
import { ntfyMessage } from "../relay/ntfy.ts";
import { teamsMessage } from "../relay/teams.ts";
import type { RelayLinks } from "../relay/words.ts";
import { postSecretly, readSecret } from "./post-secretly.ts";

/** What comes from an Alertmanager, and when. */
export interface Told {
  readonly body: unknown;
  /** ms since 1970 */
  readonly at: number;
  readonly links: RelayLinks;
}

/**
 * Tells a relay of alerts in its own form. Undefined when it took them, else why it did not.
 *
 * @throws UnreadableMessage for a body that is none of an Alertmanager
 */
export async function tell(relay: RelayConfig, { body, at, links }: Told): Promise<string | undefined> {
  const notification = readNotification(body, at);
  const files = relay.kind === "ntfy" ? [relay.topicFile, relay.tokenFile] : [relay.urlFile];
  const secrets: string[] = [];
  for (const path of files) {
    try {
      if (path !== undefined) secrets.push(await readSecret(path));
    } catch (error) {
      return `the file ${path} cannot be read (${reasonOf(error) || messageOf(error)})`;
    }
  }
  const [secret = "", token] = secrets;
  switch (relay.kind) {
    case "webhook":
      return postSecretly(secret, body);
    case "teams":
      return postSecretly(secret, teamsMessage(notification, links));
    case "ntfy":
      return postSecretly(
        relay.server,
        ntfyMessage(notification, secret, links),
        token === undefined ? {} : { authorization: `Bearer ${token}` },
      );
  }
}
