import { createRequire } from "node:module";
import { ObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { broughtBy, type PeerName, type Peers } from "../peers.ts";

// Not import(): what a service is built from is there at once or not at all.
const require = createRequire(import.meta.url);

/**
 * Where a package is that can be loaded from `asker` (a module's `import.meta.url`), by default from here, or from the
 * one that brings it; throws if there is none.
 */
function placeOf(name: PeerName, asker?: string): string {
  try {
    return (asker === undefined ? require : createRequire(asker)).resolve(name);
  } catch (error) {
    const bringer = broughtBy[name];
    if (bringer === undefined) throw error;
    return createRequire(require.resolve(bringer)).resolve(name);
  }
}

/** Whether a package can be loaded from here; loads nothing. */
export function hasPeer(name: PeerName, asker?: string): boolean {
  try {
    placeOf(name, asker);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes sure, without loading anything, that all packages are there that `what` needs.
 *
 * @throws ObsError PACKAGE_MISSING with the line that installs those that are not
 */
export function assertPeers(what: string, names: readonly PeerName[], asker?: string): void {
  const missing = names.filter((name) => !hasPeer(name, asker));
  const last = missing.at(-1);
  if (last === undefined) return;
  const listed = missing.length === 1 ? last : `${missing.slice(0, -1).join(", ")} and ${last}`;
  throw new ObsError({
    code: "PACKAGE_MISSING",
    problem: `${what} needs ${listed}, which ${missing.length === 1 ? "is" : "are"} not installed`,
    fix: `npm install ${missing.join(" ")}`,
  });
}

/**
 * The module of a package, loaded now unless it was before.
 *
 * @throws ObsError PACKAGE_MISSING if it is not there, or fails while it loads
 */
export function loadPeer<N extends PeerName>(name: N, asker?: string): Peers[N] {
  try {
    return require(placeOf(name, asker));
  } catch (error) {
    assertPeers("this", [name], asker);
    throw new ObsError({
      code: "PACKAGE_MISSING",
      problem: `${name} is installed but cannot be loaded (${messageOf(error)})`,
      fix: `npm install ${name}`,
      cause: error,
    });
  }
}
