import { clockSlackMs } from "../comparing";

/** True for what Meta dates after the first try. */
export const isSince = (date: string, since: number): boolean => Date.parse(date) >= since - clockSlackMs;
