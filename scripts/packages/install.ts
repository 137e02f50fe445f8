import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { root, sdkName, toolsName } from "./manifests.ts";

const run = promisify(execFile);

/** The Node that runs this, found first by npm and by what npm starts. */
export const environment = {
  ...process.env,
  PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
  NODE_OPTIONS: "",
};

/** Builds both packages out of `dist/` into folders of `folder`, with what npm would send to the registry. */
export async function buildBoth(folder: string): Promise<{ readonly sdk: string; readonly tools: string }> {
  await run(process.execPath, [join(root, "scripts/packages/build.ts"), folder], { env: environment });
  return { sdk: join(folder, sdkName), tools: join(folder, toolsName) };
}

/** Builds both packages, and packs them there, as npm would send them to the registry. */
export async function packBoth(folder: string): Promise<{ readonly sdk: string; readonly tools: string }> {
  const built = await buildBoth(folder);
  const pack = async (cwd: string): Promise<string> => {
    const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
    const { stdout } = await run("npm", args, { cwd, env: environment });
    const [{ filename }] = JSON.parse(stdout) as [{ readonly filename: string }];
    return join(folder, filename);
  };
  const [sdk, tools] = await Promise.all([pack(built.sdk), pack(built.tools)]);
  return { sdk, tools };
}

/** An empty project in `folder`, with what `npm install` makes of `wanted`. */
export async function installInto(folder: string, ...wanted: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const manifest = { name: "consumer", private: true, type: "module" };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  const flags = ["--no-audit", "--no-fund", "--prefer-offline"];
  await run("npm", ["install", ...flags, ...wanted], { cwd: folder, env: environment });
}
