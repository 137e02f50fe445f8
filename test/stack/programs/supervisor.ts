import { byWatchdog, chooseLeash } from "../../../src/stack/adapters/leash.ts";
import { startNativeForTest } from "../native-stack.ts";

/** `node supervisor.ts STATE_DIR PORT LEASH`: runs a stack until it is stopped or killed; says READY when it is. */
const [stateDir = "", port = "0", leash] = process.argv.slice(2);
const stack = await startNativeForTest({
  stateDir,
  firstPort: Number(port),
  parts: {
    leash: leash === "watchdog" ? byWatchdog : chooseLeash(),
    ...(leash === "never-ready" && {
      ownCommand: (_name, { node }) => ({ file: node, args: ["-e", "setInterval(() => {}, 1000)"], env: {} }),
    }),
  },
  handleSignals: true,
});
process.stdout.write("READY\n");
await stack.ended;
process.stdout.write("ENDED\n");
