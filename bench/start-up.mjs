import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

/** How many times the start-up of an empty Node program a cfg command takes; ratios within one run, medians of `RUNS`. */
const RUNS = 15
const cfg = fileURLToPath(new URL("../dist/cfg.js", import.meta.url))
const baseline = ["-e", "0"]
const commands = {
  "cfg --version": [cfg, "--version"],
  "cfg --help": [cfg, "--help"],
  "cfg help activate": [cfg, "help", "activate"],
}

function once(args) {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" })
  if (status !== 0) throw new Error(stderr)
  return Number(process.hrtime.bigint() - start) / 1e6
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

const all = Object.entries({ "node -e 0": baseline, ...commands })
const times = new Map(all.map(([name]) => [name, []]))
for (let run = 0; run < RUNS; run++)
  for (const [name, args] of all) times.get(name).push(once(args))
const empty = median(times.get("node -e 0"))
for (const [name] of all)
  console.log(
    `${name.padEnd(20)} ${median(times.get(name)).toFixed(0).padStart(5)} ms  ${(median(times.get(name)) / empty).toFixed(2)} × node -e 0`,
  )
if (median(times.get("cfg --version")) / empty > 2) {
  console.error("cfg --version takes more than twice as long as an empty Node program.")
  process.exitCode = 1
}
