import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import type { TemporaryRepository } from "./repository.ts"

/** Commands that a copied clone brings along; each leaves a file of its name where it runs. */
export interface Traps {
  /** Which of them have run since it was asked last. */
  sprung(): readonly string[]
}

/** Keys of `.git/config` that name a command, apart from the name of the trap. */
const COMMAND_KEYS = [
  "core.fsmonitor",
  "core.pager",
  "core.editor",
  "core.sshCommand",
  "core.gitProxy",
  "core.askPass",
  "core.alternateRefsCommand",
  "sequence.editor",
  "interactive.diffFilter",
  "diff.external",
  "diff.trap.command",
  "diff.trap.textconv",
  "merge.trap.driver",
  "filter.trap.clean",
  "filter.trap.smudge",
  "filter.a=b.clean",
  "filter.long.process",
  "gpg.program",
  "gpg.ssh.program",
  "gpg.ssh.defaultKeyCommand",
  "uploadpack.packObjectsHook",
  "remote.origin.uploadpack",
  "remote.origin.receivepack",
  "trailer.reason.command",
] as const
/** Keys whose commands git runs in a shell only after a `!`. */
const SHELL_KEYS = [
  "credential.helper",
  ...["status", "log", "diff", "cat-file", "rev-parse", "ls-files", "config"].map(
    (verb) => `alias.${verb}`,
  ),
] as const
const PAGED = ["status", "log", "diff", "ls-files", "cat-file", "config", "worktree"]
const SWITCHES = {
  "log.showSignature": "true",
  "commit.gpgSign": "true",
  "tag.gpgSign": "true",
  "protocol.allow": "always",
  "protocol.ext.allow": "always",
  "filter.trap.required": "true",
  "core.untrackedCache": "true",
  "status.submoduleSummary": "true",
  "submodule.recurse": "true",
  "diff.ignoreSubmodules": "none",
} as const
const HOOKS = [
  "post-index-change",
  "reference-transaction",
  "post-checkout",
  "pre-commit",
  "commit-msg",
  "post-commit",
  "fsmonitor-watchman",
  "pre-push",
  "pre-auto-gc",
]

/** Every trap there is, in a repository whose files all look changed to git. `folder` (outside of it) receives what runs. */
export function setTraps(repository: TemporaryRepository, folder: string): Traps {
  const marks = join(folder, "marks")
  mkdirSync(marks, { recursive: true })
  const trap = (name: string) => {
    const script = join(folder, `trap-${name.replaceAll(/[^\w.]/g, "-")}`)
    const answer = name.startsWith("filter") ? "cat" : ""
    writeFileSync(script, `#!/bin/sh\ntouch '${join(marks, name)}'\n${answer}\n`, { mode: 0o755 })
    return script
  }
  configure(repository, {
    ...Object.fromEntries(COMMAND_KEYS.map((key) => [key, trap(key)])),
    ...Object.fromEntries(SHELL_KEYS.map((key) => [key, `!${trap(key)}`])),
    ...Object.fromEntries(PAGED.map((verb) => [`pager.${verb}`, trap(`pager.${verb}`)])),
    ...SWITCHES,
    "core.hooksPath": join(folder, "hooks"),
  })
  const hooks = join(folder, "hooks")
  mkdirSync(hooks)
  for (const name of HOOKS)
    writeFileSync(join(hooks, name), `#!/bin/sh\ntouch '${join(marks, `hook ${name}`)}'\n`, {
      mode: 0o755,
    })
  repository.write(
    ".git/info/attributes",
    "* filter=trap diff=trap merge=trap\n*.json filter=a=b\n*.yaml filter=long\n",
  )
  return {
    sprung: () => {
      const names = readdirSync(marks).toSorted()
      for (const name of names) rmSync(join(marks, name))
      return names
    },
  }
}

/** Into `.git/config`, at one go. */
export function configure(
  repository: TemporaryRepository,
  settings: Readonly<Record<string, string>>,
): void {
  const lines = Object.entries(settings).map(([key, value]) => {
    const [section = "", ...rest] = key.split(".")
    const name = rest.pop() ?? ""
    const inside = rest.length === 0 ? "" : ` "${rest.join(".")}"`
    return `[${section}${inside}]\n\t${name} = "${value}"\n`
  })
  appendFileSync(join(repository.path, ".git/config"), lines.join(""))
}

/** As after `cp -r`: no file's times are what the index remembers, so git has to look into each. */
export function touch(repository: TemporaryRepository, paths: readonly string[]): void {
  for (const path of paths.filter((path) => existsSync(join(repository.path, path))))
    utimesSync(join(repository.path, path), new Date(), new Date(1))
}
