import { checkMp4 } from "./mp4";
import { type CheckedFile, checkPicture } from "./picture";
import type { IncomingType } from "./sniff";
import { checkWebm } from "./webm";

/** Looks into a file of this machine and makes it safe to hand out. Throws a sentence for one that is not taken. */
export function checkFile(file: { path: string; size: number; type: IncomingType }): Promise<CheckedFile> {
  const { path, size, type } = file;
  if (type === "video/webm") return checkWebm(path, size);
  if (type === "video/mp4" || type === "video/quicktime") return checkMp4(path, size, type);
  return checkPicture(path, type);
}
