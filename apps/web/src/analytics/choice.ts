import { keepPreference } from "../components/preference-cookie";
import { consentCookie } from "./consent";

const storageKey = "drumbeat.analytics";
const changed = "drumbeat:analytics";

/** What the visitor said: `open` when nobody has asked yet. Where nothing can be stored, nobody is asked. */
export type Choice = "granted" | "denied" | "open";

/** What was chosen on this device. */
export function readChoice(): Choice {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === "granted" || stored === "denied" ? stored : "open";
  } catch {
    return "denied";
  }
}

/** Keeps a choice for a year: for this page, all others, and what the server reports. */
export function storeChoice(choice: "granted" | "denied"): void {
  keepPreference(consentCookie, choice);
  localStorage.setItem(storageKey, choice);
  window.dispatchEvent(new Event(changed));
}

/** Calls back when the choice changes, here or in another tab. Returns the way to stop. */
export function onChoice(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(changed, listener);
    window.removeEventListener("storage", listener);
  };
}
