import { spawnSync } from "node:child_process"
import { mkdirSync } from "node:fs"
import { join } from "node:path"

export interface WorkflowStep {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string | number>>
  readonly if?: string
}

export interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      { readonly steps: readonly WorkflowStep[]; readonly env?: Readonly<Record<string, string>> }
    >
  >
}

export interface WorkflowEvent {
  /** URL of the repository that the workflow belongs to. */
  readonly origin: string
  /** What is checked out: a branch, or the merge commit of a pull request, which is on none. */
  readonly ref: string
  readonly inputs?: Readonly<Record<string, string>>
}

export interface JobOutcome {
  readonly output: string
  readonly failed: readonly string[]
}

/**
 * Runs a workflow's jobs in their order, as a hosted runner would: each in an empty folder, without terminal and identity,
 * the `run:` lines by bash, and of the actions what they do to the folder.
 */
export function runWorkflow(
  { jobs }: Workflow,
  event: WorkflowEvent,
  { folder, environment }: { readonly folder: string; readonly environment: NodeJS.ProcessEnv },
): JobOutcome {
  const outcomes = Object.entries(jobs).map(([name, job]) => {
    const directory = join(folder, name)
    mkdirSync(directory, { recursive: true })
    const values = Object.entries(job.env ?? {}).map(([key, text]) => [key, filledIn(text, event)])
    const env = {
      ...environment,
      ...Object.fromEntries(values),
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_ACTOR: "octocat",
      GITHUB_BASE_REF: "main",
      GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
    }
    return runSteps(job.steps, event, { directory, artifacts: join(folder, ".artifacts"), env })
  })
  return {
    output: outcomes.map(({ output }) => output).join(""),
    failed: outcomes.flatMap(({ failed }) => failed),
  }
}

interface Job {
  readonly directory: string
  readonly artifacts: string
  readonly env: NodeJS.ProcessEnv
}

/** After a step that failed only those that run always are left. */
function runSteps(steps: readonly WorkflowStep[], event: WorkflowEvent, job: Job): JobOutcome {
  const failed: string[] = []
  let output = ""
  for (const step of steps) {
    if (failed.length > 0 && step.if !== "always()") continue
    const script = step.run ?? scriptOf(step, event, job)
    const { status, stdout } = spawnSync(
      "bash",
      ["-e", "-o", "pipefail", "-c", `exec 2>&1\n${script}`],
      {
        cwd: job.directory,
        env: job.env,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      },
    )
    output += stdout
    if (status !== 0) failed.push(step.run ?? step.uses ?? "")
  }
  return { output, failed }
}

/** What an action does to the folder of a job. */
function scriptOf(
  { uses = "", with: options = {} }: WorkflowStep,
  event: WorkflowEvent,
  job: Job,
): string {
  const [action = ""] = uses.split("@")
  const artifact = join(job.artifacts, String(options["name"]))
  const scripts: Readonly<Record<string, () => string>> = {
    "actions/checkout": () => checkoutScript(event, options["fetch-depth"] === 0),
    "actions/upload-artifact": () =>
      `mkdir -p '${artifact}' && cp '${options["path"]}' '${artifact}'`,
    "actions/download-artifact": () => `cp '${artifact}'/* .`,
    "github/codeql-action/upload-sarif": () =>
      `node -e 'JSON.parse(fs.readFileSync("${options["sarif_file"]}"))'`,
  }
  return scripts[action]?.() ?? `echo "There is no action ${uses} here."; exit 1`
}

/** As `actions/checkout` does it: a branch is checked out, what is on none leaves HEAD detached; shallow unless told otherwise. */
function checkoutScript({ origin, ref }: WorkflowEvent, whole: boolean): string {
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1]
  const here =
    branch === undefined ? ref.replace("refs/", "refs/remotes/") : `refs/remotes/origin/${branch}`
  const all = whole
    ? "'+refs/heads/*:refs/remotes/origin/*' '+refs/tags/*:refs/tags/*'"
    : "--depth=1"
  return [
    "git init -q .",
    `git remote add origin '${origin}'`,
    `git fetch -q --no-tags origin ${all} '+${ref}:${here}'`,
    branch === undefined
      ? `git checkout -q --detach ${here}`
      : `git checkout -q -B ${branch} ${here}`,
  ].join("\n")
}

/** `${{ inputs.package }}` → what the event gives for it. */
function filledIn(text: string, { inputs = {} }: WorkflowEvent): string {
  return text.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name: string) => inputs[name] ?? "")
}
