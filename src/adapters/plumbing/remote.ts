import type { SimpleGit } from "simple-git"
import type { CommitId } from "../../domain/identifiers.ts"
import type { PushOutcome, Remote } from "../../ports/git.ts"
import { scrubbed } from "./git-process.ts"
import type { Environment, GitProcess } from "./git-process.ts"

/** Milliseconds without a sign of life after which a remote counts as unreachable: git itself never gives up (facts 19). */
const SILENCE = 20_000

/** What the user may have set for git's network side; simple-git drops all it is not told to keep. */
export const KEPT_VARIABLES = /^(GIT_(SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|PROXY_COMMAND|CONFIG_.*|AUTHOR_.*|COMMITTER_.*|HTTP_.*|TRACE.*|TRANSFER_TRACE|ALLOW_PROTOCOL|PROTOCOL.*|CEILING_DIRECTORIES|SSL_.*|CURL_.*|EXEC_PATH)|SSH_.*|HOME|PATH|USER|LOGNAME|LANG|LC_.*|TMPDIR|TEMP|TMP|XDG_.*|GNUPGHOME|GPG_.*|https?_proxy|HTTPS?_PROXY|no_proxy|NO_PROXY|all_proxy|ALL_PROXY|SYSTEMROOT|SystemRoot|APPDATA|LOCALAPPDATA|USERPROFILE|PROGRAMDATA|ProgramData|COMSPEC|ComSpec|PATHEXT)$/

export function remoteOf(git: GitProcess, environment: Environment, name: string, timeout = SILENCE): Remote {
  const open = async () => createClient(git.directory, environment, timeout)
  const tip = async (branch: string) => {
    const { code, stdout } = await git.attempt(["rev-parse", "--verify", "--quiet", `refs/remotes/${name}/${branch}^{commit}`])
    return code === 0 ? (stdout.toString().trim() as CommitId) : null
  }
  const push = async (refspec: string, arrived: () => Promise<boolean>): Promise<PushOutcome> => {
    const client = await open()
    const failure = await client.raw(["push", "--porcelain", name, refspec]).then(() => null, words)
    if (failure === null || (await arrived())) return { kind: "pushed" }
    return (await answers(client, name)) ? { kind: "rejected", detail: failure } : { kind: "unreachable", detail: failure }
  }
  return {
    exists: async () => (await git.attempt(["config", "--get", `remote.${name}.url`])).code === 0,
    async fetch(branch) {
      const client = await open()
      const failure = await client.raw(["fetch", "--quiet", "--no-tags", name, `+refs/heads/${branch}:refs/remotes/${name}/${branch}`]).then(() => null, words)
      if (failure === null) return { tip: await tip(branch) }
      const listed = await listRemote(client, name, `refs/heads/${branch}`)
      return listed === "" ? { tip: null } : { unreachable: failure }
    },
    push: (commit, branch) => push(`${commit}:refs/heads/${branch}`, async () => (await listRemote(await open(), name, `refs/heads/${branch}`))?.startsWith(commit) ?? false),
    pushTag: (tag) => push(`refs/tags/${tag}:refs/tags/${tag}`, async () => false),
  }
}

async function createClient(directory: string, environment: Environment, timeout: number): Promise<SimpleGit> {
  const { simpleGit } = await import("simple-git")
  const kept = Object.fromEntries(Object.entries(scrubbed(environment)).filter((entry): entry is [string, string] => KEPT_VARIABLES.test(entry[0]) && entry[1] !== undefined))
  return simpleGit({
    baseDir: directory,
    timeout: { block: timeout },
    unsafe: { allowUnsafeSshCommand: true, allowUnsafeGitProxy: true, allowUnsafeAskPass: true },
  } as Parameters<typeof simpleGit>[0]).env({ ...kept, GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" })
}

/** What the remote says of a ref: empty where it has none, null where it does not answer. */
async function listRemote(client: SimpleGit, name: string, ref: string): Promise<string | null> {
  return client.raw(["ls-remote", name, ref]).then((text) => text, () => null)
}

async function answers(client: SimpleGit, name: string): Promise<boolean> {
  return (await listRemote(client, name, "HEAD")) !== null
}

function words(error: unknown): string {
  return error instanceof Error ? error.message.trim() : String(error)
}
