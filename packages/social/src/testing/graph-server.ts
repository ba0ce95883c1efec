import { createFacebookLogin, type FacebookLogin } from "./facebook-login";
import { createFacebookPages, type FacebookPages } from "./facebook-pages";
import { assertFields, fieldNames, unknownNode } from "./graph-errors";
import { createGraphTokens, type GraphTokens } from "./graph-tokens";
import { testApp } from "./oauth-server";
import { type Outgoing, Refusal, type Route, startServer, type StrictServer } from "./server";

export interface GraphServer extends StrictServer {
  tokens: GraphTokens;
  login: FacebookLogin;
  facebook: FacebookPages;
  /** Sent with every answer from now on, such as what is used of a limit. */
  headers: Record<string, string>;
}

/** The oldest version that is still there; who asks for an older one gets this. */
const oldest = 22;

/** graph.facebook.com as developers.facebook.com describes it. */
export async function startGraphServer(now: () => number = Date.now): Promise<GraphServer> {
  const tokens = createGraphTokens({ now, hasProof: true });
  const login = createFacebookLogin(tokens, now);
  login.pages.set("1", { name: "Corner Bakery", username: "bakery" });
  const facebook = createFacebookPages(tokens, now);
  const headers: Record<string, string> = {};

  const readNode: Route = (request) => {
    const { kind } = tokens.authorize(request, null);
    const id = request.params.id ?? "";
    const fields = request.query.get("fields") ?? "id";
    if (id === testApp.id && kind === "app") return { status: 200, body: { id, name: "Drumbeat" } };
    const page = login.pages.get(id);
    if (!page) return { status: 200, body: facebook.node(id, fields) };
    assertFields(fieldNames(fields), ["id", "name", "username", "picture", "followers_count"]);
    const picture = { data: { url: `https://scontent.test/${id}.jpg` } };
    const { name, username } = page;
    return { status: 200, body: { id, name, username, picture, followers_count: 321 } };
  };

  const server = await startServer({
    unknown: unknownNode("").answer,
    decorate: (answer, { path }): Outgoing => {
      const asked = Number(/^\/v(\d+)\.\d\//.exec(path)?.[1] ?? 0);
      const version = `v${Math.max(asked, oldest)}.0`;
      return { ...answer, headers: { ...answer.headers, ...headers, "facebook-api-version": version } };
    },
    routes: versioned({ ...login.routes, ...facebook.routes, "GET /:version/:id": readNode }),
  });
  return { ...server, tokens, login, facebook, headers };
}

/** Paths without a version, or with one that never was, lead nowhere. */
export function versioned(routes: Record<string, Route>): Record<string, Route> {
  return Object.fromEntries(
    Object.entries(routes).map(([name, route]): [string, Route] => [
      name,
      (request) => {
        if (/^v\d+\.\d$/.test(request.params.version ?? "")) return route(request);
        throw new Refusal({
          status: 400,
          body: { error: { message: "Unknown path components", code: 2500 } },
        });
      },
    ]),
  );
}
