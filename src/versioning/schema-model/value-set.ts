import { isDeepStrictEqual } from "node:util"

/** JSON values, told apart by their content. */
export interface ValueSet {
  has(value: unknown): boolean
}

/** Lists of thousands are common among scalars only: they alone are hashed. */
export function valueSet(values: readonly unknown[]): ValueSet {
  const scalars = new Set(values.filter(isScalar))
  const compound = values.filter((value) => !isScalar(value))
  return {
    has: (value) =>
      isScalar(value)
        ? scalars.has(value)
        : compound.some((other) => isDeepStrictEqual(other, value)),
  }
}

/** In their order, each once. */
export function distinctValues(values: readonly unknown[]): readonly unknown[] {
  const scalars = new Set<unknown>()
  const compound: unknown[] = []
  return values.filter((value) => {
    const isNew = isScalar(value)
      ? !scalars.has(value)
      : !compound.some((other) => isDeepStrictEqual(other, value))
    if (isScalar(value)) scalars.add(value)
    else if (isNew) compound.push(value)
    return isNew
  })
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null
}
