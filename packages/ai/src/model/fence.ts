/** Names the block of data in a message; the data cannot contain it, see `fence`. */
export const fenceTag = "founder_data";

/** JSON in which no "<" is left, so that nothing inside can look like the end of the block. */
export function fence(data: unknown): string {
  const json = JSON.stringify(data)
    .replace(/</g, "\\u003c")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
  return `<${fenceTag}>\n${json}\n</${fenceTag}>`;
}
