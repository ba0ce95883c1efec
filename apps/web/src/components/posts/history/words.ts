import type { PostSource } from "@drumbeat/core/posts/content";

/** Who wrote a version, where it was not simply a person. */
export const sourceWords: Record<PostSource, string | null> = {
  person: null,
  model: "written by a model",
  playbook: "from the built-in playbook",
  import: "imported",
};

/** "Sat 21 Nov, 09:41" in the zone of the business. */
export function moment(date: Date, timeZone: string): string {
  return date.toLocaleString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  });
}
