import { BARE_KEYS } from "./bare-keys.ts"
import { BRACES } from "./braces.ts"
import type { Notation } from "./notation.ts"
import { PYTHON_CLASSES } from "./python-classes.ts"
import { TYPESCRIPT } from "./typescript.ts"
import { YAML } from "./yaml.ts"

/** In the order in which they are tried; the more telling first. */
export const NOTATIONS: readonly Notation[] = [TYPESCRIPT, PYTHON_CLASSES, BRACES, BARE_KEYS, YAML]
