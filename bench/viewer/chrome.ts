import { type Browser, chromium } from "playwright-core";
import { requireBinary } from "../../test/real/index.ts";

/** Chromium without a window, a graphics card and errands of its own. */
export async function launchChrome(): Promise<Browser> {
  const path = requireBinary("chromium");
  if (path === undefined) throw new Error("chromium is not installed");
  return await chromium.launch({
    executablePath: path,
    args: [
      ...["--headless", "--no-sandbox", "--disable-gpu"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ],
  });
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
