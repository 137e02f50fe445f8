import { callAfter } from "../../time/index.ts";

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

const patienceMs = 3_000;

/** Opens an address in the browser of the user, where there is one; gives whether that could be asked for. */
export function openBrowser(url: string): Promise<boolean> {
  const [file, ...args] = openers[process.platform] ?? ["xdg-open"];
  return new Promise((resolve) => {
    // Not imported: whoever loads this file stays, and opens a browser only where he is asked to.
    const child = process
      .getBuiltinModule("node:child_process")
      .spawn(file, [...args, url], { stdio: "ignore", detached: true });
    // An opener without a browser says so by its exit code; one that goes on has found one.
    const cancel = callAfter(patienceMs, () => resolve(true));
    child.once("error", () => {
      cancel();
      resolve(false);
    });
    child.once("exit", (code) => {
      cancel();
      resolve(code === 0);
    });
    child.unref();
  });
}
