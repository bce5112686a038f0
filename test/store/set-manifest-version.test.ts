import * as fc from "fast-check"
import { expect, test } from "vitest"
import { parse } from "yaml"
import { DEFAULT_CONFIG } from "../../src/domain/config.ts"
import type { PackageId, Version } from "../../src/domain/identifiers.ts"
import { setManifestVersion } from "../../src/store/set-manifest-version.ts"
import { assertProperty } from "../support/properties.ts"

const set = (text: string) =>
  setManifestVersion(
    text,
    "document_types/plan" as PackageId,
    DEFAULT_CONFIG.kinds,
    "1.10.0" as Version,
  )

test.each([
  [
    "double quotes and comments",
    'version: "1.9.0"   # the next one\n',
    'version: "1.10.0"   # the next one\n',
  ],
  ["single quotes", "version: '1.9.0'\n", "version: '1.10.0'\n"],
  ["no quotes", "version: 1.9.0\n", "version: 1.10.0\n"],
  [
    "CRLF and odd order",
    'scope: x\r\nversion:    "1.9.0"\r\n\r\n# end',
    'scope: x\r\nversion:    "1.10.0"\r\n\r\n# end',
  ],
  [
    "references to itself",
    'version: "1.9.0"\nschema_ref: "schema:plan:1.9.0"\nother: schema:plan@1.9.0\n',
    'version: "1.10.0"\nschema_ref: "schema:plan:1.10.0"\nother: schema:plan@1.10.0\n',
  ],
  [
    "not those to others, nor to an older self, nor in prose",
    'version: "1.9.0"\na: "schema:intake:1.9.0"\nb: "schema:plan:1.8.0"\nc: see schema:plan:1.9.0\n',
    'version: "1.10.0"\na: "schema:intake:1.9.0"\nb: "schema:plan:1.8.0"\nc: see schema:plan:1.9.0\n',
  ],
  [
    "flow style",
    '{ version: "1.9.0", refs: ["schema:plan:1.9.0"] }\n',
    '{ version: "1.10.0", refs: ["schema:plan:1.10.0"] }\n',
  ],
  ["a number, written as a version", "version: 1.9\n", "version: 1.10.0\n"],
  ["a byte-order mark", '\uFEFFversion: "1.9.0"\n', '\uFEFFversion: "1.10.0"\n'],
  [
    "only its own version",
    'version: "1.9.0"\nui: { version: "1.9.0" }\n',
    'version: "1.10.0"\nui: { version: "1.9.0" }\n',
  ],
  ["nothing to set", "scope: x\n", "scope: x\n"],
  ["nothing there to replace", "version:   # later\nscope: x\n", "version:   # later\nscope: x\n"],
])("%s", (_, text, expected) => expect(set(text)).toBe(expected))

const quote = fc.constantFrom('"', "'", "")
const comment = fc.constantFrom("", " # v1.9.0 was better", "   # schema:plan:1.9.0")
const own = fc
  .tuple(fc.constantFrom("schema_ref", "a", "b", "c"), quote, comment)
  .map(([key, q, c]) => ({
    before: `${key}: ${q}schema:plan:1.9.0${q}${c}`,
    after: `${key}: ${q}schema:plan:1.10.0${q}${c}`,
  }))
const other = fc
  .constantFrom(
    "scope: 'x'",
    "# version: 1.9.0",
    "",
    'd: "schema:intake:1.9.0"',
    "note: |\n  version: 1.9.0\n  schema:plan:1.9.0",
    "e: [ 1.9.0 ]",
  )
  .map((line) => ({ before: line, after: line }))
const carried = fc.tuple(quote, comment, fc.constantFrom(" ", "   ")).map(([q, c, space]) => ({
  before: `version:${space}${q}1.9.0${q}${c}`,
  after: `version:${space}${q}1.10.0${q}${c}`,
}))

test("whatever stands around them, only versions change, and what is written is read as meant", () => {
  assertProperty(
    fc.property(
      fc.tuple(fc.array(other), carried, fc.array(fc.oneof(own, other))),
      fc.constantFrom("\n", "\r\n"),
      fc.boolean(),
      ([above, line, below], lineBreak, ends) => {
        const textOf = (side: "before" | "after") =>
          [...above, line, ...below].flatMap((part) => part[side].split("\n")).join(lineBreak) +
          (ends ? lineBreak : "")
        expect(set(textOf("before"))).toBe(textOf("after"))
        expect(parse(set(textOf("before")), { uniqueKeys: false }).version).toBe("1.10.0")
      },
    ),
  )
})
