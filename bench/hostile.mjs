import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { layOut, passingRelease } from "../test/support/hostile/lay-out.mjs"
import { heavyReleases, hostileReleases } from "../test/support/hostile/releases.mjs"

/** How long, and in how much memory, `cfg validate` judges each release of the hostile corpus, in a process of its own. */
const MAX_SECONDS = 2
const MAX_MEGABYTES = 300
const SHOWN = 12
const ACCEPTED = 0
const REFUSED = 1
const cfg = fileURLToPath(new URL("../dist/cfg.js", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "cfg-bench-"))
const root = join(folder, "work")
const usageFile = join(folder, "usage")
const reportMemory = `data:text/javascript,import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(${JSON.stringify(usageFile)},String(process.resourceUsage().maxRSS)))`
const identity = Object.fromEntries(
  ["AUTHOR", "COMMITTER"].flatMap((who) => [
    [`GIT_${who}_NAME`, "Bench"],
    [`GIT_${who}_EMAIL`, "bench@example.com"],
  ]),
)
const env = { ...process.env, ...identity, GIT_CONFIG_GLOBAL: "/dev/null" }
const git = (...args) => execFileSync("git", args, { cwd: root, env, encoding: "utf8" }).trim()

function measure(args) {
  const start = process.hrtime.bigint()
  const { status } = spawnSync(process.execPath, ["--import", reportMemory, cfg, ...args], {
    cwd: root,
    env,
    timeout: 60_000,
  })
  return {
    status,
    seconds: Number(process.hrtime.bigint() - start) / 1e9,
    megabytes: Number(readFileSync(usageFile, "utf8")) / 1024,
  }
}

try {
  execFileSync(process.execPath, [cfg, "init", root], { cwd: folder, env })
  const base = passingRelease(root)
  const [hostile, heavy] = [hostileReleases(base), heavyReleases(base)]
  const names = layOut(root, git, [...hostile, ...heavy])
  const pattern = process.argv[2] ?? ""
  const inputs = [
    ...hostile.map((input) => ({ ...input, allowed: [REFUSED] })),
    ...heavy.map((input) => ({ ...input, allowed: [ACCEPTED, REFUSED] })),
  ]
  const results = inputs.flatMap((input, index) =>
    input.name.includes(pattern) ? [{ ...input, ...measure(["validate", names[index]]) }] : [],
  )
  const passing = measure(["validate", "project_discovery@1.1.0"])
  const worst = results.toSorted((a, b) => b.seconds - a.seconds)
  for (const { name, seconds, megabytes } of worst.slice(0, SHOWN))
    console.log(
      `${name.padEnd(56)} ${seconds.toFixed(2).padStart(6)} s ${megabytes.toFixed(0).padStart(5)} MB  ${(seconds / passing.seconds).toFixed(1)} × a release that passes`,
    )
  const failures = {
    "accepted or crashed": results.filter(({ status, allowed }) => !allowed.includes(status)),
    [`over ${MAX_SECONDS} s`]: results.filter(({ seconds }) => seconds > MAX_SECONDS),
    [`over ${MAX_MEGABYTES} MB`]: results.filter(({ megabytes }) => megabytes > MAX_MEGABYTES),
  }
  console.log(
    `${results.length} inputs; most memory ${Math.max(...results.map(({ megabytes }) => megabytes)).toFixed(0)} MB; a release that passes ${passing.seconds.toFixed(2)} s, ${passing.megabytes.toFixed(0)} MB`,
  )
  for (const [what, found] of Object.entries(failures))
    console.log(`${what}: ${found.length}${found.map(({ name }) => `\n  ${name}`).join("")}`)
  if (Object.values(failures).some(({ length }) => length > 0)) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
