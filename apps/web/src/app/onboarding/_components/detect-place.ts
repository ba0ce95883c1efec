import { languages as knownLanguages } from "@drumbeat/core/languages";
import type { Answers } from "@/profile/answers";

/** Time zone and language of the device. */
export function detectPlace(): Pick<Answers, "timeZone" | "languages"> {
  const language = navigator.language.toLowerCase().split("-")[0] ?? "en";
  return {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || "Etc/UTC",
    languages: [knownLanguages.some(({ tag }) => tag === language) ? language : "en"],
  };
}
