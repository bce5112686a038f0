import type { Rule } from "../rule.ts"
import { artifactExists } from "./artifact-exists.ts"
import { dependencyCycle } from "./dependency-cycle.ts"
import { dependentsSatisfied } from "./dependents-satisfied.ts"
import { fixtureValid } from "./fixture-valid.ts"
import { inputsActive } from "./inputs-active.ts"
import { inputsKnown } from "./inputs-known.ts"
import { manifestId } from "./manifest-id.ts"
import { manifestValid } from "./manifest-valid.ts"
import { manifestVersion } from "./manifest-version.ts"
import { pointerResolves } from "./pointer-resolves.ts"
import { promptEnumValue } from "./prompt-enum-value.ts"
import { promptExampleValid } from "./prompt-example-valid.ts"
import { promptFieldKnown } from "./prompt-field-known.ts"
import { promptRequiredField } from "./prompt-required-field.ts"
import { promptSchemaVersion } from "./prompt-schema-version.ts"
import { referenceResolves } from "./reference-resolves.ts"
import { schemaCompiles } from "./schema-compiles.ts"
import { schemaValid } from "./schema-valid.ts"

/** Every rule, in the order of spec 3. */
export const RULES: readonly Rule[] = [
  // Schema validity
  schemaValid,
  schemaCompiles,
  fixtureValid,
  // Manifest
  manifestValid,
  manifestVersion,
  manifestId,
  artifactExists,
  // Reference resolution
  referenceResolves,
  pointerResolves,
  // Cross-package dependencies
  inputsKnown,
  inputsActive,
  dependencyCycle,
  dependentsSatisfied,
  // Prompt–schema alignment
  promptExampleValid,
  promptFieldKnown,
  promptRequiredField,
  promptEnumValue,
  promptSchemaVersion,
  // Authority level
  // Governance guardrails
  // Version gates
]
