import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import type { PackageId, Version } from "../../src/domain/identifiers.ts"
import { RULES } from "../../src/validation/rules/index.ts"
import { validateReleases } from "../../src/validation/engine/validate-releases.ts"
import { readRepository } from "../support/read-repository.ts"
import { fakeSnapshot } from "../support/snapshot.ts"

const repository = readRepository(fileURLToPath(new URL("../../fixtures/example", import.meta.url)))
const snapshot = fakeSnapshot(repository)

test.each(Object.keys(repository.releases ?? {}))(
  "%s of the example repository passes every rule",
  async (name) => {
    const [id, version] = name.split("@") as [PackageId, Version]
    const release = await snapshot.release(id, version)
    if (release === null) throw new Error(name)
    const resultingActive = new Map(snapshot.pointers.active)
    const report = await validateReleases(
      [{ release, snapshot, resultingActive, base: null, requiredBump: null, introduced: null }],
      {},
      RULES,
    )
    expect(report.findings).toEqual([])
  },
)
