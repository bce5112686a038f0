import { shortBranchName } from "../../domain/branch.ts"
import { packageId } from "../../domain/identifiers.ts"
import type { ReleaseName, Version } from "../../domain/identifiers.ts"
import { CONFIG_FILE, POINTER_FILE } from "../../domain/layout.ts"
import { isRecord } from "../../domain/manifest.ts"
import type { TreeWrite } from "../../domain/plan.ts"
import { isNote } from "../../domain/pointer-file.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Repository } from "../../ports/repository.ts"
import { writeTree } from "../../store/write-tree.ts"

/** The branch that the example's `cfg.yaml` names. */
export const EXAMPLE_BRANCH = "main"

/** Two folders, absolute: where the example lies, and where it is to be. */
export interface ExampleCopy {
  readonly files: FileSystem
  readonly example: string
  readonly directory: string
}

/** Commits all files but the active versions, which later commits bring. Gives the releases that the example means to be active. */
export async function commitExampleFiles(
  repository: Repository,
  copy: ExampleCopy,
): Promise<readonly ReleaseName[]> {
  const { refs, objects, workingTree } = repository
  const { ref, commit: existing } = await refs.head()
  if (existing !== null || ref === null)
    return refuse(
      refusal("directory-not-empty", `The repository in ${copy.directory} already has commits.`),
    )
  const paths = await filesBelow(copy.files, copy.example, "")
  for (const path of paths) await copyFile(copy, path, ref)
  const written = await objects.writeFiles(paths)
  const writes = written.map((file, index): TreeWrite => ({ path: paths[index] ?? "", ...file }))
  const commit = await objects.writeCommit({
    tree: await writeTree(objects, null, writes),
    parents: [],
    message: "feat: Add the document pipeline\n",
  })
  await objects.makeDurable()
  await refs.compareAndSwap(ref, null, commit, "cfg init")
  await refs.makeDurable(ref)
  await workingTree.sync({ ref, base: null, next: commit, paths })
  return activeInExample(copy)
}

async function copyFile({ files, example, directory }: ExampleCopy, path: string, ref: string) {
  const bytes = (await files.read(`${example}/${path}`)) ?? new Uint8Array()
  const isChanged = path === POINTER_FILE || path === CONFIG_FILE
  const text = isChanged ? new TextDecoder().decode(bytes) : ""
  const written = path === POINTER_FILE ? withoutEntries(text) : onBranch(text, ref)
  await files.write(`${directory}/${path}`, isChanged ? new TextEncoder().encode(written) : bytes)
}

/** An empty repository keeps the branch it has. */
function onBranch(config: string, ref: string): string {
  const branch = shortBranchName(ref)
  if (branch === EXAMPLE_BRANCH) return config
  return config.replace(`branch: ${EXAMPLE_BRANCH}`, () => `branch: ${JSON.stringify(branch)}`)
}

function withoutEntries(pointers: string): string {
  const notes = Object.entries(JSON.parse(pointers) as object).filter(([key]) => isNote(key))
  return `${JSON.stringify(Object.fromEntries(notes), null, 2)}\n`
}

/** What the example's pointer file, which is in the grouped form, names. */
async function activeInExample({ files, example }: ExampleCopy): Promise<readonly ReleaseName[]> {
  const bytes = (await files.read(`${example}/${POINTER_FILE}`)) ?? undefined
  const groups = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
  return Object.entries(groups).flatMap(([kind, members]) =>
    isRecord(members)
      ? Object.entries(members).map(([id, version]) => ({
          package: packageId(kind, id),
          version: version as Version,
        }))
      : [],
  )
}

/** Paths from the root. */
async function filesBelow(
  files: Pick<FileSystem, "list" | "stat">,
  root: string,
  prefix: string,
): Promise<readonly string[]> {
  const names = await files.list(`${root}/${prefix}`)
  const found = await Promise.all(
    names.map(async (name) => {
      const path = `${prefix}${name}`
      const isFolder = (await files.stat(`${root}/${path}`))?.kind === "directory"
      return isFolder ? filesBelow(files, root, `${path}/`) : [path]
    }),
  )
  return found.flat()
}
