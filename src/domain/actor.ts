/** What git's own message and trailer code would read as something else than a name (facts 16). */
export function isValidActor(actor: string): boolean {
  return (
    actor.trim() !== "" &&
    actor.length <= 200 &&
    !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(actor)
  )
}
