import { unsavedPostKey } from "@/profile/pending-key";
import type { Unsaved } from "./post-saver";

/** Keeps what is unsaved on this device, or forgets it when that is nothing. False: it could not be kept. */
export function keepUnsaved(place: string, unsaved: Unsaved | null): boolean {
  try {
    if (unsaved) localStorage.setItem(unsavedPostKey(place), JSON.stringify(unsaved));
    else localStorage.removeItem(unsavedPostKey(place));
    return true;
  } catch {
    // Storage is full or forbidden; the text is still in memory and still being sent.
    return false;
  }
}

/** What an earlier visit could not save. */
export function readUnsaved(place: string): Unsaved | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(unsavedPostKey(place)) ?? "null");
    return isUnsaved(stored) ? stored : null;
  } catch {
    return null;
  }
}

/** Written by `keepUnsaved` alone, on this very device; the server checks it again. */
function isUnsaved(value: unknown): value is Unsaved {
  return (
    typeof value === "object" &&
    value !== null &&
    "baseRevision" in value &&
    "content" in value &&
    typeof value.content === "object" &&
    value.content !== null &&
    "parts" in value.content &&
    Array.isArray(value.content.parts)
  );
}
