import { spawnSync } from "node:child_process"

const TIMES = `TIMEFORMAT='%3U %3S %3R'; time "$@" >/dev/null 2>&1`

/** Seconds of processor, and on the clock, that a program took with all that it started. Refuses an exit code that is not 0. */
export function measure(program, args, cwd) {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env
  const identity = ["AUTHOR", "COMMITTER"].flatMap((role) => [
    [`GIT_${role}_NAME`, "Bench"],
    [`GIT_${role}_EMAIL`, "bench@example.org"],
  ])
  const { status, stderr } = spawnSync("bash", ["-c", TIMES, "bash", program, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...env, ...Object.fromEntries(identity), LC_ALL: "C" },
  })
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status} in ${cwd}`)
  const [user, system, wall] = stderr.trim().split("\n").at(-1).split(" ").map(Number)
  return { processor: user + system, wall }
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
