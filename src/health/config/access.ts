import { type Fields, optionalTextAt } from "./fields.ts";
import { refuse } from "./refuse.ts";

/** How a server is asked that does not answer everybody. Secrets stand in files, which are read each time. */
export interface Access {
  /** File of a bearer token. */
  readonly tokenFile?: string;
  /** Name for basic authentication; needs `passwordFile`. */
  readonly user?: string;
  readonly passwordFile?: string;
  /** File with the certificates (PEM) of an authority of your own, for `https`. */
  readonly caFile?: string;
}

export const accessKeys = ["tokenFile", "user", "passwordFile", "caFile"] as const;

/** The {@link Access} of a check that asks `url`. */
export function accessAt(fields: Fields, url: URL): Access {
  const [tokenFile, user, passwordFile, caFile] = accessKeys.map((key) => optionalTextAt(fields, key));
  if ((user === undefined) !== (passwordFile === undefined))
    throw refuse(`${fields.path} has only one of user and passwordFile`, "write both, or neither");
  if (tokenFile !== undefined && user !== undefined)
    throw refuse(`${fields.path} has a tokenFile and a user`, "write one of them");
  if (caFile !== undefined && url.protocol !== "https:")
    throw refuse(`${fields.path}.caFile stands beside an http address`, "write an https address");
  return {
    ...(tokenFile !== undefined && { tokenFile }),
    ...(user !== undefined && { user }),
    ...(passwordFile !== undefined && { passwordFile }),
    ...(caFile !== undefined && { caFile }),
  };
}
