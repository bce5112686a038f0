import { expect, test } from "vitest"
import type { PackageId } from "../../src/domain/identifiers.ts"
import { createPackageNames } from "../../src/domain/package-names.ts"

test("a package is printed with its kind where the id alone would mean several", () => {
  const names = createPackageNames()
  const [role, schema, other] = ["roles/plan", "schemas/plan", "roles/other"] as PackageId[]
  names.learn([role, other] as PackageId[])
  expect(names.of(role as PackageId)).toBe("plan")
  expect(names.of(schema as PackageId)).toBe("schemas/plan")
  names.learn([schema as PackageId])
  expect(names.of(role as PackageId)).toBe("roles/plan")
  expect(names.of(other as PackageId)).toBe("other")
})
