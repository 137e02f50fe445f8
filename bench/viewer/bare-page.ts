import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { makeTempDir, requireBinary } from "../../test/real/index.ts";
import { chromiumFlags } from "../../test/viewer-page/chromium-flags.ts";

/**
 * A page of a browser of its own that nobody listens in on. Playwright listens to the network, and for it Chromium
 * keeps up to 100 MB of answers in the page's process, which would look like a leak of the page.
 */
export interface BarePage {
  send(method: string, params?: object): Promise<Readonly<Record<string, unknown>>>;
  evaluate<T>(expression: string): Promise<T>;
  /** Bytes of memory that the page's process has. */
  resident(): Promise<number>;
  close(): Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

function residentOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes ?? 0) * 1024;
}

/** Where the browser says that it listens. */
async function started(child: ReturnType<typeof spawn>): Promise<string> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  for (let i = 0; i < 200; i++) {
    const [, address] = /listening on (ws:\S+)/.exec(said) ?? [];
    if (address !== undefined) return address;
    await sleep(100);
  }
  throw new Error(`chromium did not start: ${said.slice(-500)}`);
}

export async function barePage(size: { readonly width: number; readonly height: number }): Promise<BarePage> {
  const path = requireBinary("chromium");
  if (path === undefined) throw new Error("chromium is not installed");
  const profile = makeTempDir("tta-viewer-profile-");
  const flags = [...chromiumFlags, "--remote-debugging-port=0", `--user-data-dir=${profile.path}`];
  const child = spawn(path, [...flags, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise<Message>((resolve) => {
    child.once("exit", (code, signal) =>
      resolve({ error: { message: `chromium ended with ${code ?? signal}` } }),
    );
  });
  const socket = new WebSocket(await started(child));
  await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }));
  const waiting = new Map<number, (message: Message) => void>();
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  let last = 0;
  const call = async (method: string, params: object, sessionId?: string) => {
    last += 1;
    const id = last;
    const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    // A browser that has gone answers nothing.
    const { result, error } = await Promise.race([answer, ended]);
    waiting.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  };
  const { targetId } = await call("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await call("Target.attachToTarget", { targetId, flatten: true });
  const send: BarePage["send"] = (method, params = {}) => call(method, params, String(sessionId));
  await send("Page.enable");
  await send("Emulation.setDeviceMetricsOverride", { ...size, deviceScaleFactor: 1, mobile: false });
  return {
    send,
    evaluate: async <T>(expression: string) => {
      const { result, exceptionDetails } = (await send("Runtime.evaluate", {
        ...{ expression, awaitPromise: true, returnByValue: true },
      })) as { result: { value: T }; exceptionDetails?: { text: string } };
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
      return result.value;
    },
    resident: async () => {
      const { processInfo } = (await call("SystemInfo.getProcessInfo", {})) as {
        processInfo: readonly { readonly type: string; readonly id: number; readonly cpuTime: number }[];
      };
      const renderers = processInfo.filter(({ type }) => type === "renderer");
      return residentOf(renderers.toSorted((a, b) => b.cpuTime - a.cpuTime)[0]?.id ?? 0);
    },
    close: async () => {
      await call("Browser.close", {}).catch(() => child.kill());
      await ended;
      profile.remove();
    },
  };
}
