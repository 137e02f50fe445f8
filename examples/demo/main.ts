import { startDemo } from "./demo.ts";
import { parseOptions, usage } from "./options.ts";
import { UsageError } from "./usage-error.ts";

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  if (options === "help") {
    process.stdout.write(usage);
    return;
  }
  const demo = await startDemo(options);
  const stop = (): void => {
    // A second signal ends it at once.
    process.removeAllListeners("SIGINT").removeAllListeners("SIGTERM");
    demo.telemetry.log.info("the demo stops");
    demo.stop().catch((error: unknown) => {
      process.stderr.write(`the demo did not stop in order: ${String(error)}\n`);
      process.exitCode = 1;
    });
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Error)) throw error;
  const clear = error instanceof UsageError || "code" in error;
  process.stderr.write(`${clear ? error.message : (error.stack ?? error.message)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
