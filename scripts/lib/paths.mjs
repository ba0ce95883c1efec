import { fileURLToPath } from "node:url";

/** The folder of the repository, with a trailing slash. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A path inside the repository. */
export const inRoot = (...parts) => root + parts.join("/");

/** The version of pnpm that installs and runs everything; fetched by npx when needed. */
export const pnpmVersion = "12.21.0";
