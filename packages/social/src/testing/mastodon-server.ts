import { countText } from "@drumbeat/core/posts/counting";
import { formBody, jsonBody } from "./bodies";
import { assertKnown, authorizer, failing, invalid, limited } from "./mastodon-errors";
import { htmlOf } from "./mastodon-html";
import { createMastodonUploads, mediaLimits, type MastodonUploads } from "./mastodon-media";
import { createOAuthServer, type OAuthServer, testApp } from "./oauth-server";
import { type Incoming, type Outgoing, type Route, startServer, type StrictServer } from "./server";

/** A post that the server took. */
interface MastodonStatus {
  id: string;
  accountId: string;
  text: string;
  warning: string;
  visibility: string;
  language: string | null;
  mediaIds: string[];
  replyTo: string | null;
  at: number;
}

/** How servers of other makes differ. */
interface Make {
  /** GoToSocial does not look at the key. */
  knowsKeys: boolean;
  /** Hollo has no second version of the instance before its owner has come; older ones never. */
  hasInstanceV2: boolean;
  /** From Mastodon 4.3 on several posts can be asked for at once. */
  hasManyStatuses: boolean;
  characters: number;
}

export interface MastodonServer extends StrictServer, Make {
  statuses: MastodonStatus[];
  oauth: OAuthServer;
  uploads: MastodonUploads;
  /** Calls that are left in this window. */
  left: number;
  /** Whether it still knows the app that was registered. */
  knowsApp: boolean;
}

const statusFields =
  "status media_ids in_reply_to_id visibility sensitive spoiler_text language scheduled_at poll quoted_status_id".split(
    " ",
  );
const visibilities = ["public", "unlisted", "private", "direct"];

/** A server of Mastodon as docs.joinmastodon.org describes it. */
export async function startMastodonServer(
  given: Partial<Make> = {},
  now: () => number = Date.now,
): Promise<MastodonServer> {
  const oauth = createOAuthServer({
    authorize: "/oauth/authorize",
    token: "/oauth/token",
    revoke: "/oauth/revoke",
    hasPkce: true,
    secretIn: "fields",
    rotates: false,
    hasRefresh: false,
    lifeSeconds: 0,
    separator: " ",
    saysTokenType: true,
    unknownRefreshToken: { error: "unsupported_grant_type", error_description: "" },
  });
  const authorize = authorizer(oauth);
  const uploads = createMastodonUploads(authorize);
  const statuses: MastodonStatus[] = [];
  const keys = new Map<string, string>();
  const state = {
    knowsKeys: true,
    hasInstanceV2: true,
    hasManyStatuses: true,
    characters: 500,
    ...given,
    left: 300,
    knowsApp: true,
  };

  const shown = (status: MastodonStatus): object => ({
    id: status.id,
    uri: `https://mastodon.test/users/bakery/statuses/${status.id}`,
    url: `https://mastodon.test/@bakery/${status.id}`,
    created_at: new Date(status.at).toISOString(),
    content: htmlOf(status.text),
    spoiler_text: status.warning,
    visibility: status.visibility,
    in_reply_to_id: status.replyTo,
    media_attachments: status.mediaIds.map((id) => ({ id, type: "image" })),
    replies_count: 3,
    reblogs_count: 2,
    favourites_count: 40,
    quotes_count: 1,
  });

  const create = (request: Incoming): Outgoing => {
    const accountId = authorize(request, "write:statuses");
    const body = jsonBody(request);
    if (!body) throw invalid("Text can't be blank");
    assertKnown(body, statusFields);
    const key = request.headers.get("idempotency-key");
    const before =
      key && state.knowsKeys ? statuses.find(({ id }) => id === keys.get(`${accountId}:${key}`)) : null;
    if (before) return { status: 200, body: shown(before) };
    const { status: text = "", spoiler_text: warning = "", visibility = "public", language = null } = body;
    const mediaIds = Array.isArray(body.media_ids) ? body.media_ids.map(String) : [];
    if (typeof text !== "string" || typeof warning !== "string") throw invalid("Text");
    if (text === "" && mediaIds.length === 0) throw invalid("Text can't be blank");
    if (countText("mastodon", warning + text, { limit: state.characters }).left < 0) {
      throw invalid(`Text character limit of ${state.characters} exceeded`);
    }
    if (typeof visibility !== "string" || !visibilities.includes(visibility)) throw invalid("Visibility");
    if (mediaIds.length > 4) throw invalid("Cannot attach more than 4 files");
    const files = mediaIds.map((id) => uploads.media.get(id));
    if (files.some((file) => file?.accountId !== accountId || file.statusId !== null)) {
      throw failing(
        state.knowsKeys ? 404 : 400,
        state.knowsKeys ? "Record not found" : "media already attached",
      );
    }
    if (files.some((file) => (file?.turnsLeft ?? 0) > 0)) {
      throw failing(422, "Cannot attach files that have not finished processing. Try again in a moment!");
    }
    if (files.length > 1 && files.some((file) => file?.type.startsWith("video/"))) {
      throw failing(422, "Cannot attach a video to a post that already contains images");
    }
    const replyTo = typeof body.in_reply_to_id === "string" ? body.in_reply_to_id : null;
    if (replyTo !== null && !statuses.some(({ id }) => id === replyTo)) {
      throw failing(404, "The post you are trying to reply to does not appear to exist.");
    }
    const id = String(115_000_000_000_000_000n + BigInt(statuses.length));
    const said = { text, warning, visibility, language: typeof language === "string" ? language : null };
    const status = { id, accountId, ...said, mediaIds, replyTo, at: now() };
    statuses.push(status);
    for (const file of files) if (file) file.statusId = id;
    if (key) keys.set(`${accountId}:${key}`, id);
    return { status: 200, body: shown(status) };
  };

  const find = (request: Incoming): MastodonStatus => {
    const status = statuses.find(({ id }) => id === request.params.id);
    if (!status) throw failing(404, "Record not found");
    return status;
  };

  const instance = (request: Incoming): Outgoing => {
    if (request.path.includes("v2") && !state.hasInstanceV2) throw failing(404, "Not Found");
    const limits = {
      max_characters: state.characters,
      max_media_attachments: 4,
      characters_reserved_per_url: 23,
    };
    const configuration = { statuses: limits, media_attachments: mediaLimits };
    return { status: 200, body: { domain: "mastodon.test", configuration, rules: [] } };
  };

  const knowing =
    (route: Route | undefined): Route =>
    async (request) => {
      if (!state.knowsApp || !route) throw failing(401, "invalid_client");
      const answer = await route(request);
      const body: object = typeof answer.body === "object" ? { ...answer.body } : {};
      // Tokens of Mastodon do not end.
      return { ...answer, body: { ...body, expires_in: undefined, created_at: Math.floor(now() / 1_000) } };
    };

  const server = await startServer({
    unknown: { status: 404, body: { error: "Not Found" } },
    decorate: (answer) => limited(answer, Math.max(0, state.left), now() + 300_000),
    routes: {
      ...oauth.routes,
      ...uploads.routes,
      "POST /oauth/token": knowing(oauth.routes["POST /oauth/token"]),
      "POST /api/v1/apps": (request) => {
        const form = formBody(request);
        if (!form?.client_name || form.redirect_uris !== testApp.redirectUri || !form.scopes) {
          throw invalid("Redirect URI must be an absolute URI.");
        }
        assertKnown(form, ["client_name", "redirect_uris", "scopes", "website"]);
        state.knowsApp = true;
        return { status: 200, body: { id: "1", client_id: testApp.id, client_secret: testApp.secret } };
      },
      "GET /api/v1/instance": instance,
      "GET /api/v2/instance": instance,
      "POST /api/v1/statuses": (request) => {
        if (state.left <= 0) throw failing(429, "Too many requests");
        state.left -= 1;
        return create(request);
      },
      "GET /api/v1/statuses": (request) => {
        authorize(request, "read:statuses");
        const ids = request.query.getAll("id[]");
        if (!state.hasManyStatuses) throw failing(404, "Not Found");
        return { status: 200, body: statuses.filter(({ id }) => ids.includes(id)).map(shown) };
      },
      "GET /api/v1/statuses/:id": (request) => {
        authorize(request, "read:statuses");
        return { status: 200, body: shown(find(request)) };
      },
      "DELETE /api/v1/statuses/:id": (request) => {
        authorize(request, "write:statuses");
        statuses.splice(statuses.indexOf(find(request)), 1);
        return { status: 200, body: {} };
      },
      "GET /api/v1/accounts/verify_credentials": (request) => {
        const id = authorize(request, "read:accounts");
        const name = { username: "bakery", acct: "bakery", display_name: "Corner Bakery" };
        const avatar = "https://files.mastodon.test/me.png";
        return { status: 200, body: { id, ...name, avatar, followers_count: 321 } };
      },
      "GET /api/v1/accounts/:id/statuses": (request) => {
        authorize(request, "read:statuses");
        const { params, query } = request;
        if (Number(query.get("limit") ?? 20) > 40) throw invalid("limit");
        const own = statuses.filter(({ accountId }) => accountId === params.id).toReversed();
        return { status: 200, body: own.slice(0, Number(query.get("limit") ?? 20)).map(shown) };
      },
    },
  });
  return Object.assign(state, { ...server, statuses, oauth, uploads });
}
