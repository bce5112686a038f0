import { ANNOTATION_PAIRS } from "./pairs/annotation-pairs.ts"
import { ARRAY_PAIRS } from "./pairs/array-pairs.ts"
import { COMBINED_PAIRS } from "./pairs/combined-pairs.ts"
import { ELSEWHERE_PAIRS } from "./pairs/elsewhere-pairs.ts"
import { EVERYDAY_PAIRS } from "./pairs/everyday-pairs.ts"
import { FIELD_PAIRS } from "./pairs/field-pairs.ts"
import { REFERENCE_PAIRS } from "./pairs/reference-pairs.ts"
import { REFERENCE_TARGET_PAIRS } from "./pairs/reference-target-pairs.ts"
import { REWRITTEN_PAIRS } from "./pairs/rewritten-pairs.ts"
import { VALUE_PAIRS } from "./pairs/value-pairs.ts"
import type { SchemaPair } from "./pairs/schema-pair.ts"

/** Two schemas each, and what the step from one to the other demands. */
export const SCHEMA_PAIRS: readonly SchemaPair[] = [
  ...REFERENCE_TARGET_PAIRS,
  ...EVERYDAY_PAIRS,
  ...REWRITTEN_PAIRS,
  ...FIELD_PAIRS,
  ...VALUE_PAIRS,
  ...ARRAY_PAIRS,
  ...COMBINED_PAIRS,
  ...REFERENCE_PAIRS,
  ...ELSEWHERE_PAIRS,
  ...ANNOTATION_PAIRS,
]
