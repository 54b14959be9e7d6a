/** Why bytes cannot be read as a profile, as one sentence for a person. */
export class ProfileError extends Error {
  override name = "ProfileError";
}
