/** What the media library takes, as found in the bytes; the name of a file says nothing. */
export const mediaTypes = {
  "image/jpeg": { kind: "image", name: "JPEG", extension: "jpg" },
  "image/png": { kind: "image", name: "PNG", extension: "png" },
  "image/webp": { kind: "image", name: "WebP", extension: "webp" },
  "image/gif": { kind: "image", name: "GIF", extension: "gif" },
  "video/mp4": { kind: "video", name: "MP4", extension: "mp4" },
  "video/quicktime": { kind: "video", name: "MOV", extension: "mov" },
  "video/webm": { kind: "video", name: "WebM", extension: "webm" },
} as const;
export type MediaType = keyof typeof mediaTypes;
export const mediaKinds = ["image", "video"] as const;
export type MediaKind = (typeof mediaKinds)[number];

const megabyte = 1024 * 1024;

/** Largest file of each kind, in bytes. Told before an upload and kept while it comes in. */
export const mediaByteLimits: Record<MediaKind, number> = { image: 20 * megabyte, video: 512 * megabyte };

/** Longest description of a picture, and longest name of a file, in characters. */
export const mediaTextLimits = { altText: 2_000, fileName: 200 } as const;

/** Days that a file stays in the bin. */
export const mediaBinDays = 30;

/** The limits in one sentence, for wherever files are chosen. */
export const mediaLimitWords = "JPEG, PNG, WebP and GIF up to 20 MB; MP4, MOV and WebM up to 512 MB.";

/** For the `accept` of a file field. AVIF is kept as JPEG or PNG. */
export const mediaAccept = [...Object.keys(mediaTypes), "image/avif"].join(",");

/** True for a type that the library takes. */
export function isMediaType(type: string): type is MediaType {
  return Object.hasOwn(mediaTypes, type);
}

/** Whether a file is a picture or a video, by its type. */
export function mediaKindOf(mimeType: string): MediaKind {
  return mimeType.startsWith("video/") ? "video" : "image";
}

/** "840 kB", "1.2 MB": two digits are enough to compare with a limit. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const [unit, value] = bytes < megabyte ? ["kB", bytes / 1024] : ["MB", bytes / megabyte];
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ${unit}`;
}

/** "0:07", "12:30", "1:02:05". */
export function durationWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** What is wrong with a file before it is sent, or null. The server looks again, at the bytes. */
export function refusalBeforeUpload(file: { type: string; size: number }): string | null {
  if (file.size === 0) return "This file is empty.";
  const isKnown = isMediaType(file.type) || file.type === "image/avif" || file.type === "";
  if (/hei[cf]/.test(file.type)) return heicWords;
  if (!isKnown) return `Files of this kind cannot be posted. ${mediaLimitWords}`;
  const kind = file.type ? mediaKindOf(file.type) : "video";
  return file.size > mediaByteLimits[kind] ? tooLargeWords(kind, file.size) : null;
}

export const heicWords =
  "Networks do not take HEIC pictures. Save it as JPEG, or choose “Most compatible” in the camera settings of your phone.";

export function tooLargeWords(kind: MediaKind, bytes: number): string {
  const limit = sizeWords(mediaByteLimits[kind]);
  return `This ${kind === "image" ? "picture" : "video"} has ${sizeWords(bytes)}; ${limit} is the most. Make it smaller and try again.`;
}
