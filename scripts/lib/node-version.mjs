const oldest = [20, 19];

/** A sentence for people when `version` (such as `v18.20.4`) is too old for Drumbeat, otherwise null. */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return null;
  return `Drumbeat needs Node ${oldest.join(".")} or newer, and this is Node ${version.replace(/^v/, "")}. Install a newer one from https://nodejs.org and try again.`;
}
