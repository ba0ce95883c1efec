import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { BucketSettings } from "./store/s3";

const schema = z
  .object({
    DRUMBEAT_DATA_DIR: z.string().default(".drumbeat"),
    MEDIA_MAX_MB_PER_BUSINESS: z.coerce
      .number("must be a number of megabytes")
      .int("must be a whole number of megabytes")
      .min(0)
      .default(5_120),
    MEDIA_S3_BUCKET: z.string().optional(),
    MEDIA_S3_REGION: z.string().default("us-east-1"),
    MEDIA_S3_ENDPOINT: z.url({ protocol: /^https?$/, error: "must be an address" }).optional(),
    MEDIA_S3_ACCESS_KEY_ID: z.string().optional(),
    MEDIA_S3_SECRET_ACCESS_KEY: z.string().optional(),
  })
  .superRefine((env, context) => {
    if (!env.MEDIA_S3_BUCKET) return;
    for (const name of ["MEDIA_S3_ACCESS_KEY_ID", "MEDIA_S3_SECRET_ACCESS_KEY"] as const) {
      if (!env[name]) {
        const message = "is missing while MEDIA_S3_BUCKET is set";
        context.addIssue({ code: "custom", path: [name], message });
      }
    }
  });

/** Where files of the media library are kept, and how much one business may keep. */
export interface MediaSettings {
  folder: string;
  /** Where files wait on this machine while they are looked at. */
  incoming: string;
  bucket: BucketSettings | null;
  /** Most bytes of one business; null: no limit. */
  quota: number | null;
}

/** Reads what is set. Throws an Error that lists in words what is wrong. */
export function readMediaSettings(variables: Record<string, string | undefined>): MediaSettings {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(given);
  if (!result.success) {
    throw new Error(
      result.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; "),
    );
  }
  const env = result.data;
  const folder = join(resolve(env.DRUMBEAT_DATA_DIR), "media");
  const isRemote = env.MEDIA_S3_BUCKET !== undefined;
  return {
    folder,
    incoming: isRemote ? join(tmpdir(), "drumbeat-media") : join(folder, ".incoming"),
    bucket: env.MEDIA_S3_BUCKET
      ? {
          bucket: env.MEDIA_S3_BUCKET,
          region: env.MEDIA_S3_REGION,
          endpoint: env.MEDIA_S3_ENDPOINT,
          accessKeyId: env.MEDIA_S3_ACCESS_KEY_ID ?? "",
          secretAccessKey: env.MEDIA_S3_SECRET_ACCESS_KEY ?? "",
        }
      : null,
    quota: env.MEDIA_MAX_MB_PER_BUSINESS === 0 ? null : env.MEDIA_MAX_MB_PER_BUSINESS * 1024 * 1024,
  };
}
