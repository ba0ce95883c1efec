const answersPrefix = "drumbeat.onboarding.";
const postPrefix = "drumbeat.post.";

/** Where answers to a draft that are not saved yet are kept on this device. */
export const pendingKey = (draftId: string) => answersPrefix + draftId;

/** The same for the text of a post. `place` is its id, or names the page where it is being begun. */
export const unsavedPostKey = (place: string) => postPrefix + place;

/** Forgets all of them, as when somebody signs out: the next person at this device has no business with them. */
export function forgetPending(storage: Storage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const key of keys)
    if (key?.startsWith(answersPrefix) || key?.startsWith(postPrefix)) storage.removeItem(key);
}
