import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type MediaStore, requireKey, storeFailure } from "./store";

/** Keeps files in a folder. Any number of processes may use it at the same time. */
export function folderStore(folder: string): MediaStore {
  const pathOf = (key: string) => join(folder, requireKey(key));
  return {
    async put(key, file) {
      const path = pathOf(key);
      // Not a key, so that nobody sees it before it is complete; left behind by a crash, it is found by its age.
      const draft = join(dirname(path), `.${randomUUID()}`);
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await copyFile(file.path, draft, constants.COPYFILE_FICLONE);
        await flush(draft);
        await rename(draft, path);
        await flush(dirname(path));
      } catch (error) {
        await rm(draft, { force: true });
        throw storeFailure(error);
      }
    },
    async get(key, range) {
      const path = pathOf(key);
      try {
        const file = await open(path, "r");
        return file.createReadStream(range ?? {});
      } catch (error) {
        if (isMissing(error)) return null;
        throw storeFailure(error);
      }
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
    async *list() {
      for (const business of await namesIn(folder)) {
        for (const name of await namesIn(join(folder, business))) {
          const found = await stat(join(folder, business, name)).catch(() => null);
          if (found?.isFile()) yield { key: `${business}/${name}`, changedAt: found.mtime };
        }
      }
    },
  };
}

/** Survives a power cut from here on. */
async function flush(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
