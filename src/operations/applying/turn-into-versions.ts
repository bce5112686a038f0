import { startOf } from "../../domain/finding.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import { refuseIfAny } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Release } from "../../domain/release.ts"
import { TEMPORARY_SUFFIX } from "../../ports/file-system.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Repository } from "../../ports/repository.ts"
import type { VersionedDraft } from "../planning/version-draft.ts"
import { draftBasePath } from "../drafts/find-drafts.ts"

/**
 * The draft becomes the version directory on disk before the branch moves: killed in between, it is a version directory
 * that is not committed, which is a draft, and running the command again commits it.
 */
export async function turnIntoVersions(
  root: string,
  files: FileSystem,
  versioned: readonly VersionedDraft[],
): Promise<() => Promise<void>> {
  await refuseWhatIsInTheWay(root, files, versioned)
  const undo: (() => Promise<void>)[] = []
  const undoMove = async (): Promise<void> => {
    for (const step of undo.toReversed()) await step()
  }
  try {
    for (const draft of versioned) await turnIntoVersion(root, files, draft, undo)
  } catch (error) {
    await undoMove()
    throw error
  }
  return undoMove
}

async function turnIntoVersion(
  root: string,
  files: FileSystem,
  { draft, release, subject }: VersionedDraft,
  undo: (() => Promise<void>)[],
): Promise<void> {
  const [from, to] = [`${root}/${draft.directory}`, `${root}/${release.directory}`]
  const [base, next] = [manifestText(subject.release), manifestText(release)]
  const manifest = `${to}/${release.kind.manifest}`
  if (from !== to) {
    await files.rename(from, to)
    undo.push(() => files.rename(to, from))
  }
  if (base !== null && next !== null && base !== next) {
    await files.write(manifest, new TextEncoder().encode(next))
    undo.push(() => files.write(manifest, new TextEncoder().encode(base)))
  }
  for (const name of (await files.list(to)).filter((other) => other.endsWith(TEMPORARY_SUFFIX)))
    await files.remove(`${to}/${name}`)
}

function manifestText({ files, kind }: Release): string | null {
  return files.find((file) => file.path === kind.manifest)?.text ?? null
}

/** What the drafts were edited from: needed until the branch has moved, as a run that was killed before has to know it again. */
export async function forgetBases(
  { info, workingTree }: Repository,
  files: FileSystem,
  versioned: readonly VersionedDraft[],
  moved: { readonly ref: string; readonly commit: CommitId },
): Promise<void> {
  const notes = versioned.map(({ draft }) => draftBasePath(draft))
  for (const note of notes) await files.remove(`${info.workTree}/${note}`)
  // The user may have added them to the index.
  const { ref, commit } = moved
  await workingTree.sync({ ref, base: commit, next: commit, paths: notes })
}

/** What git ignores, or an empty folder, may stand where a version is to be. */
async function refuseWhatIsInTheWay(
  root: string,
  files: FileSystem,
  versioned: readonly VersionedDraft[],
): Promise<void> {
  const moved = versioned.filter(({ draft, release }) => draft.directory !== release.directory)
  const standing = await Promise.all(
    moved.map(({ release }) => files.stat(`${root}/${release.directory}`)),
  )
  const inTheWay = moved.filter((_, index) => standing[index] !== null)
  refuseIfAny(
    inTheWay.map(({ release: { directory } }) =>
      refusal(
        "write-failed",
        `${directory} exists already but is not committed, so the draft cannot become this version.`,
        {
          hint: `Move it elsewhere, or remove it: git clean -fxd ${directory}`,
          place: startOf(directory),
        },
      ),
    ),
  )
}
