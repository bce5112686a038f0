import { openSchema } from "../../../src/versioning/schema-model/schema-document.ts"
import { rootView } from "../../../src/versioning/schema-model/schema-view.ts"
import { createSampler } from "../../../src/versioning/witness/create-sampler.ts"
import { loadPatternSamples } from "../../../src/versioning/witness/pattern-samples.ts"
import { candidates } from "../../../src/versioning/witness/witness-candidates.ts"

const sampler = createSampler(await loadPatternSamples())

/** For one place of a document. */
const MAX_DOCUMENTS = 60

/** What either schema draws a line at: samples of both and values on either side of their limits. */
export function documentsNear(base: object, next: object): unknown[] {
  const [baseView, nextView] = [
    rootView(openSchema("base", base)),
    rootView(openSchema("next", next)),
  ]
  const places = [[], ["a"], ["b"], ["c"], ["0"]]
  return places.flatMap((path) => {
    const place = { path, renamedTo: null, isOfPresence: true, former: undefined }
    const found: unknown[] = []
    for (const { document } of candidates(baseView, nextView, place, {
      sampler,
      beyond: () => [],
    })) {
      if (found.length === MAX_DOCUMENTS) break
      found.push(document)
    }
    return found
  })
}
