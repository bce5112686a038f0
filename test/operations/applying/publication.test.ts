import { expect, test } from "vitest"
import { exitCodeOfResult } from "../../../src/operations/applying/transact.ts"
import { publicationOf } from "../../../src/operations/applying/publication.ts"
import type { PushOutcome } from "../../../src/ports/remote.ts"

test.each<[PushOutcome | null, ReturnType<typeof publicationOf>, number]>([
  [null, { publication: "not asked for" }, 0],
  [{ kind: "pushed" }, { publication: "published" }, 0],
  [
    { kind: "unreachable", detail: "no route" },
    { publication: "unreachable", detail: "no route" },
    6,
  ],
  [{ kind: "rejected", detail: "hook" }, { publication: "unreachable", detail: "hook" }, 6],
])("%j", (pushed, publication, exitCode) => {
  expect(publicationOf(pushed)).toEqual(publication)
  expect(exitCodeOfResult(publication)).toBe(exitCode)
})
