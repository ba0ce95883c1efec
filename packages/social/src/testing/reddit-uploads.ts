import { formBody, multipartBody, strangers } from "./bodies";
import { type Incoming, Refusal, type Route } from "./server";

interface Asset {
  id: string;
  type: string;
  key: string;
  bytes: Uint8Array<ArrayBuffer> | null;
}

export interface RedditUploads {
  assets: Asset[];
  /** Where this server is reached. */
  url: string;
  routes: Record<string, Route>;
}

const types = ["image/png", "image/jpeg", "image/gif", "video/mp4", "video/quicktime"];
const policy = "signed-policy";

/** The lease of a place for a file, and the place itself, which behaves like S3. */
export function createUploads(authorize: (request: Incoming, scope: string) => unknown): RedditUploads {
  const uploads: RedditUploads = {
    assets: [],
    url: "",
    routes: {
      "POST /api/media/asset.json": (request) => {
        authorize(request, "submit");
        const form = formBody(request) ?? {};
        const { filepath = "", mimetype = "" } = form;
        if (strangers(form, ["filepath", "mimetype"]).length > 0 || !filepath.includes(".")) throw bad();
        if (!types.includes(mimetype)) throw bad();
        const id = `asset${uploads.assets.length}`;
        const key = `rte_images/${id}`;
        uploads.assets.push({ id, type: mimetype, key, bytes: null });
        const fields = [
          { name: "key", value: key },
          { name: "Content-Type", value: mimetype },
          { name: "policy", value: policy },
        ];
        const action = `${uploads.url.replace("http:", "")}/store`;
        return { status: 200, body: { args: { action, fields }, asset: { asset_id: id } } };
      },
      "POST /store": async (request) => {
        const parts = (await multipartBody(request)) ?? {};
        const names = Object.keys(parts);
        const asset = uploads.assets.find(({ key }) => key === parts.key);
        const { file } = parts;
        const isGood =
          asset &&
          file instanceof File &&
          names.at(-1) === "file" &&
          parts.policy === policy &&
          parts["Content-Type"] === asset.type;
        if (request.headers.has("authorization") || !isGood) {
          throw new Refusal({ status: 403, body: "<Error><Code>AccessDenied</Code></Error>" });
        }
        asset.bytes = new Uint8Array(await file.arrayBuffer());
        const location = `${uploads.url}/store/${encodeURIComponent(asset.key)}`;
        return {
          status: 201,
          body: `<?xml version="1.0"?><PostResponse><Location>${location}</Location></PostResponse>`,
        };
      },
    },
  };
  return uploads;
}

/** The asset behind an address that a submission names; undefined where nothing was uploaded. */
export const assetAt = ({ assets, url }: RedditUploads, address: string | undefined): Asset | undefined =>
  assets.find(({ key, bytes }) => bytes !== null && address === `${url}/store/${encodeURIComponent(key)}`);

const bad = () => new Refusal({ status: 400, body: { message: "Bad Request", error: 400 } });
