import type { Rule } from "../rule.ts"

/** Every rule, in the order of spec 3. */
export const RULES: readonly Rule[] = [
  // Schema validity
  // Manifest
  // Reference resolution
  // Cross-package dependencies
  // Prompt–schema alignment
  // Authority level
  // Governance guardrails
  // Version gates
]
