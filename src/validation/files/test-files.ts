import { documentFormat } from "../../documents/document-format.ts"
import { releaseFile } from "../../domain/release.ts"
import type { Release } from "../../domain/release.ts"

export interface TestFile {
  readonly path: string
  readonly kind: "fixture" | "golden trace"
}

const FOLDERS = { fixture: "tests/fixtures/", "golden trace": "tests/golden_traces/" } as const

/** What the manifest names under `tests`, and what lies in the folders for it; each once, as far as it is there. */
export function testFiles(release: Release): TestFile[] {
  const named = {
    fixture: release.manifest?.tests.fixtures ?? [],
    "golden trace": release.manifest?.tests.golden_traces ?? [],
  }
  return (["fixture", "golden trace"] as const).flatMap((kind) => {
    const lying = release.files
      .map(({ path }) => path)
      .filter((path) => path.startsWith(FOLDERS[kind]) && documentFormat(path) !== null)
    const paths = [...new Set([...named[kind], ...lying])]
    return paths
      .filter((path) => releaseFile(release, path)?.text != null)
      .map((path) => ({ path, kind }))
  })
}
