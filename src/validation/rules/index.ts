import type { Rule } from "../rule.ts"
import { artifactExists } from "./artifact-exists.ts"
import { creationMode } from "./creation-mode.ts"
import { dependencyCycle } from "./dependency-cycle.ts"
import { dependentsSatisfied } from "./dependents-satisfied.ts"
import { fixtureValid } from "./fixture-valid.ts"
import { hiddenText } from "./hidden-text.ts"
import { immutable } from "./immutable.ts"
import { inputsActive } from "./inputs-active.ts"
import { inputsKnown } from "./inputs-known.ts"
import { manifestId } from "./manifest-id.ts"
import { manifestValid } from "./manifest-valid.ts"
import { manifestVersion } from "./manifest-version.ts"
import { pgcRequired } from "./pgc-required.ts"
import { pointerResolves } from "./pointer-resolves.ts"
import { prohibitedPattern } from "./prohibited-pattern.ts"
import { promptEnumValue } from "./prompt-enum-value.ts"
import { promptExampleValid } from "./prompt-example-valid.ts"
import { promptFieldKnown } from "./prompt-field-known.ts"
import { promptRequiredField } from "./prompt-required-field.ts"
import { promptSchemaVersion } from "./prompt-schema-version.ts"
import { referenceResolves } from "./reference-resolves.ts"
import { schemaCompiles } from "./schema-compiles.ts"
import { schemaValid } from "./schema-valid.ts"
import { secret } from "./secret.ts"
import { versionBump } from "./version-bump.ts"

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
  pgcRequired,
  creationMode,
  // Governance guardrails
  prohibitedPattern,
  secret,
  hiddenText,
  // Version gates
  versionBump,
  immutable,
]
