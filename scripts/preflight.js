// Plain JavaScript that any Node understands: it must be able to say why nothing else can run.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `tta-observability needs Node 22.18 or newer, this is ${process.versions.node}: run npm ci again without --ignore-scripts (the repository brings its own Node 24), or install a newer Node.\n`,
  );
  process.exit(1);
}
