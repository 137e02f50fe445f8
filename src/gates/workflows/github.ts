import {
  type GateJob,
  gateCommand,
  headLines,
  historyFolder,
  junitFile,
  timeoutMinutes,
} from "./gate-job.ts";

/** Where GitHub looks for it. */
export const githubFile = ".github/workflows/quality-gate.yml";

/**
 * A workflow for requests, which others can call. Nothing that a stranger can name, such as a branch, stands in a line
 * of the shell: the gate reads it from the environment.
 */
export function githubWorkflow(job: GateJob): string {
  const { installer } = job;
  const command = gateCommand(job, { tier: "GATE_TIER", reason: "GATE_REASON" });
  return `${headLines(job).join("\n")}
name: Quality gate

on:
  pull_request:
  workflow_call:
    inputs:
      tier:
        description: auto, 1 to 4, or the name of a tier
        type: string
        default: auto
      reason:
        description: Why it is asked at a laxer tier than that of the branch
        type: string
        default: ""

permissions:
  contents: read

concurrency:
  group: quality-gate-\${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

jobs:
  gate:
    runs-on: ubuntu-latest
    timeout-minutes: ${timeoutMinutes(job.quality)}
    steps:
      - uses: actions/checkout@v5
        with:
          # A ratchet and what is told of changes need the history.
          fetch-depth: 0
          persist-credentials: false
${installer.cache === "npm" ? "" : "      - run: corepack enable\n"}      - uses: actions/setup-node@v5
        with:
          node-version: 24
          cache: ${installer.cache}
      - name: Install what is locked
        run: |
${installer.install.map((line) => `          ${line}`).join("\n")}
      # Of the last runs, for what is flaky: kept from run to run as far as the cache goes.
      - uses: actions/cache@v4
        with:
          path: ${historyFolder}
          key: quality-gate-\${{ github.run_id }}-\${{ github.run_attempt }}
          restore-keys: quality-gate-
      - name: Run the gate
        env:
          GATE_TIER: \${{ inputs.tier || 'auto' }}
          GATE_REASON: \${{ inputs.reason }}
        run: ${command}
      - uses: actions/upload-artifact@v4
        if: \${{ !cancelled() }}
        with:
          name: quality-gate
          path: ${junitFile}
          if-no-files-found: ignore
`;
}
