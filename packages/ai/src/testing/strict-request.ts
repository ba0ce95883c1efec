/** What the real service would object to in a request, or null. Stricter where OpenAI is strict, never laxer. */
export function findRequestFault(body: unknown, knowsJsonSchema: boolean): string | null {
  if (!isRecord(body)) return "The body must be a JSON object.";
  const unknown = Object.keys(body).find((key) => !fields.has(key));
  if (unknown) return `Unrecognized request argument supplied: ${unknown}`;
  if (typeof body.model !== "string" || body.model === "") return "You must provide a model parameter.";
  if (!Array.isArray(body.messages) || body.messages.length === 0)
    return "Invalid 'messages': expected an array.";
  for (const message of body.messages) {
    if (!isRecord(message) || !roles.has(String(message.role))) return "Invalid value: 'messages[].role'.";
    if (typeof message.content !== "string") return "Invalid value: 'messages[].content' must be a string.";
  }
  if (body.stream !== undefined && typeof body.stream !== "boolean") return "Invalid type for 'stream'.";
  if (body.stream_options !== undefined && body.stream !== true) {
    return "The 'stream_options' parameter is only allowed when 'stream' is enabled.";
  }
  return body.response_format === undefined
    ? null
    : findFormatFault(body.response_format, knowsJsonSchema, body);
}

function findFormatFault(
  format: unknown,
  knowsJsonSchema: boolean,
  body: Record<string, unknown>,
): string | null {
  if (!isRecord(format)) return "Invalid type for 'response_format'.";
  if (format.type === "text") return null;
  if (format.type === "json_object") {
    return /json/i.test(JSON.stringify(body.messages))
      ? null
      : "'messages' must contain the word 'json' to use 'response_format' of type 'json_object'.";
  }
  if (format.type !== "json_schema" || !knowsJsonSchema) {
    return `Invalid parameter: 'response_format' of type '${String(format.type)}' is not supported with this model.`;
  }
  const wanted = format.json_schema;
  if (!isRecord(wanted) || !isRecord(wanted.schema))
    return "Missing required parameter: 'response_format.json_schema'.";
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(String(wanted.name)))
    return "Invalid 'response_format.json_schema.name'.";
  const fault = wanted.strict === true ? findSchemaFault(wanted.schema, "schema") : null;
  return fault === null ? null : `Invalid schema for response_format '${String(wanted.name)}': ${fault}`;
}

/** The rules of strict structured outputs: closed objects, every property required, known keywords only. */
function findSchemaFault(node: unknown, path: string): string | null {
  if (!isRecord(node)) return `${path} is not a schema.`;
  const unknown = Object.keys(node).find((key) => !keywords.has(key));
  if (unknown) return `'${unknown}' is not permitted at ${path}.`;
  if (node.type === "object") {
    const properties = isRecord(node.properties) ? node.properties : {};
    const required = new Set(Array.isArray(node.required) ? node.required : []);
    if (node.additionalProperties !== false)
      return `'additionalProperties' is required to be false at ${path}.`;
    const optional = Object.keys(properties).find((key) => !required.has(key));
    if (optional || required.size !== Object.keys(properties).length) {
      return `'required' must include every key in properties at ${path}: '${optional ?? "more"}'.`;
    }
    return firstFault(
      Object.entries(properties).map(([key, value]) => findSchemaFault(value, `${path}.${key}`)),
    );
  }
  if (node.type === "array") return findSchemaFault(node.items, `${path}[]`);
  if (Array.isArray(node.anyOf)) {
    return firstFault(node.anyOf.map((option, index) => findSchemaFault(option, `${path}.anyOf[${index}]`)));
  }
  return typeof node.type === "string" || Array.isArray(node.type) || Array.isArray(node.enum)
    ? null
    : `${path} has no type.`;
}

const roles = new Set(["system", "developer", "user", "assistant"]);
const fields = new Set(
  "model messages stream stream_options response_format temperature top_p max_tokens max_completion_tokens n seed stop user reasoning_effort store metadata".split(
    " ",
  ),
);
const keywords = new Set(
  "type properties required additionalProperties items anyOf enum const description title format pattern multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minItems maxItems $ref $defs".split(
    " ",
  ),
);

function firstFault(faults: (string | null)[]): string | null {
  return faults.find((fault) => fault !== null) ?? null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
