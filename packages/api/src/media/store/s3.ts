import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type * as S3 from "@aws-sdk/client-s3";
import { type MediaStore, requireKey, storeFailure } from "./store";

/** A bucket of Amazon S3 or of anything that speaks its protocol. */
export interface BucketSettings {
  bucket: string;
  region: string;
  /** Not set: Amazon's. */
  endpoint: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
}

const prefix = "media/";

/** Keeps files in a bucket. The client is loaded with the first file: that takes a second or two. */
export function s3Store(settings: BucketSettings): MediaStore {
  const { bucket, region, endpoint, accessKeyId, secretAccessKey } = settings;
  const at = (key: string) => ({ Bucket: bucket, Key: prefix + requireKey(key) });
  let loaded: Promise<{ sdk: typeof S3; client: S3.S3Client }> | undefined;
  const load = () => {
    loaded ??= import("@aws-sdk/client-s3").then((sdk) => {
      const client = new sdk.S3Client({
        region,
        credentials: { accessKeyId, secretAccessKey },
        ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
        // Not every server of this protocol knows the newer check sums.
        requestChecksumCalculation: "WHEN_REQUIRED",
        responseChecksumValidation: "WHEN_REQUIRED",
      });
      return { sdk, client };
    });
    return loaded;
  };
  return {
    async put(key, { path, size, contentType }) {
      const place = at(key);
      const { sdk, client } = await load();
      const Body = createReadStream(path);
      try {
        const ContentMD5 = await md5(path);
        await client.send(
          new sdk.PutObjectCommand({
            ...place,
            Body,
            ContentMD5,
            ContentLength: size,
            ContentType: contentType,
          }),
        );
      } catch (error) {
        throw storeFailure(error);
      } finally {
        Body.destroy();
      }
    },
    async get(key, range) {
      const place = at(key);
      const { sdk, client } = await load();
      try {
        const Range = range && `bytes=${range.start}-${range.end}`;
        const { Body } = await client.send(
          new sdk.GetObjectCommand({ ...place, ...(Range ? { Range } : {}) }),
        );
        return Body instanceof Readable ? Body : null;
      } catch (error) {
        if (error instanceof sdk.NoSuchKey) return null;
        throw storeFailure(error);
      }
    },
    async delete(key) {
      const place = at(key);
      const { sdk, client } = await load();
      try {
        await client.send(new sdk.DeleteObjectCommand(place));
      } catch (error) {
        throw storeFailure(error);
      }
    },
    async *list() {
      const { sdk, client } = await load();
      for await (const page of sdk.paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key && LastModified) yield { key: Key.slice(prefix.length), changedAt: LastModified };
        }
      }
    },
  };
}

/** Lets the bucket notice a body that changed on the way: the one check sum that every server of this protocol knows. */
async function md5(path: string): Promise<string> {
  const hash = createHash("md5");
  await pipeline(createReadStream(path), hash);
  return hash.digest("base64");
}
