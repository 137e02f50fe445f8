import {
  type GateJob,
  gateCommand,
  headLines,
  historyFolder,
  junitFile,
  timeoutMinutes,
} from "./gate-job.ts";

/** What `.gitlab-ci.yml` includes. */
export const gitlabFile = "ci/quality-gate.gitlab-ci.yml";

/** A job for merge requests and for the branch that they go to; its target is in the environment. */
export function gitlabTemplate(job: GateJob): string {
  const command = gateCommand(job, { tier: "GATE_TIER", reason: "GATE_REASON" });
  return `${headLines(job).join("\n")}
# In .gitlab-ci.yml: include: { local: ${gitlabFile} }

quality-gate:
  image: node:24
  stage: test
  timeout: ${timeoutMinutes(job.quality)} minutes
  interruptible: true
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    GIT_DEPTH: "0"
    GATE_TIER: auto
    GATE_REASON: ""
  cache:
    key: quality-gate
    paths:
      - ${historyFolder}
  before_script:
${job.installer.install.map((line) => `    - ${line}`).join("\n")}
  script:
    - ${command} --markdown quality-gate.md
  artifacts:
    when: always
    paths:
      - quality-gate.md
    reports:
      junit: ${junitFile}
`;
}
