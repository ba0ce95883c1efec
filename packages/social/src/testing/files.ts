import type { OutgoingFile } from "../contract";

/** A file to send in tests, of as many bytes as wanted; they count upwards, so that a wrong order is noticed. */
export function aFile({ bytes = 2_000, ...given }: Partial<Omit<OutgoingFile, "read">> = {}): OutgoingFile {
  const content = new Uint8Array(bytes).map((_, at) => at % 251);
  return {
    type: "image/jpeg",
    width: 1_200,
    height: 1_200,
    durationMs: null,
    altText: "",
    publicUrl: null,
    ...given,
    bytes,
    read: async (start = 0, end = bytes) => content.slice(start, end),
  };
}

/** Seven seconds of video. */
export const aVideo = (given: Partial<Omit<OutgoingFile, "read">> = {}): OutgoingFile =>
  aFile({ type: "video/mp4", width: 1_280, height: 720, durationMs: 7_000, bytes: 5_000, ...given });
