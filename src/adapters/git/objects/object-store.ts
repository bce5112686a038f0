import type { Identity } from "../../../ports/identity.ts"
import type { ObjectStore, TreeEntry } from "../../../ports/object-store.ts"
import { createConversation } from "../process/conversation.ts"
import type { Disk } from "../process/disk.ts"
import type { GitProcess } from "../process/git-process.ts"
import type { Configuration } from "../user/configuration.ts"
import type { ObjectReader } from "./object-reader.ts"
import { createPathReader } from "./read-path.ts"
import { syncObjects } from "./sync-objects.ts"
import { formatEntry } from "./tree-object.ts"
import type { RefuseUnreadable } from "./unreadable.ts"
import { writeCommit } from "./write-commit.ts"
import { writeBlob } from "./write-blob.ts"
import { writeFiles } from "./write-files.ts"

const END_OF_TREE = Buffer.from([0])

export interface ObjectStoreContext {
  readonly git: GitProcess
  readonly reader: ObjectReader
  readonly configuration: Configuration
  readonly identity: Identity
  readonly refuseUnreadable: RefuseUnreadable
  readonly disk: Disk
  /** Absolute. */
  readonly objectsDirectory: string
}

export function createObjectStore({
  git,
  reader,
  configuration,
  identity,
  refuseUnreadable,
  disk,
  objectsDirectory,
}: ObjectStoreContext): ObjectStore {
  const treeWriter = createConversation(git, ["mktree", "-z", "--batch"])
  const volatile = new Set<string>()
  const noted = async <Id extends string>(written: Promise<Id>): Promise<Id> => {
    const id = await written
    volatile.add(id)
    return id
  }
  return {
    ...createPathReader(reader, refuseUnreadable),
    writeBlob: (bytes) => noted(writeBlob(git, bytes)),
    async writeFiles(paths) {
      const files = await writeFiles(git, configuration, paths)
      for (const { object } of files) volatile.add(object)
      return files
    },
    writeTree: (entries) =>
      noted(treeWriter.ask(treeRequest(entries), (queue) => queue.takeLine() ?? undefined)),
    writeCommit: (commit) => noted(writeCommit({ git, configuration, identity }, commit)),
    async makeDurable(others = []) {
      const written = [...volatile]
      await syncObjects(disk, objectsDirectory, [...written, ...others])
      for (const id of written) volatile.delete(id)
    },
    close() {
      reader.close()
      treeWriter.close()
    },
  }
}

function treeRequest(entries: readonly TreeEntry[]): Buffer {
  return Buffer.concat([...entries.map(formatEntry), END_OF_TREE])
}
