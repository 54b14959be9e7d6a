import type { OutsideProfile } from "../../../model/profiles/answers.ts";
import type { Bytes } from "../../../model/units.ts";
import type { ReceivedProfile, ReceiveProfile } from "../../profiles/outside/receive-profile.ts";
import { TooManyProfiles } from "../../profiles/outside/receive-profile.ts";
import { ProfileError } from "../../profiles/profile-error.ts";
import type { Problem } from "../answers.ts";

/** By what profiles come in. */
export interface ProfileDoor {
  receiveProfile: ReceiveProfile;
  /** The largest body that is read. */
  maxProfileBytes: () => Bytes;
}

/** The profile as it is remembered, or why it was not taken. */
export async function takeIn(door: ProfileDoor, received: ReceivedProfile): Promise<OutsideProfile | Problem> {
  try {
    return await door.receiveProfile(received);
  } catch (error) {
    if (error instanceof ProfileError) return { status: 422, detail: asSentence(error.message) };
    if (error instanceof TooManyProfiles) return { status: 429, detail: asSentence(error.message) };
    throw error;
  }
}

export function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}
