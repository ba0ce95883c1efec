/** A failure whose message is one sentence for the person at the keyboard. Shown as it is, without a stack. */
export class Problem extends Error {
  name = "Problem";
}

/** Thrown by steps that were interrupted because the person, or the system, asked to stop. */
export class Stopped extends Error {
  name = "Stopped";
}

const systemProblems = {
  ENOSPC: "There is no space left on the disk. Free some and start again.",
  EDQUOT: "Your disk quota is used up. Free some space and start again.",
  EROFS: "The disk is read-only, so nothing can be stored there.",
  EMFILE: "The system allows no more open files. Raise the limit (ulimit -n) and start again.",
};

/** The sentence for any failure, whoever threw it. */
export function sentenceFor(error) {
  if (error instanceof Problem) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  const code = error?.code ?? Object.keys(systemProblems).find((each) => text.includes(each));
  if (code in systemProblems) return systemProblems[code];
  if (/no space left on device/i.test(text)) return systemProblems.ENOSPC;
  return `Drumbeat could not start: ${text.split("\n")[0]}`;
}
