import { languageName } from "@drumbeat/core/languages";
import { toneNames, type ImproveTask } from "@drumbeat/core/posts/improve";

/** What is being done, while it is: "Shortening the text". */
export function doingWords(task: ImproveTask): string {
  switch (task.kind) {
    case "shorten":
      return "Shortening the text";
    case "lengthen":
      return "Lengthening the text";
    case "tone":
      return `${toneNames[task.tone]}: writing it anew`;
    case "translate":
      return `Translating into ${languageName(task.language)}`;
    case "hooks":
      return "Looking for other first lines";
    case "hashtags":
      return "Looking for hashtags";
    default:
      return "Changing it as you asked";
  }
}

/** What was done, for the undo: "Shortened". */
export function doneWords(task: ImproveTask): string {
  switch (task.kind) {
    case "shorten":
      return "Shortened";
    case "lengthen":
      return "Lengthened";
    case "tone":
      return "Tone changed";
    case "translate":
      return `Translated into ${languageName(task.language)}`;
    case "hooks":
      return "First line changed";
    case "hashtags":
      return "Hashtags added";
    default:
      return "Changed";
  }
}
