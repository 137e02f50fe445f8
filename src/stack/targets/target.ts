import { ObsError } from "../../errors/index.ts";

/** A service that Prometheus scrapes. */
export interface Target {
  readonly service: string;
  /** `host:port`, `[::1]:port`. */
  readonly address: string;
  readonly environment: string;
}

const name = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const address = /^(?:\[([0-9a-fA-F:.]{2,45})\]|([A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?)):(\d{1,5})$/;

function refuse(what: string, value: string, fix: string): ObsError {
  const shown = JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  return new ObsError({ code: "STACK_TARGET", problem: `${shown} is not ${what}`, fix });
}

/**
 * Gives the target back if Prometheus can use it.
 *
 * @throws ObsError `STACK_TARGET`
 */
export function checkTarget(target: Target): Target {
  const plain =
    "use up to 63 letters, digits, dots, underscores and hyphens, with a letter or digit at both ends";
  if (!name.test(target.service)) throw refuse("a service name", target.service, plain);
  if (!name.test(target.environment)) throw refuse("an environment", target.environment, plain);
  const port = Number(address.exec(target.address)?.[4] ?? 0);
  if (port < 1 || port > 65_535)
    throw refuse("an address", target.address, "write host:port, without http:// and without a path");
  return { service: target.service, address: target.address, environment: target.environment };
}

/** Host and port of a checked address. */
export function splitAddress(text: string): { readonly host: string; readonly port: number } {
  const at = text.lastIndexOf(":");
  return { host: text.slice(0, at), port: Number(text.slice(at + 1)) };
}
