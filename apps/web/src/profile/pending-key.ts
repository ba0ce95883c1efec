const prefix = "drumbeat.onboarding.";

/** Where answers to a draft that are not saved yet are kept on this device. */
export const pendingKey = (draftId: string) => prefix + draftId;

/** Forgets all of them, as when somebody signs out: the next person at this device has no business with them. */
export function forgetPending(storage: Storage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const key of keys) if (key?.startsWith(prefix)) storage.removeItem(key);
}
