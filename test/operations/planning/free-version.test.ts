import { expect, test } from "vitest"
import type { Version } from "../../../src/domain/identifiers.ts"
import type { Bump } from "../../../src/domain/version-change.ts"
import { freeVersion } from "../../../src/operations/planning/free-version.ts"
import { fakeRelease, manifestText } from "../../support/snapshot.ts"

const release = (version: string, says = version) =>
  fakeRelease(`document_types/plan@${version}`, { "package.yaml": manifestText("plan", says) })

type Asked = Exclude<Bump, "none"> | null

test.each<[base: string, demands: Bump, asked: Asked, taken: readonly string[], version: string]>([
  ["1.4.0", "patch", null, [], "1.4.1"],
  ["1.4.0", "minor", null, [], "1.5.0"],
  ["1.4.0", "major", null, [], "2.0.0"],
  ["0.4.0", "major", null, [], "0.5.0"],
  ["1.4.0", "none", null, [], "1.4.1"],
  ["1.4.0", "patch", null, ["1.4.1", "1.4.2"], "1.4.3"],
  ["1.4.0", "minor", null, ["1.5.0"], "1.6.0"],
  ["1.4.0", "minor", null, ["1.5.1"], "1.5.0"],
  ["1.4.0", "patch", "minor", [], "1.5.0"],
  ["1.4.0", "patch", "major", ["2.0.0"], "3.0.0"],
  ["1.4.0", "major", "patch", [], "1.4.1"],
])("%s, a change that demands %s, asked for %s, without %j: %s", (...row) => {
  const [base, demands, asked, taken, version] = row
  const requiredBump = { bump: demands, changes: [] }
  const subject = { release: release("draft"), base: release(base), requiredBump }
  expect(freeVersion(subject, asked, taken as readonly Version[])).toBe(version)
})

test.each<[says: string, taken: readonly string[], version: string]>([
  ["1.0.0", [], "1.0.0"],
  ["3.2.1", [], "3.2.1"],
  ["3.2.1", ["3.2.1"], "3.3.0"],
  ["draft", [], "1.0.0"],
  ["1.0.0-rc.1", [], "1.0.0"],
  ["", ["1.0.0", "1.4.2"], "1.5.0"],
])("a new package that says %j, without %j: %s", (says, taken, version) => {
  const subject = { release: release("draft", says), base: null, requiredBump: null }
  expect(freeVersion(subject, null, taken as readonly Version[])).toBe(version)
})
