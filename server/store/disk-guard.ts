import type { Bytes } from "../../model/units.ts";

/** Whether new rows are taken. */
export interface DiskState {
  refusing: boolean;
  /** Why not; "" while they are. */
  reason: string;
}

export const diskOk: DiskState = { refusing: false, reason: "" };

/** Room that must come back beyond the floor before rows are taken again, so that the state does not flap. */
const headroomBytes: Bytes = 16 * 2 ** 20;

/** The state at `freeBytes` of free space: what is refused below `floorBytes` leaves room to close the hour. */
export function judgeDisk(previous: DiskState, freeBytes: Bytes, floorBytes: Bytes): DiskState {
  const neededBytes = previous.refusing ? floorBytes + headroomBytes : floorBytes;
  return freeBytes < neededBytes ? diskFull(freeBytes) : diskOk;
}

export function diskFull(freeBytes: Bytes): DiskState {
  return { refusing: true, reason: `disk full: ${Math.floor(freeBytes / 2 ** 20)} MB left` };
}
