import type { Identity } from "../../../ports/identity.ts"
import type { ObjectStore } from "../../../ports/object-store.ts"
import type { GitProcess } from "../process/git-process.ts"
import type { Configuration } from "../user/configuration.ts"
import type { ObjectReader } from "./object-reader.ts"
import type { FreshObjects } from "./fresh-objects.ts"
import { createPathReader } from "./read-path.ts"
import { formatTree } from "./tree-object.ts"
import type { RefuseUnreadable } from "./unreadable.ts"
import { writeCommit } from "./write-commit.ts"
import { writeFiles } from "./write-files.ts"
import { writeObject } from "./write-object.ts"
import type { WritableType } from "./write-object.ts"

export interface ObjectStoreContext {
  readonly git: GitProcess
  readonly reader: ObjectReader
  readonly configuration: Configuration
  readonly identity: Identity
  readonly refuseUnreadable: RefuseUnreadable
  readonly fresh: FreshObjects
}

export function createObjectStore({
  git,
  reader,
  configuration,
  identity,
  refuseUnreadable,
  fresh,
}: ObjectStoreContext): ObjectStore {
  const write = async (type: WritableType, bytes: Uint8Array) => {
    const id = await writeObject(git, type, bytes)
    fresh.note(id, type, bytes)
    return id
  }
  /** What git made of it is read back: it may have to be written again. */
  const note = async (id: string, type: WritableType) => {
    const found = await reader.readRaw(id)
    if (found !== null) fresh.note(id, type, found.bytes)
  }
  return {
    ...createPathReader(reader, refuseUnreadable),
    writeBlob: (bytes) => write("blob", bytes),
    async writeFiles(paths) {
      const files = await writeFiles(git, configuration, paths)
      await Promise.all(files.map(({ object }) => note(object, "blob")))
      return files
    },
    writeTree: (entries) => write("tree", formatTree(entries)),
    async writeCommit(commit) {
      const id = await writeCommit({ git, configuration, identity }, commit)
      await note(id, "commit")
      return id
    },
    makeDurable: (others = []) => fresh.hold(others),
    restore: () => fresh.restore(),
    secure: () => fresh.secure(),
    close: () => reader.close(),
  }
}
