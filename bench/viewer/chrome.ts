import { type Browser, chromium } from "playwright-core";
import { requireBinary } from "../../test/real/index.ts";
import { chromiumFlags } from "../../test/viewer-page/chromium-flags.ts";

/** Chromium without a window, a graphics card and errands of its own. */
export async function launchChrome(): Promise<Browser> {
  const path = requireBinary("chromium");
  if (path === undefined) throw new Error("chromium is not installed");
  return await chromium.launch({ executablePath: path, args: chromiumFlags });
}

interface GpuInfo {
  readonly gpu: {
    readonly devices: readonly { readonly deviceString: string; readonly vendorString: string }[];
    readonly auxAttributes?: Readonly<Record<string, unknown>>;
    readonly featureStatus?: Readonly<Record<string, unknown>>;
  };
}

/** Who draws, in Chromium's own words. */
export async function rendererOf(browser: Browser): Promise<string> {
  const session = await browser.newBrowserCDPSession();
  const info: GpuInfo = await session.send("SystemInfo.getInfo");
  await session.detach();
  const { auxAttributes = {}, featureStatus = {} } = info.gpu;
  const gl = String(auxAttributes.glRenderer ?? "");
  const features = ["2d_canvas", "rasterization", "gpu_compositing"].map(
    (name) => `${name}: ${featureStatus[name] ?? "unknown"}`,
  );
  return [gl === "" ? "no GL" : gl, ...features].join(", ");
}
