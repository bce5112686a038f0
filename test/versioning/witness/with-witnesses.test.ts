import { expect, test } from "vitest"
import { compareReleases } from "../../../src/versioning/artifacts/compare-releases.ts"
import { withWitnesses } from "../../../src/versioning/witness/with-witnesses.ts"
import { fakeRelease, manifestText } from "../../support/snapshot.ts"

const draft07 = { $schema: "http://json-schema.org/draft-07/schema#" }
const fields = { type: "object", properties: { k: { type: "string" }, l: { type: "string" } } }

/** Whether what is called breaking is proved, undecided, or seen without a document. */
test.each([
  ["a narrower type", fields, { ...fields, maxProperties: 1 }, ["proved"]],
  [
    "a demand that nobody can follow",
    { ...draft07, ...fields },
    { ...draft07, ...fields, dependencies: { k: { $ref: "other.json" } } },
    ["undecided"],
  ],
  [
    "a field without a schema that is gone",
    { ...fields, properties: { ...fields.properties, m: true } },
    fields,
    ["seen"],
  ],
])("%s: nothing is breaking without a proof or the word undecided", async (_, a, b, kinds) => {
  const [base, next] = [releaseWith(a), releaseWith(b)]
  const required = await compareReleases(base, next)
  const breaking = (await withWitnesses(required, base, next)).filter(
    ({ bump }) => bump === "major",
  )
  expect(
    breaking.map(({ witness, undecided, axes }) => {
      if (witness !== undefined) return "proved"
      if (undecided === true) return "undecided"
      return axes?.includes("structure") ? "seen" : "claimed"
    }),
  ).toEqual(kinds)
})

function releaseWith(schema: object): ReturnType<typeof fakeRelease> {
  return fakeRelease("document_types/sample@1.0.0", {
    "package.yaml": manifestText("sample", "1.0.0"),
    "schemas/output.schema.json": JSON.stringify(schema),
  })
}
