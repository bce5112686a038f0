import { expect, test } from "vitest"
import { DEFAULT_CONFIG } from "../../src/domain/config.ts"
import type { PackageId, Version } from "../../src/domain/identifiers.ts"
import { setManifestVersion } from "../../src/store/set-manifest-version.ts"

const set = (text: string) => setManifestVersion(text, "document_types/plan" as PackageId, DEFAULT_CONFIG.kinds, "1.10.0" as Version)

test.each([
  ["double quotes and comments", 'version: "1.9.0"   # the next one\n', 'version: "1.10.0"   # the next one\n'],
  ["single quotes", "version: '1.9.0'\n", "version: '1.10.0'\n"],
  ["no quotes", "version: 1.9.0\n", "version: 1.10.0\n"],
  ["CRLF and odd order", 'scope: x\r\nversion:    "1.9.0"\r\n\r\n# end', 'scope: x\r\nversion:    "1.10.0"\r\n\r\n# end'],
  ["references to itself", 'version: "1.9.0"\nschema_ref: "schema:plan:1.9.0"\nother: schema:plan@1.9.0\n', 'version: "1.10.0"\nschema_ref: "schema:plan:1.10.0"\nother: schema:plan@1.10.0\n'],
  ["not those to others, nor to an older self, nor in prose", 'version: "1.9.0"\na: "schema:intake:1.9.0"\nb: "schema:plan:1.8.0"\nc: see schema:plan:1.9.0\n', 'version: "1.10.0"\na: "schema:intake:1.9.0"\nb: "schema:plan:1.8.0"\nc: see schema:plan:1.9.0\n'],
  ["flow style", '{ version: "1.9.0", refs: ["schema:plan:1.9.0"] }\n', '{ version: "1.10.0", refs: ["schema:plan:1.10.0"] }\n'],
  ["nothing to set", "scope: x\n", "scope: x\n"],
])("%s", (_, text, expected) => expect(set(text)).toBe(expected))
