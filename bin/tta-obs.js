#!/usr/bin/env node
// Plain JavaScript that any Node understands: an old Node gets one line instead of a stack trace.
import { createRequire } from "node:module";
import { setFlagsFromString } from "node:v8";

/** Commands that run for long: they would hold all that they read so, 4 MB, to save a twentieth of a second. */
const stays = ["engine", "health", "runs", "view"];

/**
 * The health service watches all others, and is to be the lightest, whoever starts it: its room for new objects does not
 * grow, and no code is made fast, since it answers from what is known anyway. Set before all else, since a compiler that
 * was used once stays in memory; in versions of Node in which that was tried.
 */
const isSmall = process.argv[2] === "health" && /^2[2-4]\./.test(process.versions.node);
const small = [
  "--semi-space-growth-factor=1",
  "--optimize-for-size",
  "--no-turbofan",
  "--no-maglev",
  "--no-sparkplug",
];
if (isSmall) for (const flag of small) setFlagsFromString(flag);

const require = createRequire(import.meta.url);
const { version } = require("../package.json");

/** One catalog serves both packages, so that they fit only in one version; undefined where the SDK is not there. */
function sdkVersion() {
  try {
    return require("tta-observability/package.json").version;
  } catch {
    return undefined;
  }
}

function whatIsWrong() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 22 || (major === 22 && minor < 18)) {
    return `needs Node 22.18 or newer, this is ${process.versions.node}: install a newer Node and run it again`;
  }
  const sdk = sdkVersion();
  if (sdk === undefined) {
    return `${version} needs tta-observability beside it: npm install tta-observability@${version}`;
  }
  if (sdk === version) return undefined;
  return `${version} does not fit tta-observability ${sdk}: npm install --save-dev tta-obs@${sdk}`;
}

const wrong = whatIsWrong();
if (wrong !== undefined) {
  process.stderr.write(`tta-obs ${wrong}.\n`);
  process.exitCode = 3;
} else {
  import("node:module").then(async ({ enableCompileCache }) => {
    // What one run compiled the next one reads; where that cannot be kept, Node compiles again.
    if (!stays.includes(process.argv[2])) enableCompileCache();
    const { main } = await import("../dist/cli/main.js");
    await main(process.argv.slice(2));
  });
}
