import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { openGit } from "../../src/adapters/git/open-git.ts"
import { nodeFileSystem } from "../../src/adapters/node-file-system.ts"
import type { Snapshot } from "../../src/domain/snapshot.ts"
import { judgeReleases } from "../../src/operations/judging/judge-releases.ts"
import { selectCandidates } from "../../src/operations/judging/select-candidates.ts"
import { checkoutOf } from "../../src/operations/session/checkout.ts"
import { openStore } from "../../src/store/open-store.ts"
import { openVerdictMemory } from "../../src/store/verdict-memory.ts"
import { opened } from "../contract/git/open-repository.ts"
import { exampleRepository } from "./example-repository.ts"
import type { TemporaryRepository } from "./repository.ts"

const NOW = new Date("2026-01-01T00:00:00Z")
export const memoryOf = (repository: TemporaryRepository) =>
  join(repository.path, ".git/cfg/verdicts")

/** Judges everything in the repository; tells what had to be read for it. */
export async function judgeAll(repository: TemporaryRepository) {
  const git = await opened(repository)
  const store = await openStore(
    { ...openGit(repository.environment), open: async () => git },
    repository.path,
  )
  const snapshot = await store.snapshot(store.head.commit)
  const loaded: string[] = []
  const everything = { all: true, names: [], since: store.releaseTip }
  const checkout = await checkoutOf(store, nodeFileSystem)
  const candidates = (await selectCandidates(checkout, everything)).map((candidate) => ({
    ...candidate,
    load: (asked: Snapshot) => (
      loaded.push(`${candidate.package}@${candidate.version}`),
      candidate.load(asked)
    ),
  }))
  const { report } = await judgeReleases(
    snapshot,
    candidates,
    NOW,
    await openVerdictMemory(`${git.info.commonDirectory}/cfg`, nodeFileSystem),
  )
  return { report, loaded }
}

export async function judgeAllAnew(repository: TemporaryRepository) {
  rmSync(memoryOf(repository), { force: true })
  return judgeAll(repository)
}

/** The example, which nothing is remembered of. */
function forgottenExample(): TemporaryRepository {
  const repository = exampleRepository()
  rmSync(memoryOf(repository))
  return repository
}

/** With a release of which there is something to say: it refers to versions that do not exist. */
export function brokenRelease(): TemporaryRepository {
  const repository = forgottenExample()
  const source = "document_types/project_intake/releases/1.0.0"
  for (const path of repository.git("ls-files", source).split("\n")) {
    repository.write(
      path.replace("releases/1.0.0", "releases/1.0.1"),
      readFileSync(join(repository.path, path), "utf8").replaceAll("1.0.0", "1.0.1"),
    )
  }
  repository.git("add", "--all")
  repository.git("commit", "--quiet", "-m", "Add a release that cannot be right")
  return repository
}
