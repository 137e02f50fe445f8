import type { Reporter, TestModule } from "vitest/node";

/**
 * Prints the count as the last line, `N passed, N failed, N skipped`. In CI a skipped test is a failure: there
 * every server that the tests want is installed.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      if (module.state() === "failed" && [...module.children.allTests()].length === 0) count.failed += 1;
    }
    const skipped = count.skipped + count.pending;
    if (process.env.CI && skipped > 0) {
      process.exitCode = 1;
      process.stdout.write("In CI a skipped test is a failure.\n");
    }
    // What ends with this word are all tests.
    if (!process.env.CI && process.argv.at(-1) === "run") {
      process.stdout.write("Not walked: the road of a newcomer. As root on Linux: .ci/newcomer\n");
    }
    process.stdout.write(`${count.passed} passed, ${count.failed} failed, ${skipped} skipped\n`);
  }
}
