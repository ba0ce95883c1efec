import { createDownloader, type Downloader } from "../fetch/download";
import type { MediaSettings } from "./env";
import { folderStore } from "./store/folder";
import { s3Store } from "./store/s3";
import type { MediaStore } from "./store/store";

/** What the media library works with. */
export interface MediaPorts {
  store: MediaStore;
  /** Folder of this machine in which files wait while they are looked at. */
  incoming: string;
  /** Most bytes of one business; null: no limit. */
  quota: number | null;
  download: Downloader;
}

/** Where the bytes are: a bucket when one is set, otherwise a folder. */
export function createMediaStore({ bucket, folder }: MediaSettings): MediaStore {
  return bucket ? s3Store(bucket) : folderStore(folder);
}

/** The library of a process that takes in and hands out files. */
export function createMediaPorts(settings: MediaSettings): MediaPorts {
  return {
    store: createMediaStore(settings),
    incoming: settings.incoming,
    quota: settings.quota,
    download: createDownloader(),
  };
}
