import { randomInt } from "node:crypto";

const letters = "234567abcdefghijklmnopqrstuvwxyz";
const length = 13;

/** A key for a record that sorts by its time: microseconds and ten bits of chance. Source: atproto.com/specs/tid */
export function tidAt(now: number): string {
  let rest = (BigInt(now * 1_000 + randomInt(1_000)) << 10n) | BigInt(randomInt(1_024));
  let tid = "";
  for (let at = 0; at < length; at += 1) {
    tid = letters.charAt(Number(rest & 31n)) + tid;
    rest >>= 5n;
  }
  return tid;
}

/** When a key was chosen, in milliseconds since the epoch. */
export function timeOfTid(tid: string): number {
  let value = 0n;
  for (const letter of tid) value = (value << 5n) | BigInt(Math.max(0, letters.indexOf(letter)));
  return Number((value >> 10n) / 1_000n);
}
