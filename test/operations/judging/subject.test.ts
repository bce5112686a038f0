import { expect, test } from "vitest"
import type { CommitId, ContentId } from "../../../src/domain/identifiers.ts"
import { measureRelease } from "../../../src/operations/judging/subject.ts"
import { fakeRelease, fakeSnapshot } from "../../support/snapshot.ts"

/** Whether every text that fits the one pattern fits the one that looks ahead cannot be decided. */
const schema = (pattern: string) => JSON.stringify({ type: "string", pattern })
const release = (version: string, text: string) =>
  fakeRelease(`schemas/line@${version}`, { "schema.json": text })

const introduced = (accepted: string | null) => ({
  commit: "1".repeat(40) as CommitId,
  contentId: "2".repeat(40) as ContentId,
  accepted,
})

test.each<[string, string | null, ReturnType<typeof introduced> | null, string | null]>([
  ["nothing, without a base", null, null, null],
  ["what the change demands", schema("^a$"), introduced(null), "major"],
  [
    "what is left where somebody answers for it",
    schema("^(a|b)+$"),
    introduced("We know"),
    "minor",
  ],
  ["all of it where nobody does", schema("^(a|b)+$"), introduced(null), "major"],
])("a release is measured by %s", async (_, base, origin, bump) => {
  const next = release("1.1.0", schema("^(?=[ab]+c?$)(?:b|a)+c?$"))
  const older = base === null ? null : release("1.0.0", base)
  const subject = await measureRelease(fakeSnapshot(), next, older, origin)
  expect(subject.requiredBump?.bump ?? null).toBe(bump)
  expect(subject).toMatchObject({ release: next, base: older, introduced: origin })
})
