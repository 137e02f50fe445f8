#!/usr/bin/env node
// Plain JavaScript that any Node understands: an old Node gets one line instead of a stack trace.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `tta-obs needs Node 22.18 or newer, this is ${process.versions.node}: install a newer Node and run it again.\n`,
  );
  process.exitCode = 3;
} else {
  import("node:module").then(async ({ enableCompileCache }) => {
    // What one run compiled the next one reads; where that cannot be kept, Node compiles again.
    enableCompileCache();
    const { main } = await import("../dist/cli/main.js");
    await main(process.argv.slice(2));
  });
}
