import { execFileSync } from "node:child_process"
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { temporaryDirectory } from "./repository.ts"

/** A `git` that stands before the real one on the PATH and can stop the world at one of its processes. */
export interface InterceptedGit {
  /** To be added to the environment of one `cfg`, which has to run in a process group of its own. */
  readonly environment: NodeJS.ProcessEnv
  /** The git commands that were started, in their order: `rev-parse`, `cat-file` … */
  commands(): readonly string[]
  /** Resolves once the process that is to be held is. */
  whenHeld(): Promise<void>
  release(): void
}

export interface Interception {
  /** Kills the whole process group, as a power cut would, before or after the first git process of this command. */
  readonly kill?: { readonly moment: "before" | "after"; readonly command: string }
  /** Ends every git process of this command with an error, or kills it alone, before it does anything. */
  readonly fail?: { readonly how: "error" | "kill"; readonly command: string }
  /** Holds the first git process of this command until it is released. */
  readonly hold?: string
}

/** Numbers are given by the atomic creation of a folder; `-c key=value` stands before the command. */
const SCRIPT = `#!/bin/sh
number=1
while ! mkdir "$INTERCEPT/$number" 2>/dev/null; do number=$((number + 1)); done
command=
skip=
for word; do
  if [ -n "$skip" ]; then skip=
  elif [ "$word" = -c ]; then skip=yes
  else command=$word; break
  fi
done
echo "$command" > "$INTERCEPT/$number/command"
if [ "$command" = "$INTERCEPT_HOLD" ]; then
  touch "$INTERCEPT/held"
  while [ ! -e "$INTERCEPT/released" ]; do sleep 0.02; done
fi
[ "kill $command" = "$INTERCEPT_FAIL" ] && kill -9 $$
[ "error $command" = "$INTERCEPT_FAIL" ] && { echo "fatal: no more files" >&2; exit 128; }
[ "before $command" = "$INTERCEPT_KILL" ] && kill -9 0
[ "after $command" = "$INTERCEPT_KILL" ] || exec "$INTERCEPT_GIT" "$@"
"$INTERCEPT_GIT" "$@"
kill -9 0
`

export function interceptedGit({ kill, fail, hold = "" }: Interception = {}): InterceptedGit {
  const folder = temporaryDirectory()
  const programs = temporaryDirectory()
  writeFileSync(join(programs, "git"), SCRIPT, { mode: 0o755 })
  const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim()
  return {
    environment: {
      PATH: `${programs}:${process.env["PATH"]}`,
      INTERCEPT: folder,
      INTERCEPT_GIT: git,
      INTERCEPT_HOLD: hold,
      INTERCEPT_FAIL: fail === undefined ? "" : `${fail.how} ${fail.command}`,
      INTERCEPT_KILL: kill === undefined ? "" : `${kill.moment} ${kill.command}`,
    },
    commands: () =>
      readdirSync(folder)
        .filter((name) => /^\d+$/.test(name))
        .toSorted((a, b) => Number(a) - Number(b))
        .map((number) => readFileSync(join(folder, number, "command"), "utf8").trim()),
    async whenHeld() {
      while (!existsSync(join(folder, "held"))) await delay(20)
    },
    release: () => writeFileSync(join(folder, "released"), ""),
  }
}
