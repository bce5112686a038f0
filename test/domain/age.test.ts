import { expect, test } from "vitest"
import { ageInWords } from "../../src/domain/age.ts"

test.each([
  [0, "0 seconds old"],
  [1.7, "1 second old"],
  [59, "59 seconds old"],
  [60, "1 minute old"],
  [7_300, "2 hours old"],
  [86_400 * 3, "3 days old"],
  [-1, "dated in the future"],
])("%d seconds: %s", (seconds, words) => expect(ageInWords(seconds)).toBe(words))
