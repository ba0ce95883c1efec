import type { OutgoingFile } from "../contract";
import { NetworkFailure } from "../failure";

/** Where the network fetches a file. */
export function addressOf({ publicUrl }: OutgoingFile, name: string): string {
  if (publicUrl !== null) return publicUrl;
  throw new NetworkFailure("refused", {
    sentence: `${name} fetches pictures and videos from this installation, which has no address on the internet. Its operator has to set DRUMBEAT_URL to an https address that can be reached from outside.`,
  });
}

/** As the networks take descriptions. */
const longestAltText = 1_000;

/** The description of a file as a field; none for one that is decorative. */
export function altTextOf({ altText }: OutgoingFile): Record<string, string> {
  const text = altText.trim().slice(0, longestAltText);
  return text ? { alt_text: text } : {};
}
